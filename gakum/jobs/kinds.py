"""What a kind of long work has to say of itself, and what it is given to do its work with.

The kinds stand in the storeys above; the topmost one gathers them in one mapping (`gakum/web/jobs/kinds.py`)
and hands it to the worker.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from gakum.accounts.actors import Actor
from gakum.jobs.models import Job, JobState

EVERY = 0.5
"""Seconds between two writings of the progress: a page asks every two."""


class Stopped(Exception):  # nothing went wrong
    """The job was cancelled, or is another worker's now: end at once, whatever was made is thrown away."""


@dataclass(frozen=True)
class Outcome:
    """What became of a job: the name and content type of its file, and how many records went into it."""

    name: str
    content_type: str
    count: int | None = None


class Task:
    """One job as its work sees it: for whom, with what, and where to say how far it has come."""

    def __init__(self, job: Job, actor: Actor) -> None:
        self.job, self.actor = job, actor
        self._said = float("-inf")

    @property
    def parameters(self) -> dict[str, Any]:
        found: dict[str, Any] = self.job.parameters
        return found

    def progress(self, done: int, total: int) -> None:
        """Say how far the work has come; call it often. Raises Stopped when it is not wanted any more."""
        now = time.monotonic()
        if now - self._said < EVERY and done < total:
            return
        self._said = now
        mine = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self.job.attempts)
        if not mine.update(done=done, total=total):
            raise Stopped


@dataclass(frozen=True)
class Kind:
    """A kind of long work.

    `may` says whether an actor may have it; it is asked when the work is requested, when it begins and
    when its result is fetched. `work` writes the result into an open file and reads everything through
    `visible_to(task.actor)`. It is done again from the start when a worker died over it, so what it
    changes it must change through the door, which refuses what is done already. What it refuses it says
    with a DomainError.
    """

    code: str
    may: Callable[[Actor], bool]
    work: Callable[[Task, BinaryIO], Outcome]


Kinds: TypeAlias = Mapping[str, Kind]
