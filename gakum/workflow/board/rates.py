"""Follow-through: what was handled and what was followed up, by office and quarter, in both readings.

Both tracks together, counted in units (a violation, a matter). A rate of several offices is the rate of
their sums (domain.md 4.2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.core.errors import LawMissing
from gakum.indicators.figures import FOLLOWED, Scope, counted, visible
from gakum.indicators.formula import Tally, percent
from gakum.indicators.kinds import TRACKS, Reading
from gakum.indicators.models import IndexFact
from gakum.indicators.parameters import NoParameters, official_reading, rules_of
from gakum.workflow.board.scope import BoardScope

NOT_THERE = (NoParameters, LawMissing)
QUARTERS = (1, 2, 3, 4)


class Part(models.TextChoices):
    """Which of the units in a rate."""

    HANDLED = "ditangani", _("Handled")
    FOLLOWED = "ditindaklanjuti", _("Followed up")
    GAP = "belum", _("Not followed up")


def units(
    on: BoardScope,
    part: Part = Part.HANDLED,
    reading: Reading = Reading.REPORT,
    *,
    office: Office | None = None,
    quarter: int | None = None,
) -> QuerySet[IndexFact]:
    """The units of a year that a number counts, of cases the actor may read, newest first.

    Raises NoParameters or LawMissing for a year whose rules are not known.
    """
    scope = Scope(on.year, quarter=quarter)
    found = visible(on.within(counted(scope.facts(TRACKS), rules_of(on.year))), on.actor)
    if office is not None:
        found = found.filter(office=office)
    if part == Part.HANDLED:
        return found
    in_time = _in_time(reading, scope)
    return found.filter(in_time) if part == Part.FOLLOWED else found.exclude(in_time)


def _in_time(reading: Reading, scope: Scope) -> Q:
    column = FOLLOWED[reading]
    return Q(**{f"{column}__isnull": False, f"{column}__lte": scope.until})


@dataclass
class Rates:
    """The counts of one office, or of all of them, by reading and quarter."""

    office: Office | None = None
    by_quarter: dict[Reading, dict[int, Tally]] = field(
        default_factory=lambda: {reading: dict.fromkeys(QUARTERS, Tally()) for reading in Reading}
    )

    def add(self, quarter: int, row: Mapping[str, Any]) -> None:
        for reading, quarters in self.by_quarter.items():
            quarters[quarter] += Tally(row["handled"], row[str(reading)])

    @cached_property
    def year(self) -> dict[Reading, Tally]:
        return {reading: sum(quarters.values(), Tally()) for reading, quarters in self.by_quarter.items()}

    def trend(self, reading: Reading) -> list[tuple[int, Tally, Decimal | None]]:
        """The four quarters with their counts and rates in percent; None where nothing was handled."""
        return [(q, tally, percent(tally.rate)) for q, tally in self.by_quarter[reading].items()]

    def percent(self, reading: Reading) -> Decimal | None:
        return percent(self.year[reading].rate)


@dataclass(frozen=True)
class FollowThrough:
    """The rates of a year: of all offices looked at together, and of each that handled anything."""

    official: Reading
    total: Rates
    offices: list[Rates]


def follow_through(on: BoardScope) -> FollowThrough | None:
    """The rates of the year, the worst office first by the official reading; two queries over the facts'
    index. None for a year whose rules are not known."""
    try:
        facts, official = units(on), official_reading(on.year)
    except NOT_THERE:
        return None
    total, by_office = Rates(), defaultdict[int, Rates](Rates)
    for row in _grouped(facts, Scope(on.year)):
        total.add(row["quarter"], row)
        by_office[row["office_id"]].add(row["quarter"], row)
    offices = Office.objects.in_bulk(by_office)
    for key, rates in by_office.items():
        rates.office = offices[key]
    return FollowThrough(official, total, _worst_first(by_office.values(), official))


def _grouped(facts: QuerySet[IndexFact], scope: Scope) -> Iterable[Mapping[str, Any]]:
    readings = {
        str(reading): Count(FOLLOWED[reading], filter=_in_time(reading, scope)) for reading in Reading
    }
    return facts.order_by().values("office_id", "quarter").annotate(handled=Count("*"), **readings)


def _worst_first(rates: Iterable[Rates], official: Reading) -> list[Rates]:
    def rank(one: Rates) -> tuple[Fraction, int, str]:
        tally = one.year[official]
        return tally.rate or Fraction(0), -tally.handled, str(one.office)

    return sorted(rates, key=rank)


def known_years(today_year: int) -> tuple[int, ...]:
    """The years of which units are counted, and this one, newest first."""
    years = IndexFact.objects.values_list("year", flat=True)
    # Each end is one look into the index; Min and Max in one statement would read all of it.
    ends = [years.order_by(end).first() or today_year for end in ("year", "-year")]
    return tuple(range(max(today_year, ends[1]), min(today_year, ends[0]) - 1, -1))
