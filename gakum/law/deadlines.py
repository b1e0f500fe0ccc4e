"""Starting, meeting, extending and cancelling the clocks of an object, as its steps say."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Q, Value, When

from gakum.law.calendar import add_days, add_months, add_working_days
from gakum.law.models import Deadline, DeadlineRule, DeadlineStatus, Unit
from gakum.law.rules import rule_in_force, tables
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act, Step


def due_date(rule: DeadlineRule, anchor: date) -> date | None:
    """The last day of the term (inclusive); None for a rule whose amount is not known.

    Hours are counted by `due_moment`; their date here is the day on which they end at the latest.
    """
    if rule.amount is None:
        return None
    amount = rule.amount if rule.direction == DeadlineRule.Direction.AFTER else -rule.amount
    match rule.unit:
        case Unit.WORKING_DAY:
            return add_working_days(anchor, amount, tables().holidays)
        case Unit.MONTH:
            return add_months(anchor, amount)
        case Unit.YEAR:
            return add_months(anchor, 12 * amount)
        case Unit.HOUR:
            return add_days(anchor, -(-amount // 24))
        case _:
            return add_days(anchor, amount)


def due_moment(rule: DeadlineRule, act: Act, zone: str) -> datetime | None:
    """When a term in hours ends: from the moment of the act, or from the end of its day if unknown."""
    if rule.unit != Unit.HOUR or rule.amount is None:
        return None
    moment = act.data.get("occurred_at") or datetime.combine(act.occurred_on, time(0), ZoneInfo(zone))
    return moment + timedelta(hours=rule.amount)


def turn(spec: Step, obj: StateMachine, act: Act) -> None:
    """What a step does to the clocks of its object. Ending the object stops whatever still runs.

    `act.data["due_on"]`, where a form asks it, replaces the computed date: some orders name their
    own last day (an extension of detention, a field order). An act about one person of several
    (`act.data["subject"]`) turns that person's clocks and those of nobody in particular. A clock that
    is met after its last day was missed, and stays so.
    """
    if not (spec.meets or spec.cancels or spec.extends or spec.starts or obj.is_final):
        return
    mine = {"subject_type": str(obj._meta.model_name), "subject_id": obj.pk}
    running = Deadline.objects.filter(status=DeadlineStatus.OPEN, **mine)
    meant = running
    if act.data.get("subject"):
        meant = running.filter(Q(about=None) | Q(about=act.data["subject"]))
    if spec.meets:
        late = When(due_on__lt=act.occurred_on, then=Value(DeadlineStatus.MISSED))
        meant.filter(code__in=spec.meets).update(
            status=Case(late, default=Value(DeadlineStatus.MET)), closed_on=act.occurred_on
        )
    if spec.cancels:
        meant.filter(code__in=spec.cancels).update(status=DeadlineStatus.CANCELLED, closed_on=act.occurred_on)
    for code in spec.extends:
        _extend(meant, code, obj, act)
    for code in spec.starts:
        start(code, obj, act)
    if obj.is_final:
        running.update(status=DeadlineStatus.CANCELLED, closed_on=act.occurred_on)


def start(code: str, obj: StateMachine, act: Act, extends: Deadline | None = None) -> None:
    """Start one clock under the rule in force on the legal date and the object's regime."""
    office: Any = obj.case.office
    rule = rule_in_force(code, act.occurred_on, obj.regime)
    anchor = act.occurred_on if extends is None else extends.due_on
    due_on = act.data.get("due_on") or due_date(rule, anchor)
    if due_on is None:
        return  # the law's number is unknown: nothing is invented (domain.md 2.6)
    Deadline.objects.create(
        rule=rule,
        code=code,
        case_id=obj.case_id,
        office_id=office.pk,
        subject_type=str(obj._meta.model_name),
        subject_id=obj.pk,
        about=act.data.get("subject") or None,
        starts_on=act.occurred_on,
        due_on=due_on,
        due_at=due_moment(rule, act, office.time_zone),
        extends=extends,
    )


def start_from(anchor: date, code: str, obj: StateMachine, act: Act) -> date | None:
    """Start, from within an effect, a clock that counts from another day than the act's own, under the
    rule in force on the act's day; its due date, inclusive.

    None, and nothing started, where the amount is not known.
    """
    due_on = due_date(rule_in_force(code, act.occurred_on, obj.regime), anchor)
    if due_on is not None:
        start(code, obj, replace(act, data={"due_on": due_on}))
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


def _extend(running: Any, code: str, obj: StateMachine, act: Act) -> None:
    """The running clock gives way to a new one that starts where it would have ended."""
    for deadline in running.filter(code=code):
        deadline.status, deadline.closed_on = DeadlineStatus.EXTENDED, act.occurred_on
        deadline.save(update_fields=["status", "closed_on"])
        start(code, obj, act, extends=deadline)


def follow_case(case_id: Any, office_id: int) -> None:
    """Running clocks go with the case to its new office."""
    Deadline.objects.filter(case_id=case_id, status=DeadlineStatus.OPEN).update(office_id=office_id)
