"""A worker: takes jobs one after the other, does each in a process of its own, and says that it is alive.

The process of its own is what a broken PDF or a file without end breaks: it has a limit of memory and of
time, and when it dies the worker says so in the job and takes the next one (security A36). Several workers
may run, on several machines that share the database and the files.
"""

import logging
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, connections, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gakum.jobs import results
from gakum.jobs.kinds import Kinds
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.running import fail, run
from gakum.jobs.services import SILENCE

ATTEMPTS = 2
"""A job over which a worker died is done once more; the second death is the job's own doing."""
MEMORY = 2 * 1024**3  # bytes of one job
LONGEST = timedelta(minutes=30)  # of one job
BEAT = 10.0  # seconds between two signs of life
PAUSE = 1.0  # seconds between two looks at an empty queue
LOOK = 0.1  # seconds between two looks whether a job has ended
DAY = timedelta(days=1)
logger = logging.getLogger("gakum.jobs")


class WorkerLoop:
    """What `manage.py work` runs. `stop` ends it: the job under way goes back into the queue.

    `tell` tells people whose work has ended. It is called after every job, and with every sign of life:
    what ended when a worker died is told by the next one.
    """

    def __init__(self, kinds: Kinds, tell: Callable[[], None]) -> None:
        self.kinds, self.tell = kinds, tell
        self.stopping = False
        self._beaten = float("-inf")
        self.row = Worker(name=f"{socket.gethostname()}:{os.getpid()}"[:100])

    def stop(self, *_signal: object) -> None:
        """End soon: no further job is taken, the one under way is given back."""
        self.stopping = True

    def work(self, *, once: bool = False) -> int:
        """Take jobs until stopped; with `once` until none waits that may run. How many were taken."""
        Worker.objects.filter(seen_at__lt=timezone.now() - DAY).delete()
        taken = 0
        try:
            while not self.stopping:
                self._beat()
                job = take(self.row)
                if job is not None:
                    taken += 1
                    self._do(job)
                    self.tell()
                elif once:
                    break
                else:
                    time.sleep(PAUSE)
        finally:
            Worker.objects.filter(pk=self.row.pk).delete()
        return taken

    def _beat(self) -> None:
        if time.monotonic() - self._beaten >= BEAT:
            self._beaten = time.monotonic()
            self.row.seen_at = timezone.now()
            self.row.save()
            self.tell()

    def _do(self, job: Job) -> None:
        """Do a job in a process of its own, and see to it that it ends."""
        connections.close_all()  # a connection cannot be used by two processes
        child = os.fork()
        if child == 0:
            _in_child(job, self.kinds)
        deadline = time.monotonic() + LONGEST.total_seconds()
        while not _has_ended(child):
            self._beat()
            late = time.monotonic() > deadline
            if self.stopping or late or not _is_running(job):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                if self.stopping:
                    give_back(job)
                elif late:
                    with translation.override(job.language):
                        fail(job, _("This took longer than half an hour. Narrow the filters and ask again."))
                break
        results.remove_partial(job)
        give_up(job)


def _in_child(job: Job, kinds: Kinds) -> None:
    """Do the job and end the process; the worker's own way out, with its clean-up, is not this one's."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the worker's to answer
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
        run(job, kinds)
        connections.close_all()
    except BaseException:  # there is nobody above to raise to
        logger.exception("job %s broke off", job.pk)
    finally:
        os._exit(0)


def _has_ended(child: int) -> bool:
    """Wait a second for a process to end."""
    until = time.monotonic() + PAUSE
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0] == child:
            return True
        time.sleep(LOOK)
    return False


def _is_running(job: Job) -> bool:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts).exists()


def take(worker: Worker) -> Job | None:
    """The oldest job that may run now, marked as this worker's; None when there is none.

    Nobody has two jobs running. What a dead worker left is given up first.
    """
    for left in abandoned():
        give_up(left)
    while Job.objects.filter(state=JobState.QUEUED).exists():
        try:
            return _taken(worker)
        except IntegrityError:
            # In the same moment another worker began a job of the same person, which is visible by now.
            continue
    return None


def _taken(worker: Worker) -> Job | None:
    busy = Job.objects.filter(state=JobState.RUNNING).values("requested_by")
    with transaction.atomic():  # SQLite: holds the write lock from here on; PostgreSQL: the row's
        waiting = Job.objects.filter(state=JobState.QUEUED).exclude(requested_by__in=busy)
        locked = waiting.select_for_update(skip_locked=True).order_by("created_at", "pk")
        job = locked.first()
        if job is None:
            return None
        job.state, job.worker, job.started_at = JobState.RUNNING, worker, timezone.now()
        job.attempts += 1
        job.done, job.total = 0, None
        job.save(update_fields=["state", "worker", "started_at", "attempts", "done", "total"])
    return job


def abandoned() -> list[Job]:
    """Running jobs whose worker is gone, or was not seen for `SILENCE`."""
    running = Job.objects.filter(state=JobState.RUNNING)
    alive = Worker.objects.filter(seen_at__gte=timezone.now() - SILENCE)
    return list(running.exclude(worker__in=alive))


def give_up(job: Job) -> None:
    """If a job is still running though nobody does it: into the queue again, or failed the second time."""
    if job.attempts < ATTEMPTS:
        if _requeue(job, attempts=job.attempts):
            logger.warning("job %s: its worker died, it is done again", job.pk)
        return
    with translation.override(job.language):
        fail(job, _("The server broke off twice over this work. Tell the administrator."))


def give_back(job: Job) -> None:
    """Put a job back whose worker was told to end; that is no failed attempt."""
    _requeue(job, attempts=job.attempts - 1)


def _requeue(job: Job, *, attempts: int) -> int:
    still = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    return still.update(state=JobState.QUEUED, worker=None, attempts=attempts, done=0, total=None)
