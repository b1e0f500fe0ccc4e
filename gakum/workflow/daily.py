"""What the passing of days tells people: deadlines that come or have passed, and their own reminders."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gakum.accounts.authority import holds
from gakum.accounts.models import Posting
from gakum.cases.assignment import ASSIGN
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.law.selectors import SOON, running
from gakum.notices.models import Notice, NoticeKind, Reminder
from gakum.notices.services import AT_ONCE, write

NEWS = 14
"""Days after which it is no news any more that a deadline has passed: old registers bring in many."""


def tell_of_the_day(day: date) -> None:
    """Write what people are told on a day. Running it twice tells nobody twice."""
    write(_of_reminders(day))
    assigning = _who_assigns(day)
    for kind, due in (
        (NoticeKind.DUE_SOON, Q(due_on__gt=day, due_on__lte=day + timedelta(days=SOON))),
        (NoticeKind.DUE_TODAY, Q(due_on=day)),
        (NoticeKind.LATE, Q(due_on__gte=day - timedelta(days=NEWS), due_on__lt=day)),
    ):
        write(_of_deadlines(kind, running().filter(due), assigning))


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


def _of_deadlines(
    kind: NoticeKind, due: QuerySet[Deadline], assigning: dict[int, set[int]]
) -> Iterator[Notice]:
    """The officer of the case hears of it; of a case that nobody works on, those who assign it."""
    told = Notice.objects.filter(deadline=OuterRef("pk"), kind=kind)
    assigned = Case.objects.filter(pk=OuterRef("case_id")).values("assigned_to")
    for deadline in due.filter(~Exists(told)).annotate(officer=assigned).iterator(AT_ONCE):
        people = {deadline.officer} if deadline.officer else assigning[deadline.office_id]
        for user_id in sorted(people):
            yield Notice(
                recipient_id=user_id,
                kind=kind,
                case_id=deadline.case_id,
                about=deadline.subject_id,
                deadline=deadline,
                key=f"{kind}:{deadline.pk}",
            )


def _who_assigns(day: date) -> dict[int, set[int]]:
    """The people who assign cases at each office on the day."""
    found: dict[int, set[int]] = defaultdict(set)
    postings = Posting.objects.in_force(day).filter(user__is_active=True).select_related("office")
    for posting in postings:
        if holds(ASSIGN, posting.role, posting.office.kind):
            found[posting.office_id].add(posting.user_id)
    return found
