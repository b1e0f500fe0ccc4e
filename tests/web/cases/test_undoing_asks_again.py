"""Taking a decision out of force asks for the password again, as deciding does (security A04)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.machine.models import StateMachine, steps_of
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND

Browser = Callable[[Actor], Client]


def stale(browser: Browser, actor: Actor) -> Client:
    """A browser left open for so long that the password is old."""
    client = browser(actor)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    return client


def test_what_undoes_a_decision_is_named() -> None:
    undoing = {
        f"{machine._meta.model_name}.{spec.name}"
        for machine in StateMachine.machines()
        for spec in steps_of(machine).values()
        if spec.undoes
    }
    assert undoing == {"measure.void", "measure.revoke", "case.merge_into", "document.void"}


@pytest.mark.parametrize("step", ["void", "revoke"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_measure_is_not_undone_on_an_old_password(
    case: Case, people: People, browser: Browser, step: str, method: str
) -> None:
    measure: Any = roads.decided_measure(case, people, on=FOUND)
    before = AuditEvent.objects.count()
    address = reverse("step", args=["measure", measure.pk, step])
    given = {"seen_state": measure.state, "occurred_on": FOUND.isoformat(), "reason": "Salah orang"}
    answer = getattr(stale(browser, people.budi), method)(address, given)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/sandi/lagi/")
    assert AuditEvent.objects.count() == before
