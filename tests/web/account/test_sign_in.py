"""Signing in with a name and a password, and guessing at them."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.test import Client
from django.utils import translation

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.audit.models import AuditEvent
from gakum.web.account.clock import ENDED
from tests.people import People

pytestmark = pytest.mark.django_db

Browser = Callable[[Actor], Client]

SECRET = "kata-sandi-rekaan-77"
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


@pytest.fixture
def ani(people: People) -> User:
    user = people.ani.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    return user


def sign_in(client: Client, name: str = "ani", password: str = SECRET, **more: Any) -> Any:
    return client.post("/masuk/", {"login": name, "password": password}, **more)


def is_in(client: Client) -> bool:
    return bool(client.get("/kasus/").status_code == 200)


def test_the_right_password_lets_one_in_and_back_to_where_one_was(ani: User) -> None:
    client = Client()
    page = client.get("/kasus/?q=K26")
    assert page["Location"] == "/masuk/?next=/kasus/%3Fq%3DK26"
    answer = client.post("/masuk/", {"login": "ani", "password": SECRET, "next": "/kasus/?q=K26"})
    assert (answer.status_code, answer["Location"]) == (302, "/kasus/?q=K26")
    assert is_in(client)


@pytest.mark.parametrize(("name", "password"), [("ani", "bukan-ini"), ("siapa", SECRET), ("siapa", "?")])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(ani: User, name: str, password: str) -> None:
    client = Client()
    answer = sign_in(client, name, password)
    assert answer.status_code == 422
    assert 'class="error-summary"' in answer.content.decode()
    assert f'"{password}"' not in answer.content.decode()
    with translation.override("en"):
        said = [str(error) for error in answer.context["form"].non_field_errors().as_data()[0]]
    assert said == ["The username or the password is not right."]
    assert not is_in(client)


def test_a_deactivated_account_is_answered_like_a_wrong_password(ani: User) -> None:
    wrong = sign_in(Client(), password="salah").context["form"].errors
    ani.is_active = False
    ani.save()
    answer = sign_in(Client())
    assert answer.status_code == 422
    assert answer.context["form"].errors == wrong


def test_a_name_is_one_name_however_it_is_written(ani: User) -> None:
    client = Client()
    assert sign_in(client, " ANI ").status_code == 302
    assert is_in(client)


def test_a_failure_is_logged_without_name_and_password(ani: User, caplog: Any) -> None:
    with caplog.at_level(logging.INFO):
        sign_in(Client(), password="bukan-ini-juga")
        sign_in(Client(), "kata-sandi-di-kolom-salah", "x")
    said = [r.getMessage() for r in caplog.records if r.name == "gakum.security"]
    assert said == [
        f"sign-in failed for user {ani.pk} from 127.0.0.1",
        "sign-in failed for user - from 127.0.0.1",
    ]
    for hidden in ("bukan-ini-juga", "kata-sandi-di-kolom-salah"):
        assert hidden not in caplog.text
    for model in (AccessAttempt, AccessFailureLog):
        assert "kata-sandi-di-kolom-salah" not in str(list(model.objects.values()))
        assert "bukan-ini-juga" not in str(list(model.objects.values()))


def test_after_five_wrong_passwords_even_the_right_one_waits(
    ani: User, time_machine: Any, caplog: Any
) -> None:
    time_machine.move_to(NOON, tick=False)
    client = Client()
    answers = [sign_in(client, password=f"salah {n}") for n in range(5)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429]
    assert "sign-in locked from 127.0.0.1" in caplog.text
    time_machine.shift(timedelta(minutes=5))
    answer = sign_in(client)
    assert answer.status_code == 429
    assert answer.context["minutes"] == 10
    assert SECRET not in answer.content.decode()
    assert not is_in(client)
    time_machine.shift(timedelta(minutes=10, seconds=1))
    assert sign_in(client).status_code == 302
    assert is_in(client)


def test_variants_of_a_name_and_other_browsers_are_no_further_tries(ani: User) -> None:
    for number, name in enumerate(("ani", "ANI", "Ani ", "aNi", "anI")):
        answer = sign_in(Client(), name, "salah", headers={"user-agent": f"peramban {number}"})
    assert answer.status_code == 429


def test_whoever_guesses_from_elsewhere_does_not_lock_out_the_person(ani: User) -> None:
    for _time in range(6):
        guess = sign_in(Client(), password="salah", REMOTE_ADDR="203.0.113.9")
    assert guess.status_code == 429
    own = Client()
    assert sign_in(own).status_code == 302
    assert is_in(own)


def test_a_name_nobody_has_is_locked_like_one_that_somebody_has(ani: User) -> None:
    assert [sign_in(Client(), "siapa", "salah").status_code for _time in range(5)][-2:] == [422, 429]


def test_a_forged_header_does_not_change_the_address(ani: User) -> None:
    for number in range(5):
        answer = sign_in(Client(), password="salah", headers={"x-forwarded-for": f"203.0.113.{number}"})
    assert answer.status_code == 429


def test_an_administrator_lifts_a_lock_and_that_is_recorded(
    ani: User, people: People, browser: Browser
) -> None:
    for _time in range(5):
        sign_in(Client(), password="salah")
    row = AccessAttempt.objects.get()
    page = f"/admin/web/wrongpasswords/{row.pk}/delete/"
    assert browser(people.dewi).post(page, {"post": "yes"}).status_code == 403
    assert sign_in(Client()).status_code == 429
    assert browser(people.agus).post(page, {"post": "yes"}).status_code == 302
    assert AuditEvent.objects.get().action == "wrongpasswords.deleted"
    assert sign_in(Client()).status_code == 302


def test_the_session_has_another_key_after_signing_in(ani: User) -> None:
    client = Client()
    session = client.session
    session[ENDED] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert is_in(client)
    assert client.session.session_key != before
    stolen = Client()
    stolen.cookies["session"] = before
    assert not is_in(stolen)


def test_nobody_is_led_to_another_site_after_signing_in(ani: User) -> None:
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = Client().post("/masuk/", {"login": "ani", "password": SECRET, "next": elsewhere})
        assert answer.status_code == 302
        assert "elsewhere" not in answer["Location"]
        assert "javascript" not in answer["Location"]


def test_a_password_can_be_pasted_and_kept_by_a_password_manager(db: None) -> None:
    text = Client().get("/masuk/").content.decode()
    assert 'autocomplete="current-password"' in text
    assert 'autocomplete="username"' in text
    assert "onpaste" not in text


def test_the_sign_in_page_changes_its_language(db: None) -> None:
    client = Client()
    client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    assert "<h1>Sign in</h1>" in client.get("/masuk/").content.decode()


def test_signing_out_needs_a_click_and_ends_the_session_on_the_server(ani: User) -> None:
    client = Client()
    sign_in(client)
    key = client.session.session_key
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").status_code == 302
    stolen = Client()
    stolen.cookies["session"] = key
    assert not is_in(stolen)


def test_nobody_signs_up(db: None) -> None:
    for address in ("/accounts/signup/", "/daftar/", "/signup/"):
        assert Client().get(address).status_code in (302, 404)
    assert not User.objects.exists()


def test_passwords_are_kept_with_argon2() -> None:
    from config.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
