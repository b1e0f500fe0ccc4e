"""Whoever asked for long work hears that it is ready, or that it was not made: once, and in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gakum.accounts.actors import Actor
from gakum.jobs import services
from gakum.jobs.worker import WorkerLoop
from gakum.notices.models import Notice, NoticeKind
from gakum.notices.selectors import unread_count
from gakum.notices.services import tell_of_jobs
from gakum.notices.words import words_of
from tests.jobs.work import KINDS, Desk
from tests.people import People

Told = Callable[[Actor], list[str]]


@pytest.fixture
def desk(people: People, settings: Any, tmp_path: Path) -> Desk:
    settings.FILES_ROOT = tmp_path / "files"
    return Desk(people, KINDS)


@pytest.mark.parametrize(
    ("kind", "heard"), [("count", NoticeKind.READY), ("refuse", NoticeKind.NOT_DONE)], ids=["done", "failed"]
)
def test_the_end_of_a_job_is_told_to_who_asked_once(desk: Desk, told: Told, kind: str, heard: str) -> None:
    desk.do(desk.ask(kind))
    tell_of_jobs()
    tell_of_jobs()
    assert told(desk.people.ani) == [heard]
    assert Notice.objects.count() == unread_count(desk.people.ani) == 1
    assert words_of(Notice.objects.select_related("case", "event", "deadline", "job").get()).what == "Kasus"


def test_what_is_under_way_or_was_cancelled_is_not_told(desk: Desk) -> None:
    desk.ask()
    desk.ask(held=True)
    services.cancel(desk.ask())
    tell_of_jobs()
    assert not Notice.objects.exists()


def test_a_refused_export_is_told(desk: Desk, told: Told) -> None:
    services.decide(desk.ask(held=True), desk.people.budi, approved=False, reason="Tidak perlu")
    tell_of_jobs()
    assert told(desk.people.ani) == [NoticeKind.NOT_DONE]


def test_the_notice_goes_with_the_job(desk: Desk) -> None:
    job = desk.do(desk.ask())
    tell_of_jobs()
    services.forget(job)
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_tells_of_what_it_did(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    desk = Desk(People(), KINDS)
    desk.ask()
    desk.ask("refuse", by=desk.people.budi)
    WorkerLoop(KINDS, tell_of_jobs).work(once=True)
    heard = {(notice.recipient.username, notice.kind) for notice in Notice.objects.all()}
    assert heard == {("ani", "ready"), ("budi", "not_done")}
