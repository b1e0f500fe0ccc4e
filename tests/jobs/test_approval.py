"""Work that takes many people out of the house waits for somebody else's yes, and the log says whose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.jobs import services
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.services import JobRefused, decide
from gakum.jobs.worker import take
from tests.jobs.work import Desk

WHY = "Untuk rapat Timpora"


def held(desk: Desk, by: Actor | None = None) -> Job:
    return desk.ask(by=by, held=True)


def waits_for(job: Job, actor: Actor) -> bool:
    return Job.objects.held_for(actor).filter(pk=job.pk).exists()


def test_no_worker_takes_what_nobody_approved(desk: Desk) -> None:
    job = held(desk)
    assert take(Worker.objects.create(name="test", seen_at=timezone.now())) is None
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.HELD, 0)


def test_approved_it_is_done_and_the_log_says_who_why_and_about_how_many(desk: Desk) -> None:
    job = held(desk)
    decide(job, desk.people.budi, approved=True, reason=WHY)
    assert desk.do(job).state == JobState.DONE
    assert (job.decided_by, job.reason) == (desk.people.budi.posting, WHY)
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.subject_id) == (
        "job.approved",
        desk.people.budi.user,
        str(job.pk),
    )
    assert (event.data["reason"], event.data["people"], event.data["requested_by"]) == (WHY, 120, "Ani")


def test_refused_it_is_never_done(desk: Desk) -> None:
    job = held(desk)
    decide(job, desk.people.sari, approved=False, reason=WHY)
    job.refresh_from_db()
    assert (job.state, job.decided_by) == (JobState.REFUSED, desk.people.sari.posting)
    assert job.expires_at is not None
    assert AuditEvent.objects.get().action == "job.refused"
    assert take(Worker.objects.create(name="test", seen_at=timezone.now())) is None


def test_it_waits_for_the_heads_who_read_the_office_and_for_nobody_else(desk: Desk) -> None:
    job, people = held(desk), desk.people
    everybody = {name: actor for name, actor in vars(people).items() if isinstance(actor, Actor)}
    assert {name for name, actor in everybody.items() if waits_for(job, actor)} == {
        "sari", "budi", "gita", "wira",
    }  # fmt: skip


def test_nobody_approves_their_own(desk: Desk) -> None:
    job = held(desk, by=desk.people.budi)
    with pytest.raises(JobRefused):
        decide(job, desk.people.budi, approved=True, reason=WHY)
    job.refresh_from_db()
    assert job.state == JobState.HELD
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("who", ["ani", "indra", "hadi", "karu", "dewi", "agus"])
def test_who_may_not_approve_changes_nothing(desk: Desk, who: str) -> None:
    job = held(desk)
    with pytest.raises(JobRefused):
        decide(job, getattr(desk.people, who), approved=True, reason=WHY)
    job.refresh_from_db()
    assert (job.state, job.decided_by) == (JobState.HELD, None)
    assert not AuditEvent.objects.exists()


def test_only_the_first_decision_counts(desk: Desk) -> None:
    job = held(desk)
    decide(job, desk.people.sari, approved=False, reason=WHY)
    with pytest.raises(JobRefused):
        decide(job, desk.people.budi, approved=True, reason=WHY)
    job.refresh_from_db()
    assert job.state == JobState.REFUSED
    assert AuditEvent.objects.count() == 1


def test_what_nobody_decides_is_given_up_after_a_week(desk: Desk) -> None:
    job = held(desk)
    Job.objects.update(created_at=timezone.now() - services.KEPT_FOR - timedelta(minutes=1))
    services.sweep()
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert not waits_for(job, desk.people.budi)


def test_what_waits_for_approval_counts_among_what_one_may_let_wait(desk: Desk) -> None:
    for _number in range(services.WAITING_EACH):
        held(desk)
    with pytest.raises(JobRefused, match="wait already"):
        desk.ask()
