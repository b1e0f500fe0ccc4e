"""Every end of a job has words, and a result is whole or not there."""

import hashlib
import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from gakum.accounts.models import Posting, Role, User
from gakum.audit.models import AccessRecord
from gakum.jobs import results, services
from gakum.jobs.models import Job, JobState
from tests.jobs.work import Desk


def test_a_done_job_has_its_whole_result_for_seven_days(desk: Desk) -> None:
    job = desk.do(desk.ask(lines=2))
    content = results.read(job).read()
    assert content == b"0 Ani Officer\n1 Ani Officer\n"
    assert (job.state, job.message, job.result_name, job.result_count) == ("done", "", "angka.csv", 2)
    assert job.result_size == len(content)
    assert job.result_sha256 == hashlib.sha256(content).hexdigest()
    assert job.finished_at is not None
    assert job.expires_at == job.finished_at + timedelta(days=7)
    assert results.path_of(job).stat().st_mode & 0o077 == 0
    assert results.path_of(job).parent.stat().st_mode & 0o077 == 0


def test_work_speaks_the_language_of_whoever_asked(desk: Desk) -> None:
    with translation.override("id"):
        job = desk.ask(lines=1)
    assert results.read(desk.do(job)).read() == b"0 Ani Petugas\n"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("refuse", "The year has no figures."),
        ("break_down", "An error in the program"),
        ("fill_the_disk", "no room left"),
    ],
)
def test_whatever_goes_wrong_the_job_says_so_and_nothing_half_written_stays(
    desk: Desk, kind: str, words: str
) -> None:
    job = desk.do(desk.ask(kind))
    assert job.state == JobState.FAILED
    assert words in job.message
    assert "Rekaanowski" not in job.message
    assert (job.result_size, desk.left()) == (0, [])


def test_an_error_of_the_program_is_found_in_the_log_by_its_job(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    job = desk.do(desk.ask("break_down"))
    assert str(job.pk) in job.message
    assert any(str(job.pk) in r.getMessage() and r.exc_info for r in caplog.records)


def _demoted(posting: Posting) -> None:
    posting.role = Role.INVESTIGATOR
    posting.ppns_number = "PPNS-9"
    posting.save()


def _moved(posting: Posting) -> None:
    posting.office = Posting.objects.exclude(office=posting.office)[0].office
    posting.save()


def _ended(posting: Posting) -> None:
    posting.valid_to = posting.valid_from
    posting.save()


def _closed(posting: Posting) -> None:
    User.objects.filter(pk=posting.user_id).update(is_active=False)


@pytest.mark.parametrize("change", [_demoted, _moved, _ended, _closed])
def test_who_lost_the_right_between_asking_and_doing_gets_nothing(
    desk: Desk, change: Callable[[Posting], None]
) -> None:
    job = desk.ask()
    change(Posting.objects.get(pk=job.posting_id))
    job = desk.do(job)
    assert job.state == JobState.FAILED
    assert "right is gone" in job.message
    assert desk.left() == []


def test_a_kind_that_is_no_more_is_refused_in_words(desk: Desk) -> None:
    job = desk.ask()
    desk.kinds = {}
    assert "not done any more" in desk.do(job).message


def test_progress_is_written_down_and_a_cancelled_job_stops(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gakum.jobs.kinds.EVERY", 0)
    job = desk.ask(lines=100)
    seen: list[tuple[int, int | None]] = []

    def cancelled_half_way(*_args: object) -> None:
        now = Job.objects.get(pk=job.pk)
        seen.append((now.done, now.total))
        if now.done == 50:
            services.cancel(now)

    original = desk.kinds["count"].work

    def work(task, out):  # type: ignore[no-untyped-def]
        said = task.progress
        task.progress = lambda done, total: (said(done, total), cancelled_half_way())
        return original(task, out)

    desk.kinds = {"count": services.Kind("count", lambda actor: True, work)}
    done = desk.do(job)
    assert seen[-1] == (50, 100)
    assert (done.state, desk.left()) == (JobState.CANCELLED, [])


def test_a_result_that_comes_after_the_job_was_cancelled_is_thrown_away(desk: Desk) -> None:
    job = desk.ask()
    original = desk.kinds["count"].work

    def work(task, out):  # type: ignore[no-untyped-def]
        outcome = original(task, out)
        services.cancel(task.job)
        return outcome

    desk.kinds = {"count": services.Kind("count", lambda actor: True, work)}
    assert desk.do(job).state == JobState.CANCELLED
    assert desk.left() == []


def test_fetching_leaves_a_record_with_the_hash_of_what_left(desk: Desk) -> None:
    job = desk.do(desk.ask(lines=4))
    services.fetched(job, desk.people.ani)
    record = AccessRecord.objects.latest("at")
    assert (record.count, record.detail["job"], record.detail["sha256"]) == (4, "fetched", job.result_sha256)
    assert record.detail["purpose"] == "Rapat koordinasi"
    assert services.unfetched_count(desk.people.ani) == 0


def test_forgetting_removes_the_result_and_leaves_the_records(desk: Desk) -> None:
    job = desk.do(desk.ask())
    waiting = desk.ask()
    services.forget(waiting)
    services.forget(job)
    assert list(Job.objects.all()) == [waiting]
    assert desk.left() == []
    assert AccessRecord.objects.count() == 2


def test_the_sweep_takes_what_has_expired_and_files_of_no_job(desk: Desk) -> None:
    kept, old = desk.do(desk.ask()), desk.do(desk.ask())
    Job.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    stray = results.path_of(kept).with_name("stray.partial")
    stray.write_bytes(b"half")
    assert services.sweep() == 1
    assert list(Job.objects.all()) == [kept]
    assert desk.left() == sorted([results.path_of(kept).name, stray.name])  # it may be under way
    os.utime(stray, (0, 0))
    services.sweep()
    assert desk.left() == [results.path_of(kept).name]


def test_what_waited_for_a_week_without_a_worker_is_cancelled(desk: Desk) -> None:
    old, new = desk.ask(), desk.ask()
    Job.objects.filter(pk=old.pk).update(created_at=timezone.now() - services.KEPT_FOR)
    assert services.sweep() == 0
    assert Job.objects.get(pk=old.pk).state == JobState.CANCELLED
    assert Job.objects.get(pk=new.pk).state == JobState.QUEUED
