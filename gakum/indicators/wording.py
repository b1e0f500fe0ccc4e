"""What the codes in the text columns of annual tables are called, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import OfficeKind
from gakum.indicators.catalogue import NO_DATA
from gakum.indicators.coverage import Status
from gakum.indicators.kinds import Counted
from gakum.machine.steps import Text

NOTES: Mapping[str, Text] = {
    "imported_no_detail": _("Imported totals, without the cases behind them."),
    "cases_not_added_to_totals": _("Cases brought in later are not added to the imported totals."),
    "no_criminal_data": _("No criminal matter was handled: there is no criminal rate, which is not zero."),
    "no_administrative_data": _(
        "No administrative violation was handled: there is no administrative rate, which is not zero."
    ),
    "not_in_totals": _("The imported totals do not tell these numbers: they are unknown, which is not zero."),
    "weight_moved": _("The weight of the track without data goes to the other."),
    "no_target": _("The target of this year is not known."),
    "parameters_not_from_source": _("The weights of this year are not from a source of that year."),
}
"""What is to be known beside a year's index, by its flag."""

WORDS: Mapping[str, Mapping[Any, Text]] = {
    "kind": {**dict(OfficeKind.choices), "surveyed": _("Surveyed offices"), "all": _("All offices")},
    "status": dict(Status.choices),
    **{key: dict(Counted.choices) for key in ("step", "begins", "ends")},
    "fast_charge": {True: _("Yes"), False: _("No")},
    "source": {
        "cases": _("from cases"),
        "totals": _("imported, no detail"),
        "mixed": _("imported, no detail"),
    },
}


def in_words(column: str, value: Any) -> str:
    """A cell of a text column, by the column's key. What has no words of its own is said as it is."""
    if value in (None, ""):
        return NO_DATA
    if column == "flags":
        return " ".join(str(NOTES.get(flag, flag)) for flag in str(value).split())
    return str(WORDS.get(column, {}).get(value, value))
