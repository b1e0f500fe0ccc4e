"""What somebody has to do: the running deadlines of their cases, and the cases without one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gakum.accounts.actors import Actor
from gakum.accounts.models import OfficeKind
from gakum.cases.models import Case
from gakum.cases.states import OPEN
from gakum.law.models import Deadline, DeadlineStatus
from gakum.law.selectors import SOON, hour_passed, running
from gakum.workflow.answering import of_held_for_others


class Whose(StrEnum):
    MINE = "mine"  # the actor works on the case
    OFFICE = "office"  # the case is of the actor's office, or the office holds the person


class When(StrEnum):
    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Moment:
    """The day it is at an office, and the hour, for terms in hours."""

    today: date
    now: datetime

    def asks(self, when: When) -> Q:
        """The deadlines of one group; the groups share none and leave none out."""
        gone = hour_passed(self.now)
        soon = self.today + timedelta(days=SOON)
        return {
            When.LATE: Q(due_on__lt=self.today) | gone,
            When.TODAY: Q(due_on=self.today) & ~gone,
            When.SOON: Q(due_on__gt=self.today, due_on__lte=soon) & ~gone,
            When.LATER: Q(due_on__gt=soon) & ~gone,
        }[when]

    def group(self, deadline: Deadline) -> When:
        """The group in which a deadline stands."""
        if deadline.due_on < self.today or (deadline.due_at is not None and deadline.due_at < self.now):
            return When.LATE
        if deadline.due_on == self.today:
            return When.TODAY
        return When.SOON if deadline.due_on <= self.today + timedelta(days=SOON) else When.LATER


def cases_of(actor: Actor, whose: Whose) -> QuerySet[Case]:
    """The open cases that somebody works on, or that are of their office."""
    visible = Case.objects.visible_to(actor).filter(state__in=OPEN)
    if whose is Whose.MINE:
        return visible.filter(assigned_to=actor.user_id)
    return visible.filter(office=actor.office_id)


def deadlines_of(actor: Actor, whose: Whose, when: When | None, moment: Moment) -> QuerySet[Deadline]:
    """Running deadlines of those cases and of whom the office holds for another, in one group or in all,
    soonest first.

    In a detention house nobody is assigned to a case: its detainees are the work of everybody there.
    """
    asked = Q(case_id__in=cases_of(actor, whose).values("pk"))
    if actor.posting is not None:
        office = actor.posting.office
        if whose is Whose.OFFICE:  # says nothing new, and is what the index is by
            asked &= Q(office_id=office.pk)
        if whose is Whose.OFFICE or office.kind == OfficeKind.RUDENIM:
            asked |= of_held_for_others([office.pk])
    found = running().filter(asked)
    return found if when is None else found.filter(moment.asks(when))


def counts_of(actor: Actor, whose: Whose, moment: Moment) -> dict[When, int]:
    """How many deadlines stand in each group."""
    groups = {when.value: Count("pk", filter=moment.asks(when)) for when in When}
    found = deadlines_of(actor, whose, None, moment).order_by().aggregate(**groups)
    return {when: found[when.value] for when in When}


def idle_cases(actor: Actor, whose: Whose) -> QuerySet[Case]:
    """Those of the cases on which no clock runs, the oldest finding first."""
    clocks = Deadline.objects.filter(case_id=OuterRef("pk"), status=DeadlineStatus.OPEN)
    return cases_of(actor, whose).filter(~Exists(clocks)).order_by("found_on", "pk")
