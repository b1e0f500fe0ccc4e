"""Writing notices, reading them, and what a person chooses to be told."""

import secrets
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Posting, User
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.core.secret import hashed
from gakum.jobs.models import Job, JobState
from gakum.notices.models import CalendarFeed, Notice, NoticeKind, NoticePreference, Reminder

AT_ONCE = 500
"""Rows of one statement."""


class ReminderRefused(DomainError):
    """A reminder that cannot be kept: its message says why."""

    code = "reminder_refused"


def write(notices: Iterable[Notice]) -> None:
    """Write notices; whoever has been told already is not told again."""
    Notice.objects.bulk_create(notices, batch_size=AT_ONCE, ignore_conflicts=True)


OF_JOBS = {
    JobState.DONE: NoticeKind.READY,
    JobState.FAILED: NoticeKind.NOT_DONE,
    JobState.REFUSED: NoticeKind.NOT_DONE,
}
"""What is told of long work that has ended; who cancelled theirs knows it."""


def tell_of_jobs() -> None:
    """Tell people whose long work has ended and who were not told yet; asked again, it tells nobody twice."""
    told = Notice.objects.filter(job=OuterRef("pk"))
    ended = Job.objects.filter(~Exists(told), state__in=OF_JOBS)
    write(
        Notice(
            recipient_id=job.requested_by_id,
            kind=OF_JOBS[JobState(job.state)],
            job=job,
            key=f"job:{job.pk}",
        )
        for job in ended
    )


def mark_read(notices: QuerySet[Notice]) -> int:
    """Mark notices as read; how many were not."""
    return notices.filter(read_at=None).update(read_at=timezone.now())


def remind(actor: Actor, case: Case, on: date, words: str = "") -> Reminder:
    """Remind the actor of a case on a day.

    Raises ReminderRefused for a day that has passed, and for a case that the actor may not see.
    """
    if actor.user is None or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise ReminderRefused(_("There is no such case."))
    if on < legal_today(case.office.time_zone):
        raise ReminderRefused(_("Choose today or a later day."))
    return Reminder.objects.create(user=actor.user, case=case, on=on, words=words)


def prefer(user: User, kinds: Collection[str]) -> None:
    """Choose the kinds of notices that also come in the daily digest."""
    with transaction.atomic():
        mine = NoticePreference.objects.filter(user=user)
        mine.exclude(kind__in=kinds).delete()
        chosen = [NoticePreference(user=user, kind=kind) for kind in NoticeKind.values if kind in kinds]
        NoticePreference.objects.bulk_create(chosen, ignore_conflicts=True)


def open_feed(posting: Posting) -> str:
    """Make the secret of a calendar address for a posting and return it; an earlier one is dead."""
    secret = secrets.token_urlsafe(32)
    known = {"office": posting.office, "role": posting.role, "digest": hashed(secret)}
    CalendarFeed.objects.update_or_create(posting=posting, defaults=known)
    return secret


def close_feed(posting: Posting) -> None:
    """Make a posting's calendar address dead."""
    CalendarFeed.objects.filter(posting=posting).delete()
