"""Work is asked for with a purpose, by whoever has the right, and not without end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.jobs import services
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.services import JobRefused
from tests.jobs.work import Desk


def test_asking_leaves_a_job_and_a_record_of_who_why_what_and_how_many(desk: Desk) -> None:
    job, ani = desk.ask(lines=7), desk.people.ani
    assert (job.state, job.requested_by, job.posting) == ("queued", ani.user, ani.posting)
    record = AccessRecord.objects.get()
    assert (record.kind, record.actor, record.count) == (AccessKind.EXPORT, ani.user, 7)
    assert (record.subject_type, record.subject_id) == ("job", str(job.pk))
    assert record.detail == {"query": "life=open", "job": "requested", "purpose": "Rapat koordinasi"}


def test_who_may_not_have_it_or_holds_no_posting_is_refused(desk: Desk) -> None:
    assert desk.people.ani.user is not None
    for actor in (desk.people.sekar, Actor.without_posting(desk.people.ani.user), Actor.system()):
        with pytest.raises(JobRefused):
            desk.ask(by=actor)
    assert not Job.objects.exists()
    assert not AccessRecord.objects.exists()


def test_one_person_waits_for_a_few_things_only(desk: Desk) -> None:
    for _number in range(services.WAITING_EACH):
        desk.ask()
    with pytest.raises(JobRefused, match="wait already"):
        desk.ask()
    desk.ask(by=desk.people.budi)
    assert Job.objects.count() == services.WAITING_EACH + 1
    assert AccessRecord.objects.count() == services.WAITING_EACH + 1


def test_the_queue_has_an_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "WAITING_TOGETHER", 1)  # so that two hundred need not be made
    desk.ask()
    with pytest.raises(JobRefused, match="Too much work"):
        desk.ask(by=desk.people.budi)
    assert Job.objects.count() == 1


def test_a_job_is_seen_by_its_requester_alone_until_it_expires(desk: Desk) -> None:
    job = desk.do(desk.ask())
    people = desk.people
    for other in (people.budi, people.wira, people.dewi, people.agus, Actor.system()):
        assert not Job.objects.visible_to(other).exists()
    assert Job.objects.visible_to(people.ani).get() == job
    Job.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not Job.objects.visible_to(people.ani).exists()


def test_work_that_waits_is_cancelled_and_what_has_ended_is_not(desk: Desk) -> None:
    waiting = desk.ask()
    assert services.cancel(waiting)
    waiting.refresh_from_db()
    assert waiting.state == JobState.CANCELLED
    assert not services.cancel(waiting)
    ready = desk.do(desk.ask())
    assert not services.cancel(ready)
    assert Job.objects.get(pk=ready.pk).is_ready


def test_a_silent_worker_is_no_worker(desk: Desk) -> None:
    assert not services.is_worked()
    worker = Worker.objects.create(name="test", seen_at=timezone.now())
    assert services.is_worked()
    worker.seen_at -= services.SILENCE
    worker.save()
    assert not services.is_worked()
