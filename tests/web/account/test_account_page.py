"""One's own account."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from tests.people import People

pytestmark = pytest.mark.django_db

Browser = Callable[[Actor], Client]

SECRET = "kata-sandi-rekaan-77"
NEWER = "kata-sandi-lain-88"
MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def ani(people: People) -> User:
    user = people.ani.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    return user


def signed_in(password: str = SECRET) -> Client:
    client = Client(headers={"user-agent": "Peramban Rekaan"})
    client.cookies["django_language"] = "en"
    assert client.post("/masuk/", {"login": "ani", "password": password}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/kasus/").status_code == 200)


def test_it_tells_the_last_sign_in_and_what_was_tried_since(ani: User, time_machine: Any) -> None:
    time_machine.move_to(MORNING, tick=False)
    first = signed_in().get("/akun/")
    assert (first.context["before"], first.context["failed"]) == (None, 0)
    time_machine.shift(timedelta(hours=1))
    for _time in range(3):
        Client().post("/masuk/", {"login": "ani", "password": "salah"}, REMOTE_ADDR="203.0.113.9")
    time_machine.shift(timedelta(hours=1))
    second = signed_in().get("/akun/")
    assert (second.context["before"], second.context["failed"]) == (MORNING, 3)
    assert "2 March 2026 08.00 WIB" in second.content.decode()


def test_the_password_is_changed_and_the_other_sessions_end(ani: User) -> None:
    here, there = signed_in(), signed_in()
    new = {"password1": NEWER, "password2": NEWER}
    assert here.post("/akun/sandi/", {"oldpassword": "salah", **new}).status_code == 422
    assert (
        here.post("/akun/sandi/", {"oldpassword": SECRET, "password1": "x", "password2": "x"}).status_code
        == 422
    )
    assert is_in(there)
    answer = here.post("/akun/sandi/", {"oldpassword": SECRET, **new})
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert is_in(here)
    assert not is_in(there)
    assert is_in(signed_in(NEWER))
    fields = re.findall(r'autocomplete="([a-z-]+)"', here.get("/akun/sandi/").content.decode())
    assert fields == ["current-password", "new-password", "new-password"]


def test_other_sessions_are_listed_and_ended(ani: User, people: People, browser: Browser) -> None:
    here, there, third = signed_in(), signed_in(), signed_in()
    rows = here.get("/akun/").context["sessions"]
    assert len(rows) == 3
    assert {row.user_agent for row in rows} == {"Peramban Rekaan"}
    row = next(r for r in rows if r.session_key == there.session.session_key)
    browser(people.indra).post("/akun/sesi/", {"session": row.pk})
    assert is_in(there)
    here.post("/akun/sesi/", {"session": row.pk})
    assert not is_in(there)
    assert is_in(third)
    here.post("/akun/sesi/")
    assert not is_in(third)
    assert is_in(here)


def test_a_deactivated_person_is_out_at_once(ani: User) -> None:
    client = signed_in()
    assert is_in(client)
    ani.is_active = False
    ani.save()
    assert not is_in(client)


def test_whoever_acts_for_one_of_several_postings_is_told_for_which(
    ani: User, people: People, browser: Browser
) -> None:
    assert 'class="acting' not in browser(people.ani).get("/kasus/").content.decode()
    assert people.citra.posting is not None
    second = people.citra.posting
    second.pk, second.user = None, ani
    second.save()
    client = browser(people.ani)
    page = client.get("/akun/").content.decode()
    assert 'class="acting' in page
    assert f'name="posting" value="{second.pk}"' in page
    client.post("/akun/jabatan/", {"posting": second.pk, "next": "/akun/"})
    line = client.get("/kasus/").content.decode().split('class="acting')[1].split("</p>")[0]
    assert "Kanim Denpasar" in line


def test_somebody_without_a_posting_has_an_account_too(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create(username="baru", employee_number="NIP-baru"))
    assert client.get("/akun/").status_code == 200


@pytest.mark.parametrize("session", ["²", "9" * 5000, "x", "-1"])
def test_a_session_that_cannot_be_is_none(ani: User, people: People, browser: Browser, session: str) -> None:
    client, other = browser(people.ani), browser(people.ani)
    assert client.post("/akun/sesi/", {"session": session}).status_code == 302
    assert is_in(other)


@pytest.mark.parametrize(
    "address", ["abc", "//jahat.example/", "/\\jahat.example/", "https://jahat.example/"]
)
def test_choosing_a_posting_leads_nowhere_else(people: People, browser: Browser, address: str) -> None:
    assert browser(people.ani).post("/akun/jabatan/", {"next": address})["Location"] == "/kasus/"
