"""Somebody else holds the database for too long: a clear answer, nothing written, nothing typed is lost."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from tests import roads
from tests.people import People
from tests.tokens import token_for
from tests.web.conftest import FOUND, step_url

pytestmark = pytest.mark.django_db(transaction=True)
Browser = Callable[[Actor], Client]
PLACE = "Jalan Rekaan <1> & lain"


@pytest.fixture
def people() -> People:
    return People()


@contextmanager
def held(case: Case) -> Iterator[None]:
    """Another connection holds the case, and on SQLite everything, until the block ends."""
    taken, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            taken.set()
            enough.wait(30)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(30)
    try:
        yield
    finally:
        enough.set()
        holder.join()


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """What takes twenty seconds in service takes a moment here."""
    ways = {
        "sqlite": ("PRAGMA busy_timeout = 100", "PRAGMA busy_timeout = 20000"),
        "postgresql": ("SET lock_timeout = '100ms'", "SET lock_timeout = '20s'"),
    }
    short, usual = ways[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(short)
    yield
    with connection.cursor() as cursor:
        cursor.execute(usual)


def claim(client: Client, case: Case) -> HttpResponse:
    typed = {"occurred_on": FOUND.strftime("%d-%m-%Y"), "seen_state": case.state, "reason": PLACE}
    return client.post(step_url(case, "claim"), {**typed, "password": "rahasia"})


def test_an_act_that_had_to_wait_for_too_long_is_not_recorded_and_can_be_sent_again(
    people: People, browser: Browser, case: Case
) -> None:
    client, before = browser(people.ani), AuditEvent.objects.count()
    client.post("/bahasa/", {"language": "en"})
    client.get("/tugas/")  # the session has been written to within the minute
    with held(case):
        answer = claim(client, case)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    text = answer.content.decode()
    assert "Nothing of what you sent was recorded." in text
    assert 'name="reason" value="Jalan Rekaan &lt;1&gt; &amp; lain"' in text
    assert f'action="{step_url(case, "claim")}"' in text
    assert text.count("csrfmiddlewaretoken") == 1
    assert "rahasia" not in text
    assert AuditEvent.objects.count() == before
    assert claim(client, case).status_code == 302
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.skipif("connection.vendor != 'sqlite'")  # elsewhere nothing that a page writes has to wait
def test_a_page_that_cannot_leave_its_trace_is_not_shown(
    people: People, browser: Browser, case: Case
) -> None:
    client, before = browser(people.ani), AccessRecord.objects.count()
    client.get("/tugas/")
    with held(case):
        answer = client.get(f"/kasus/{case.number}/")
    assert answer.status_code == 503
    assert f'href="/kasus/{case.number}/"' in answer.content.decode()
    assert AccessRecord.objects.count() == before


def test_a_session_that_cannot_be_written_is_answered_the_same_way(
    people: People, browser: Browser, case: Case
) -> None:
    """Outside the views, where the answer is made once more by the handler of errors."""
    client = browser(people.ani)
    client.raise_request_exception = False
    client.get("/bantuan/")
    later = timezone.now() + timedelta(minutes=2)  # after a while a page writes down that somebody is there
    with time_machine.travel(later), held(case):
        answer = client.get("/bantuan/")
    if connection.vendor == "sqlite":
        assert answer.status_code == 503
        assert 'href="/bantuan/"' in answer.content.decode()


def test_another_failure_is_still_one(people: People, browser: Browser, case: Case) -> None:
    client = browser(people.ani)
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gakum.web.tasks.views._frame", lambda *_: 1 / 0)
        assert client.get("/tugas/").status_code == 500


def test_what_was_recorded_before_is_not_said_to_be_lost(
    people: People, browser: Browser, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The act is committed; then what the page wants to write besides has to wait."""
    client = browser(people.ani)
    client.get("/tugas/")
    with monkeypatch.context() as patched:
        patched.setattr("gakum.web.cases.steps.messages.success", lambda *_: _wait_for(case))
        answer = claim(client, case)
    assert answer.status_code == 503
    assert 'name="reason"' not in answer.content.decode()
    assert Case.objects.get(pk=case.pk).assigned_to == people.ani.user


def _wait_for(case: Case) -> None:
    with held(case), transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)


def test_other_systems_get_a_code_of_their_own(people: People) -> None:
    case = roads.finding(people, on=FOUND)
    secret, before = token_for(people, people.ani), AuditEvent.objects.count()
    act = f"""mutation {{ caseMatchLists(id: "{case.pk}", seenState: RECEIVED, occurredOn: "{FOUND}",
        hits: "-") {{ done }} }}"""
    headers = {"Authorization": f"Bearer {secret}"}

    def send() -> HttpResponse:
        return Client().post("/graphql/", {"query": act}, content_type="application/json", headers=headers)

    with held(case):
        answer = send()
    (error,) = answer.json()["errors"]
    assert error["extensions"] == {"code": "busy"}
    if connection.vendor == "sqlite":  # where already the counting of requests must wait
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert AuditEvent.objects.count() == before
    assert send().json()["data"] == {"caseMatchLists": {"done": True}}
