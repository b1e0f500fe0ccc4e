"""Whether the log is whole: verified for one case on the page, as a whole by the command."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit import triggers
from gakum.audit.models import AuditEvent, VerificationRun
from gakum.cases.models import Case
from tests.people import People

Browser = Callable[[Actor], Client]


def test_one_case_is_verified_on_the_spot_and_the_result_kept(
    people: People, case: Case, browser: Browser
) -> None:
    client = browser(people.dewi)
    response = client.post(reverse("audit-chain"), {"case": case.number.lower()})
    assert response.status_code == 200
    run = VerificationRun.objects.get()
    assert run.sound
    assert (run.case_id, run.by, run.replay) == (case.pk, people.dewi.user, True)
    assert run.events == AuditEvent.objects.filter(case_id=case.pk).count()
    assert response.context["whole"] is None
    assert run.head_hash in response.content.decode()


def test_what_was_tampered_with_is_said_and_stays_said(people: People, case: Case, browser: Browser) -> None:
    connection.check_constraints()
    triggers.remove(connection)
    AuditEvent.objects.filter(case_id=case.pk, case_seq=2).update(action="case.other")
    connection.check_constraints()
    triggers.install(connection)
    response = browser(people.dewi).post(reverse("audit-chain"), {"case": case.number})
    assert not VerificationRun.objects.get().sound
    assert "differs from its text" in response.content.decode()


def test_a_case_that_is_not_there_is_an_error_in_words(people: People, case: Case, browser: Browser) -> None:
    response = browser(people.dewi).post(reverse("audit-chain"), {"case": "K99-XXX-000001"})
    assert response.status_code == 422
    assert not VerificationRun.objects.exists()


def test_the_command_keeps_what_it_found_only_when_asked(
    people: People, case: Case, browser: Browser
) -> None:
    call_command("verify_audit")
    assert not VerificationRun.objects.exists()
    call_command("verify_audit", record=True, replay=True)
    run = VerificationRun.objects.get()
    assert (run.case_id, run.by, run.replay, run.events) == (None, None, True, AuditEvent.objects.count())
    shown = browser(people.dewi).get(reverse("audit")).content.decode()
    assert run.head_hash in shown
