"""The legal deadlines of the offices looked at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from gakum.law.models import Deadline, DeadlineRule
from gakum.law.selectors import Due, standing
from gakum.workflow.answering import answered_by
from gakum.workflow.board.scope import BoardScope


def of_offices(offices: Collection[int] | None) -> QuerySet[Deadline]:
    """All deadlines for which the offices answer, the soonest to end first, each with its rule and
    article."""
    found = Deadline.objects.filter(answered_by(offices))
    return found.select_related("rule__basis__instrument").order_by("due_on", "pk")


def deadlines(on: BoardScope, due: Due, now: datetime) -> QuerySet[Deadline]:
    """Deadlines of the offices that stand so today, the soonest to end first."""
    return of_offices(on.offices).filter(standing(due, on.today, now))


@dataclass(frozen=True)
class RuleCount:
    """How many deadlines of one rule, and the day of the oldest of them."""

    rule: DeadlineRule
    count: int
    oldest: date


def late_by_rule(on: BoardScope, now: datetime) -> list[RuleCount]:
    """The deadlines passed, grouped by the rule that made them, most of them first; two queries."""
    grouped = (
        deadlines(on, Due.LATE, now)
        .order_by()
        .values_list("rule")
        .annotate(n=Count("*"), oldest=Min("due_on"))
    )
    found = {rule: (n, oldest) for rule, n, oldest in grouped}
    rules = DeadlineRule.objects.select_related("basis__instrument").filter(pk__in=found)
    made = [RuleCount(rule, *found[rule.pk]) for rule in rules]
    return sorted(made, key=lambda one: (-one.count, one.rule.catalogue_id, one.rule.pk))
