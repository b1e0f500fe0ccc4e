"""Kinds of work that end in every way there is, and a desk at which they are asked for and done."""

import errno
import os
import signal
import time
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.core.errors import DomainError
from gakum.jobs.kinds import Kind, Kinds, Outcome, Task
from gakum.jobs.models import Job, Worker
from gakum.jobs.running import run
from gakum.jobs.services import ask
from gakum.jobs.worker import take
from tests.people import People


def count(task: Task, out: BinaryIO) -> Outcome:
    """Write as many lines as were asked for, in the language of whoever asked."""
    total = task.parameters["lines"]
    for number in range(total):
        task.progress(number, total)
        out.write(f"{number} {task.actor.user} {_('Officer')}\n".encode())
    return Outcome("angka.csv", "text/csv", total)


def refuse(task: Task, out: BinaryIO) -> Outcome:
    out.write(b"half of it")
    raise DomainError("The year has no figures.")


def break_down(task: Task, out: BinaryIO) -> Outcome:
    out.write(b"half of it")
    raise ValueError("Zbigniew Rekaanowski")


def fill_the_disk(task: Task, out: BinaryIO) -> Outcome:
    out.write(b"half of it")
    with open("/dev/full", "wb") as full:
        full.write(b"x")
    raise AssertionError(errno.ENOSPC)


def die(task: Task, out: BinaryIO) -> Outcome:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def eat_memory(task: Task, out: BinaryIO) -> Outcome:
    out.write(bytes(3 * 1024**3))
    raise AssertionError


def sleep(task: Task, out: BinaryIO) -> Outcome:
    """Tell in a file of its own that it began, and go on until stopped or a file says that it may end."""
    root = Path(settings.FILES_ROOT)
    with (root / "began").open("a") as began:
        began.write(f"{task.job.pk}\n")
    until = time.monotonic() + 60
    while not (root / "may-end").exists() and time.monotonic() < until:
        time.sleep(0.01)
    return Outcome("tidur.txt", "text/plain")


WORKS = (count, refuse, break_down, fill_the_disk, die, eat_memory, sleep)
KINDS: Kinds = {
    work.__name__: Kind(work.__name__, lambda actor: actor.may("case.read_names"), work) for work in WORKS
}


class Desk:
    """Asks for work in somebody's name, and does it in this process."""

    def __init__(self, people: People, kinds: Kinds) -> None:
        self.people, self.kinds = people, kinds

    @property
    def root(self) -> Path:
        root = Path(settings.FILES_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        return root

    def ask(self, kind: str = "count", by: Actor | None = None, lines: int = 3, *, held: bool = False) -> Job:
        return ask(
            by or self.people.ani,
            self.kinds[kind],
            title="Kasus",
            purpose="Rapat koordinasi",
            parameters={"lines": lines},
            detail={"query": "life=open"},
            count=lines,
            people=120 if held else None,
            held=held,
        )

    def do(self, job: Job) -> Job:
        """Take the job and do it, as a worker does."""
        taken = take(Worker.objects.create(name="test", seen_at=timezone.now()))
        assert taken == job
        run(taken, self.kinds)
        job.refresh_from_db()
        return job

    def left(self) -> list[Any]:
        """The files that lie among the results."""
        return sorted(path.name for path in self.root.glob("results/*"))
