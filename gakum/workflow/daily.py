"""What the passing of days tells people: deadlines that come or have passed, and their own reminders."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gakum.accounts.authority import holds
from gakum.accounts.models import Posting, Role
from gakum.cases.assignment import ASSIGN
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.law.models import Deadline
from gakum.law.selectors import SOON, running
from gakum.notices.models import Notice, NoticeKind, Reminder
from gakum.notices.services import AT_ONCE, write

NEWS = 14
"""Days after which it is no news any more that a deadline has passed: old registers bring in many."""


def tell_of_the_day(day: date) -> None:
    """Write what people are told on a day. Running it twice tells nobody twice."""
    write(_of_reminders(day))
    hearing = _who_hears(day)
    for kind, due in (
        (NoticeKind.DUE_SOON, Q(due_on__gt=day, due_on__lte=day + timedelta(days=SOON))),
        (NoticeKind.DUE_TODAY, Q(due_on=day)),
        (NoticeKind.LATE, Q(due_on__gte=day - timedelta(days=NEWS), due_on__lt=day)),
    ):
        write(_of_deadlines(kind, running().filter(due), hearing))


def _of_reminders(day: date) -> Iterator[Notice]:
    told = Notice.objects.filter(reminder=OuterRef("pk"))
    for reminder in Reminder.objects.filter(~Exists(told), on__lte=day).iterator(AT_ONCE):
        yield Notice(
            recipient_id=reminder.user_id,
            kind=NoticeKind.REMINDER,
            case_id=reminder.case_id,
            about=reminder.case_id,
            reminder=reminder,
            key=f"reminder:{reminder.pk}",
        )


@dataclass(frozen=True)
class Hearing:
    """Who hears of clocks when nobody works on the case, by office: those who assign cases, and those
    who look after detainees."""

    assigning: dict[int, set[int]]
    keeping: dict[int, set[int]]


def _of_deadlines(kind: NoticeKind, due: QuerySet[Deadline], hearing: Hearing) -> Iterator[Notice]:
    """The officer of the case hears of it; of a case that nobody works on, those who assign it; and of a
    detainee whom another office holds, those who look after detainees there and who head it."""
    told = Notice.objects.filter(deadline=OuterRef("pk"), kind=kind)
    case = Case.objects.filter(pk=OuterRef("case_id"))
    holder = Detention.objects.filter(pk=OuterRef("subject_id")).exclude(case__office=F("office_holding"))
    found = due.filter(~Exists(told)).annotate(
        officer=case.values("assigned_to"), held_by=holder.values("office_holding")
    )
    for deadline in found.iterator(AT_ONCE):
        people = {deadline.officer} if deadline.officer else set(hearing.assigning[deadline.office_id])
        if deadline.held_by:
            people |= hearing.keeping[deadline.held_by] | hearing.assigning[deadline.held_by]
        for user_id in sorted(people):
            yield Notice(
                recipient_id=user_id,
                kind=kind,
                case_id=deadline.case_id,
                about=deadline.subject_id,
                deadline=deadline,
                key=f"{kind}:{deadline.pk}",
            )


def _who_hears(day: date) -> Hearing:
    """The people who assign cases and who look after detainees at each office on the day."""
    found = Hearing(defaultdict(set), defaultdict(set))
    postings = Posting.objects.in_force(day).filter(user__is_active=True).select_related("office")
    for posting in postings:
        if holds(ASSIGN, posting.role, posting.office.kind):
            found.assigning[posting.office_id].add(posting.user_id)
        if posting.role == Role.DETENTION_OFFICER:
            found.keeping[posting.office_id].add(posting.user_id)
    return found
