"""The criminal funnel, and the days its steps take."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from gakum.indicators.figures import Scope
from gakum.indicators.kinds import FUNNEL, Counted, Reading
from gakum.indicators.models import IndexFact

STEPS = (Counted.REPORT, Counted.INQUIRY_ENDED, *FUNNEL, Counted.SPDP_RETURNED)
PAIRS = (
    (Counted.SPDP, Counted.STAGE_ONE),
    (Counted.STAGE_ONE, Counted.P19),
    (Counted.STAGE_ONE, Counted.P21),
    (Counted.P21, Counted.STAGE_TWO),
    (Counted.SPDP, Counted.STAGE_TWO),
    (Counted.SPDP, Counted.SP3),
    (Counted.STAGE_TWO, Counted.VERDICT),
)


def steps(scope: Scope, reading: Reading) -> Iterable[dict[str, Any]]:
    """How many of the year's matters reached each step by the cut-off, and how often it was taken
    within the year, whenever the matter began (EC-02: cohort and flow)."""
    cohort, flow = _count(of_cohort(scope)), _count(in_year(scope))
    for step in STEPS:
        yield {
            "step": str(step),
            "name": str(step.label),
            "of_cohort": cohort.get(step, 0),
            "in_year": flow.get(step, 0),
        }


def of_cohort(scope: Scope) -> "QuerySet[IndexFact]":
    """The steps that the matters handled in the year reached by the cut-off."""
    return scope.facts(STEPS).filter(happened_on__lte=scope.until)


def in_year(scope: Scope) -> "QuerySet[IndexFact]":
    """The steps taken within the year, whenever their matter began."""
    year = (date(scope.year, 1, 1), date(scope.year, 12, 31))
    return IndexFact.objects.filter(count__in=STEPS, happened_on__range=year)


def durations(scope: Scope, reading: Reading) -> Iterable[dict[str, Any]]:
    """Median and range of days between two steps, over the matters handled in the year that took both."""
    taken: defaultdict[str, dict[str, date]] = defaultdict(dict)
    facts = scope.facts(FUNNEL).filter(happened_on__lte=scope.until).order_by()
    for unit, step, day in facts.values_list("unit", "count", "happened_on"):
        taken[unit][step] = day
    for begins, ends in PAIRS:
        days = sorted((s[ends] - s[begins]).days for s in taken.values() if begins in s and ends in s)
        yield {
            "begins": str(begins),
            "ends": str(ends),
            "matters": len(days),
            "median_days": median(days),
            "least_days": days[0] if days else None,
            "most_days": days[-1] if days else None,
        }


def median(days: list[int]) -> Decimal | None:
    """The exact median of sorted whole numbers; None when there are none."""
    if not days:
        return None
    middle = len(days) // 2
    return Decimal(days[middle] if len(days) % 2 else days[middle - 1] + days[middle]) / (
        1 if len(days) % 2 else 2
    )


def _count(facts: Any) -> dict[str, int]:
    return dict(facts.order_by().values_list("count").annotate(n=Count("*")))
