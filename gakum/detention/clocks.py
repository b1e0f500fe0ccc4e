"""Clocks that count from another day than the act's own, such as the detention decision."""

from dataclasses import replace
from datetime import date

from gakum.law import deadlines
from gakum.law.models import Deadline, DeadlineStatus
from gakum.law.rules import rule_in_force
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act


def start_from(anchor: date, code: str, obj: StateMachine, act: Act) -> date | None:
    """Start a clock at `anchor` under the rule in force on the act's day; its due date, inclusive.

    None, and nothing started, where the amount is not known.
    """
    due_on = deadlines.due_date(rule_in_force(code, act.occurred_on, obj.regime), anchor)
    if due_on is not None:
        deadlines.start(code, obj, replace(act, data={"due_on": due_on}))
    return due_on


def meet(codes: tuple[str, ...], obj: StateMachine, act: Act) -> None:
    """Close running clocks from within an effect: for those that only the effect can name, or that it
    starts anew (what a step itself meets is closed after its effect)."""
    Deadline.objects.filter(
        subject_type=str(obj._meta.model_name),
        subject_id=obj.pk,
        code__in=codes,
        status=DeadlineStatus.OPEN,
    ).update(status=DeadlineStatus.MET, closed_on=act.occurred_on)


def ten_years_after(ordered_on: date) -> date:
    """The last day of the longest detention (UU6 art. 85(2)), by the rule of the day of the order."""
    rule = rule_in_force("DETENTION_MAXIMUM", ordered_on)
    due_on = deadlines.due_date(rule, ordered_on)
    assert due_on is not None  # noqa: S101  # a number of the Act itself
    return due_on
