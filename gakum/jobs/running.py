"""Doing one job: the rights are asked again, the result is whole or not there, and every end has words."""

import errno
import logging

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gakum.core.errors import DomainError
from gakum.jobs import results
from gakum.jobs.kinds import Kinds, Outcome, Stopped, Task
from gakum.jobs.models import Job, JobQuerySet, JobState
from gakum.jobs.services import KEPT_FOR, requester_of

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
logger = logging.getLogger("gakum.jobs")


def run(job: Job, kinds: Kinds) -> None:
    """Do the work of a job that this worker has taken. Raises nothing: what went wrong stands in the job.

    A job that was cancelled or taken away meanwhile is left as it is.
    """
    with translation.override(job.language):
        try:
            actor = requester_of(job, kinds)
            with results.writing(job) as written:
                outcome = kinds[job.kind].work(Task(job, actor), written.file)
        except Stopped:
            logger.info("job %s stopped", job.pk)
        except DomainError as refused:
            fail(job, str(refused))
        except Exception as error:
            logger.exception("job %s failed", job.pk)
            fail(job, _words(job, error))
        else:
            _finish(job, outcome, written)


def _words(job: Job, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return _("There is no room left on the server's disk. Tell the administrator, then ask again.")
    if isinstance(error, MemoryError):
        return _("This is more than the server's memory can hold. Narrow the filters and ask again.")
    return _(
        "An error in the program stopped this work. The administrator finds it in the log under %(job)s."
    ) % {"job": job.pk}


def _finish(job: Job, outcome: Outcome, written: results.Written) -> None:
    now = timezone.now()
    kept = _mine(job).update(
        state=JobState.DONE,
        finished_at=now,
        expires_at=now + KEPT_FOR,
        result_name=outcome.name,
        result_type=outcome.content_type,
        result_size=written.size,
        result_sha256=written.sha256,
        result_count=outcome.count,
        message="",
    )
    if not kept:
        results.remove(job)


def fail(job: Job, why: str) -> None:
    """End a job without a result, in words."""
    now = timezone.now()
    ended = {"state": JobState.FAILED, "finished_at": now, "expires_at": now + KEPT_FOR}
    _mine(job).update(**ended, message=why[:500])


def _mine(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
