"""How numbers, dates, names and fields are shown: Indonesian formats, whatever the language.

The filters have Indonesian names because they stand for Indonesian formats (ux.md 5.1). Ratios and
money are Decimal or Fraction and are rounded half up, for show only.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils import formats, translation
from django.utils.safestring import SafeString

from gakum.accounts.models import TimeZone
from gakum.core.text import localized
from gakum.indicators.catalogue import NO_DATA
from gakum.indicators.wording import in_words
from gakum.machine.models import StateMachine, steps_of
from gakum.web.faults import Fault, faults_of, first_control

register = template.Library()


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


@register.filter
def desimal(value: Any, places: int = 2) -> str:
    """4.0 -> "4,00"; no data is a dash, never a zero."""
    if value is None or value == "":
        return NO_DATA
    exact = _decimal(value).quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)
    sign = "-" if exact < 0 else ""
    whole, _point, fraction = str(abs(exact)).partition(".")
    return f"{sign}{_grouped(whole)}{',' if fraction else ''}{fraction}"


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


@register.filter
def angka(value: Any) -> str:
    """5434 -> "5.434". For counts; a year is printed as it is."""
    return desimal(value, 0)


@register.filter
def persen(value: Any, places: int = 2) -> str:
    """127.39 -> "127,39%", without a space."""
    return NO_DATA if value is None or value == "" else f"{desimal(value, places)}%"


@register.filter
def rupiah(value: Any) -> str:
    """1000000 -> "Rp1.000.000,00", without a space."""
    return NO_DATA if value is None or value == "" else f"Rp{desimal(value, 2)}"


@register.filter
def tanggal(value: date | None) -> str:
    """20 November 2026, the month in the reader's language."""
    return NO_DATA if value is None else formats.date_format(value, "j F Y")


@register.filter
def jam(moment: datetime | None, zone: str) -> str:
    """20 November 2026 14.05 WIB: a recorded moment in an office's own time zone."""
    if moment is None:
        return NO_DATA
    local = moment.astimezone(ZoneInfo(zone))
    return f"{formats.date_format(local, 'j F Y H.i')} {TimeZone(zone).label}"


@register.filter
def lokal(row: Any, name: str) -> str:
    """`row.name_id` or `row.name_en`, whichever the reader's language asks, the Indonesian one if empty."""
    if row is None:
        return NO_DATA
    return localized(row, name)


@register.filter
def nama(party: Any, actor: Any) -> str:
    """A party's name, or its initials for those who see figures but no names."""
    return str(party.name if actor.sees_names else party.initials)


@register.filter
def kunci(row: Any, key: Any) -> Any:
    """What stands under a key; nothing when there is none."""
    return row.get(key, "") if row else ""


@register.filter
def hari(days: int) -> int:
    """Days as a count: late or left, the words beside it say which."""
    return abs(days)


@register.filter
def warna(obj: StateMachine) -> str:
    """The colour of a state: grey once it has ended, amber where it only waits for a decision, else blue."""
    if obj.is_final:
        return "grey"
    waits = any(step.approves and step.source == (obj.state,) for step in steps_of(type(obj)).values())
    return "amber" if waits else "blue"


@register.filter
def tampil(value: Any) -> str:
    """A value of a record as people read it: dates and yes or no in words."""
    if isinstance(value, bool):
        return translation.gettext("Yes") if value else translation.gettext("No")
    if isinstance(value, date):
        return tanggal(value)
    if isinstance(value, Decimal):
        return desimal(value, 0 if value == int(value) else 2)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@register.filter
def sel(row: Any, column: Any) -> str:
    """A cell of an annual table, in its column's format."""
    value = row.get(column.key)
    if column.format is None:
        return in_words(column.key, value)
    return CELLS[column.format](value)


CELLS: dict[str, Callable[[Any], str]] = {
    "count": angka,
    "days": angka,
    "decimal": desimal,
    "percent": persen,
}


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's own input with the stylesheet's classes."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select):
        css = "form-select"
    else:
        css = "form-control"
    if isinstance(widget, forms.DateInput | forms.NumberInput):
        css += " control-short"
    return field.as_widget(attrs={"class": css + (" is-invalid" if field.errors else "")})


@register.filter
def faults(field: BoundField) -> list[Fault]:
    """What is wrong with the field, in words that name it."""
    return faults_of(field)


@register.filter
def tujuan(field: BoundField) -> str:
    """The id of the field's first control, for a link that leads to it."""
    return first_control(field)


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The inputs of a field that is several of them: radios, or boxes to tick."""
    field.field.widget.attrs["class"] = "form-check-input"
    return list(field.subwidgets)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_picker(field: BoundField) -> bool:
    """True of a day that the browser's own picker asks, in the format of the browser."""
    return isinstance(field.field.widget, forms.DateInput)


@register.filter
def picked(field: BoundField) -> date | None:
    """The day that stands in such a field, None for none or for what is no day."""
    try:
        day: date | None = field.field.to_python(field.value())
    except forms.ValidationError:
        return None
    return day
