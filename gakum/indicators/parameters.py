"""The choices of one year: weights, scale and targets, and what the house settled on counting."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from gakum.core.errors import DomainError
from gakum.indicators.formula import Parameters
from gakum.indicators.kinds import Reading
from gakum.indicators.models import IndexParameters, OfficialReading
from gakum.law.models import Mark
from gakum.law.rules import parameter


class NoParameters(DomainError):
    """The year has no row of parameters; the index of another year is never borrowed (EC-43)."""

    code = "no_parameters"


@dataclass(frozen=True)
class YearRules:
    """Everything that one year's figures depend on besides the facts."""

    year: int
    formula: Parameters
    source: str
    verified: bool
    count_fast_charge: bool  # EC-15
    count_after_sentence: bool  # EC-34
    criminal_by_person: bool  # EC-11
    late_entry_days: int  # EC-38


def rules_of(year: int) -> YearRules:
    """The rules of a year. Raises NoParameters, and LawMissing when the settings are not loaded."""
    row = IndexParameters.objects.filter(year=year).first()
    if row is None:
        raise NoParameters(_("There are no parameters of the index for %(year)s.") % {"year": year})
    last_day = date(year, 12, 31)
    formula = Parameters(
        weight_criminal=Fraction(row.weight_criminal),
        weight_administrative=Fraction(row.weight_administrative),
        scale=Fraction(row.scale),
        target=_exact(row.target),
        medium_term_target=_exact(row.medium_term_target),
        standard=_exact(row.standard),
        reweight=parameter("zero_denominator", last_day) == "reweight",
    )
    return YearRules(
        year=year,
        formula=formula,
        source=row.source,
        verified=row.mark == Mark.VERIFIED,
        count_fast_charge=parameter("count_fast_charge", last_day) == "yes",
        count_after_sentence=parameter("count_measure_after_sentence", last_day) == "yes",
        criminal_by_person=parameter("criminal_unit", last_day) == "person",
        late_entry_days=int(parameter("late_entry_days", last_day)),
    )


def _exact(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def official_reading(year: int) -> Reading:
    """The reading decided for a year; *laporan*, which the annual report uses, until one is decided."""
    decided = OfficialReading.objects.filter(year=year).order_by("-pk").values_list("reading", flat=True)
    return Reading(decided.first() or Reading.REPORT)
