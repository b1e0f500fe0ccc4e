"""The files that jobs make: below the store, but no part of it, since each is gone after a few days."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from gakum.jobs.models import Job

PARTIAL = ".partial"
SPARED = 24 * 60 * 60
"""Seconds after which a file that belongs to no job is swept."""


@dataclass
class Written:
    """Size and hash of a result, known when it is whole."""

    file: BinaryIO
    size: int = 0
    sha256: str = ""


def path_of(job: Job) -> Path:
    """Where a job's result stands. An attempt that was given up never writes into the next one's file."""
    return _root() / f"{job.pk}-{job.attempts}"


def _root() -> Path:
    return Path(settings.FILES_ROOT) / "results"


@contextmanager
def writing(job: Job) -> Iterator[Written]:
    """A file to write the result into. It is there whole and synced afterwards, or not at all."""
    goal = path_of(job)
    for folder in (goal.parent.parent, goal.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = _partial(goal)
    try:
        with open(partial, "w+b", opener=_private) as file:
            written = Written(file)
            yield written
            file.flush()
            written.size = file.seek(0, os.SEEK_END)
            file.seek(0)
            written.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        partial.replace(goal)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _partial(goal: Path) -> Path:
    return goal.with_name(goal.name + PARTIAL)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def read(job: Job) -> BufferedReader:
    """The result, opened for reading. Raises FileNotFoundError when it is gone."""
    return path_of(job).open("rb")


def remove(job: Job) -> None:
    """Remove the result, if there is one."""
    path_of(job).unlink(missing_ok=True)


def remove_partial(job: Job) -> None:
    """Remove what a process that is dead by now wrote and did not finish."""
    _partial(path_of(job)).unlink(missing_ok=True)


def sweep() -> int:
    """Remove files that belong to no job, as a worker leaves them that was killed; how many there were."""
    known = {path_of(job) for job in Job.objects.only("id", "attempts")}
    before, removed = time.time() - SPARED, 0
    for path in sorted(_root().glob("*")):
        if path not in known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
