"""The password asked again, and what was typed meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.models import Draft
from tests.people import People

pytestmark = pytest.mark.django_db

Browser = Callable[[Actor], Client]

SECRET = "kata-sandi-rekaan-77"
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
AGAIN = "/akun/sandi/lagi/"


@pytest.fixture
def budi(people: People, time_machine: Any) -> User:
    time_machine.move_to(NOON, tick=False)
    user = people.budi.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    return user


def asked(client: Client, user: User, path: str, data: dict[str, Any] | None = None) -> HttpResponse | None:
    """What the gate answers to a request of the client."""
    factory = RequestFactory()
    request = factory.get(path) if data is None else factory.post(path, data)
    request.user = user
    request.session = SessionStore(client.session.session_key)
    return fresh_sign_in_needed(request)


def test_nothing_is_asked_for_five_minutes(
    people: People, budi: User, browser: Browser, time_machine: Any
) -> None:
    client = browser(people.budi)
    time_machine.shift(timedelta(minutes=4, seconds=59))
    assert asked(client, budi, "/kasus/baru/") is None
    time_machine.shift(1)
    answer = asked(client, budi, "/kasus/baru/?x=1")
    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (302, f"{AGAIN}?next=%2Fkasus%2Fbaru%2F%3Fx%3D1")


def test_a_session_of_unknown_origin_is_asked(people: People, budi: User) -> None:
    client = Client()
    client.force_login(budi)
    assert asked(client, budi, "/kasus/baru/") is not None


def test_the_password_leads_back_and_counts_as_fresh(
    people: People, budi: User, browser: Browser, time_machine: Any
) -> None:
    client = browser(people.budi)
    time_machine.shift(timedelta(minutes=6))
    where = asked(client, budi, "/kasus/?q=K26")
    assert where is not None
    assert client.get(where["Location"]).status_code == 200
    answer = client.post(AGAIN, {"password": "salah", "next": "/kasus/?q=K26"})
    assert answer.status_code == 422
    assert asked(client, budi, "/kasus/") is not None
    answer = client.post(AGAIN, {"password": SECRET, "next": "/kasus/?q=K26"})
    assert (answer.status_code, answer["Location"]) == (302, "/kasus/?q=K26")
    assert asked(client, budi, "/kasus/") is None


def test_nobody_is_led_to_another_site(people: People, budi: User, browser: Browser) -> None:
    client = browser(people.budi)
    answer = client.post(AGAIN, {"password": SECRET, "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer["Location"]


def test_what_was_sent_too_late_is_kept_and_can_be_sent_again(
    people: People, budi: User, browser: Browser, time_machine: Any
) -> None:
    client = browser(people.budi)
    time_machine.shift(timedelta(minutes=6))
    typed = {"reason": "Panjang <b>sekali</b>", "who": ["a", "b"]}
    secret = {"password": "x", "new_password1": "y", "csrfmiddlewaretoken": "t"}
    where = asked(client, budi, "/kasus/baru/", {**typed, **secret})
    draft = Draft.objects.get()
    assert (draft.owner, draft.form) == (budi, "/kasus/baru/")
    assert draft.values == typed
    assert where is not None
    assert where["Location"] == f"{AGAIN}?next=%2Fakun%2Fdraf%2F{draft.pk}%2F"
    answer = client.post(AGAIN, {"password": SECRET, "next": f"/akun/draf/{draft.pk}/"})
    page = client.get(answer["Location"]).content.decode()
    assert '<form method="post" action="/kasus/baru/">' in page
    assert '<input type="hidden" name="reason" value="Panjang &lt;b&gt;sekali&lt;/b&gt;">' in page
    assert '<input type="hidden" name="who" value="b">' in page


def test_wrong_passwords_here_lock_like_those_at_the_gate(
    people: People, budi: User, browser: Browser
) -> None:
    client = browser(people.budi)
    statuses = [client.post(AGAIN, {"password": "salah"}).status_code for _time in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    assert client.post(AGAIN, {"password": SECRET}).status_code == 429
