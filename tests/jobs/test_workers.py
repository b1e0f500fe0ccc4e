"""Workers as processes: side by side, killed, stopped, and outlived."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from gakum.jobs import results, services, worker
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.worker import WorkerLoop
from tests.jobs.work import Desk

pytestmark = pytest.mark.django_db(transaction=True)


def loop_at(desk: Desk) -> WorkerLoop:
    """A worker of the desk's kinds of work, that tells nobody."""
    return WorkerLoop(desk.kinds, lambda: None)


@pytest.fixture
def start() -> Iterator[Callable[..., int]]:
    """Starts workers as processes of their own; none outlives the test."""
    children: list[int] = []

    def started(desk: Desk, *, once: bool = True) -> int:
        connections.close_all()
        child = os.fork()
        if child == 0:
            os.setsid()
            try:
                loop = loop_at(desk)
                signal.signal(signal.SIGTERM, loop.stop)
                loop.work(once=once)
                connections.close_all()
            finally:
                os._exit(0)
        children.append(child)
        return child

    yield started
    for child in children:
        try:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            continue


def until(true: Callable[[], Any], seconds: float = 30) -> None:
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last
        time.sleep(0.02)


def began(desk: Desk) -> list[str]:
    file = desk.root / "began"
    return file.read_text().split() if file.exists() else []


def test_two_workers_share_the_queue_and_do_everything_once(
    desk: Desk, start: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOK", 0.01)
    (desk.root / "may-end").touch()
    people = desk.people
    who = (people.ani, people.indra, people.sari, people.budi)
    jobs = [desk.ask("sleep", by=actor) for _turn in range(4) for actor in who]
    for child in (start(desk), start(desk)):
        os.waitpid(child, 0)
    assert {job.state for job in Job.objects.all()} <= {JobState.DONE, JobState.QUEUED}
    loop_at(desk).work(once=True)  # a worker ends early when all that waits is of people at work
    assert sorted(began(desk)) == sorted(str(job.pk) for job in jobs)
    assert {(job.state, job.attempts) for job in Job.objects.all()} == {(JobState.DONE, 1)}
    assert not Worker.objects.exists()


def test_nobody_has_two_jobs_running(desk: Desk, start: Callable[..., int]) -> None:
    first, second = desk.ask("sleep"), desk.ask("sleep")
    other = desk.ask("sleep", by=desk.people.budi)
    start(desk, once=False)
    start(desk, once=False)
    until(lambda: len(began(desk)) == 2)
    time.sleep(0.3)
    assert sorted(began(desk)) == sorted([str(first.pk), str(other.pk)])
    assert Job.objects.get(pk=second.pk).state == JobState.QUEUED
    (desk.root / "may-end").touch()
    until(lambda: not Job.objects.exclude(state=JobState.DONE).exists())


def test_the_work_of_a_killed_worker_is_done_by_the_next(desk: Desk, start: Callable[..., int]) -> None:
    job = desk.ask("sleep")
    killed = start(desk)
    until(lambda: began(desk))
    os.killpg(killed, signal.SIGKILL)  # as the machine's end does: the process of the job as well
    os.waitpid(killed, 0)
    assert loop_at(desk).work(once=True) == 0  # it may be alive: its silence is short yet
    Worker.objects.update(seen_at=timezone.now() - services.SILENCE)
    (desk.root / "may-end").touch()
    assert loop_at(desk).work(once=True) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert results.path_of(job).name in desk.left()


def test_work_that_kills_its_process_twice_fails_and_the_worker_goes_on(desk: Desk) -> None:
    deadly, other = desk.ask("die"), desk.ask(by=desk.people.budi)
    assert loop_at(desk).work(once=True) == 3
    deadly.refresh_from_db()
    other.refresh_from_db()
    assert (deadly.state, deadly.attempts) == (JobState.FAILED, 2)
    assert desk.left() == [f"{other.pk}-1"]
    assert "broke off twice" in deadly.message
    assert other.state == JobState.DONE


def test_work_without_measure_breaks_on_its_memory_and_not_the_machine(desk: Desk) -> None:
    job = desk.ask("eat_memory")
    loop_at(desk).work(once=True)
    job.refresh_from_db()
    assert (job.state, "memory" in job.message, desk.left()) == (JobState.FAILED, True, [])


def test_a_worker_told_to_end_gives_its_work_back(desk: Desk, start: Callable[..., int]) -> None:
    job = desk.ask("sleep")
    child = start(desk, once=False)
    until(lambda: began(desk))
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.worker) == (JobState.QUEUED, 0, None)
    assert desk.left() == []
    assert not Worker.objects.exists()


def test_cancelling_ends_work_that_does_not_look_up(desk: Desk, start: Callable[..., int]) -> None:
    job = desk.ask("sleep")
    child = start(desk)
    until(lambda: began(desk))
    services.cancel(job)
    os.waitpid(child, 0)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_work_without_end_is_ended(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LONGEST", timedelta(seconds=0))
    job = desk.ask("sleep")
    loop_at(desk).work(once=True)
    job.refresh_from_db()
    assert (job.state, "half an hour" in job.message) == (JobState.FAILED, True)
