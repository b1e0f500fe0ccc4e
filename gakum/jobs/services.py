"""Asking for long work, cancelling it, fetching its result, and forgetting it.

Every export leaves two access records: one when it is asked for, one when it is fetched; each says who,
why, with which filter, and how many records.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor, actors_of
from gakum.audit.access import record_access
from gakum.audit.acts import record
from gakum.audit.journal import unit_of_work
from gakum.audit.models import AccessKind
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.jobs import results
from gakum.jobs.kinds import Kind, Kinds
from gakum.jobs.models import ACTIVE, WAITING, Job, JobState, Worker

KEPT_FOR = timedelta(days=7)
WAITING_EACH = 5
"""Jobs of one person that may wait while one runs."""
WAITING_TOGETHER = 200
"""Jobs of everybody that may wait: a night's work of one worker."""
SILENCE = timedelta(seconds=60)
"""A worker that was not seen for so long is dead."""


class JobRefused(DomainError):
    """The work cannot be asked for, or its result cannot be fetched; the message says why."""

    code = "job_refused"


def ask(
    actor: Actor,
    kind: Kind,
    *,
    title: str,
    purpose: str,
    parameters: Mapping[str, Any],
    detail: Mapping[str, Any],
    count: int | None = None,
    people: int | None = None,
    held: bool = False,
) -> Job:
    """Put work into the queue, and write down that it was asked for.

    `detail` says what is taken out (filters, columns) without names; `count` how many records are asked
    for, `people` whose names are among them. What is `held` waits for somebody's approval first. Raises
    JobRefused when the actor may not have it, or too much waits already.
    """
    if actor.user is None or actor.posting is None or not kind.may(actor):
        raise JobRefused(_("Your posting does not allow this."))
    with transaction.atomic():
        waiting = Job.objects.filter(state__in=WAITING)
        if waiting.filter(requested_by=actor.user).count() >= WAITING_EACH:
            raise JobRefused(
                _("%(n)s pieces of your work wait already. Wait until one is ready, or cancel one.")
                % {"n": WAITING_EACH}
            )
        if waiting.count() >= WAITING_TOGETHER:
            raise JobRefused(_("Too much work is waiting at the moment. Try again in an hour."))
        job = Job.objects.create(
            kind=kind.code,
            title=title,
            requested_by=actor.user,
            posting=actor.posting,
            office=actor.posting.office,
            role=actor.role,
            purpose=purpose,
            parameters=dict(parameters),
            detail=dict(detail),
            language=get_language() or "id",
            people=people,
            state=JobState.HELD if held else JobState.QUEUED,
            created_at=timezone.now(),
        )
        _record(job, actor, "requested", count)
    return job


def decide(job: Job, actor: Actor, *, approved: bool, reason: str) -> None:
    """Let held work go on, or refuse it; the log says who did, and why (security A38).

    Raises JobRefused when it does not wait for this actor: it is their own, of an office they do not
    read, or somebody was first.
    """
    now = timezone.now()
    with unit_of_work() as journal:
        state = JobState.QUEUED if approved else JobState.REFUSED
        ended = {} if approved else {"finished_at": now, "expires_at": now + KEPT_FOR}
        waiting = Job.objects.held_for(actor).filter(pk=job.pk)
        if not waiting.update(state=state, decided_by=actor.posting, decided_at=now, reason=reason, **ended):
            raise JobRefused(_("This does not wait for your approval any more."))
        data = {
            "reason": reason,
            "title": job.title,
            "purpose": job.purpose,
            "people": job.people,
            "requested_by": str(job.requested_by),
        }
        action = "job.approved" if approved else "job.refused"
        record(journal, action, actor, job, data, legal_today(actor.time_zone))


def requester_of(job: Job, kinds: Kinds) -> Actor:
    """Who asked, as they stand today (security A41).

    Raises JobRefused when the account is closed, the posting ended or changed, or the right is gone.
    """
    kind = kinds.get(job.kind)
    if kind is None:
        raise JobRefused(_("Work of this kind is not done any more."))
    postings = actors_of(job.requested_by) if job.requested_by.is_active else []
    for actor in postings:
        same = actor.posting_id == job.posting_id and actor.office_id == job.office_id
        if same and actor.role == job.role and kind.may(actor):
            return actor
    raise JobRefused(_("The posting that this was asked for has ended or changed, so its right is gone."))


def cancel(job: Job) -> bool:
    """Stop work that waits or runs; False when it has ended by itself."""
    now = timezone.now()
    active = Job.objects.filter(pk=job.pk, state__in=ACTIVE)
    return bool(active.update(state=JobState.CANCELLED, finished_at=now, expires_at=now + KEPT_FOR))


def fetched(job: Job, actor: Actor) -> None:
    """Write down that the result leaves the house."""
    _record(job, actor, "fetched", job.result_count)
    Job.objects.filter(pk=job.pk).update(fetched_at=timezone.now())


def _record(job: Job, actor: Actor, what: str, count: int | None) -> None:
    said = {**job.detail, "job": what, "purpose": job.purpose}
    if job.result_sha256:
        said["sha256"] = job.result_sha256
    record_access(actor, AccessKind.EXPORT, of=job, detail=said, count=count)


def forget(job: Job) -> None:
    """Remove a job that has ended, and its result. Its access records stay."""
    removed, _rows = Job.objects.filter(pk=job.pk).exclude(state__in=ACTIVE).delete()
    if removed:
        results.remove(job)


def sweep() -> int:
    """Forget the jobs whose time is over, of everybody, and files without a job; how many jobs they were.

    What has waited for a week, because no worker ran or nobody decided, is cancelled: nobody waits for it
    any more.
    """
    now = timezone.now()
    for job in Job.objects.filter(state__in=WAITING, created_at__lte=now - KEPT_FOR):
        cancel(job)
    expired = list(Job.objects.filter(expires_at__lte=now))
    for job in expired:
        forget(job)
    results.sweep()
    return len(expired)


def is_worked() -> bool:
    """True while a worker runs; without one, work waits for ever, and pages say so."""
    return Worker.objects.filter(seen_at__gte=timezone.now() - SILENCE).exists()


def unfetched_count(actor: Actor) -> int:
    """How many results of the actor are ready and were not fetched yet."""
    return Job.objects.visible_to(actor).filter(state=JobState.DONE, fetched_at=None).count()
