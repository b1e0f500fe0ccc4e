"""What the annual tables group facts by, and what the values are called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.cases.kinds import MeasureType, SourceKind
from gakum.core.text import localized
from gakum.indicators.kinds import Ending
from gakum.law import rules as law
from gakum.machine.steps import Text
from gakum.parties.models import Nationality, PartyKind, Sex


@dataclass(frozen=True)
class Dimension:
    """A column of the facts to group by, and what its values are called."""

    column: str
    label: Text
    names: Callable[[Sequence[Any]], Mapping[Any, Text]] = field(default=lambda values: {})


def _choices(kind: type[models.TextChoices]) -> Callable[[Sequence[Any]], Mapping[Any, Text]]:
    return lambda values: dict(kind.choices)


def _office_codes(values: Sequence[Any]) -> Mapping[Any, Text]:
    return dict(Office.objects.filter(pk__in=[v for v in values if v]).values_list("pk", "code"))


def _nationalities(values: Sequence[Any]) -> Mapping[Any, Text]:
    return {one.pk: localized(one, "name") for one in Nationality.objects.filter(pk__in=values)}


QUARTERS: Mapping[int, Text] = {
    1: _("Quarter I"),
    2: _("Quarter II"),
    3: _("Quarter III"),
    4: _("Quarter IV"),
}
PATHS: Mapping[bool, Text] = {True: _("on the fast path"), False: _("not on the fast path")}


def _articles(values: Sequence[Any]) -> Mapping[Any, Text]:
    """As a letter cites them; one that was not read over in its source says so."""
    known = law.tables().provisions
    found = [known[code] for code in values if code in known]
    return {p.pk: p.citation if p.verified else f"{p.citation} ({p.get_mark_display()})" for p in found}


REGION = Dimension("region_id", _("Region"), _office_codes)
MONTH = Dimension("month", _("Month"), lambda values: MONTHS)
QUARTER = Dimension("quarter", _("Quarter"), lambda values: QUARTERS)
MEASURE_TYPE = Dimension("measure_type", _("Type"), _choices(MeasureType))
ARTICLE = Dimension("article", _("Article"), _articles)
NATIONALITY = Dimension("nationality", _("Nationality"), _nationalities)
SEX = Dimension("sex", _("Sex"), _choices(Sex))
SUBJECT_KIND = Dimension("subject_kind", _("Kind"), _choices(PartyKind))
SOURCE = Dimension("source", _("Source of the finding"), _choices(SourceKind))
OUTCOME = Dimension("outcome", _("Outcome"), _choices(Ending))
FAST_CHARGE = Dimension("fast_charge", _("Fast path"), lambda values: PATHS)
