"""The second step: who must have it, and that a password alone opens nothing where it is on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.audit.models import AuditEvent
from tests.people import People

pytestmark = pytest.mark.django_db

Browser = Callable[[Actor], Client]

SECRET = "kata-sandi-rekaan-77"
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
SET_UP = "/akun/dua-langkah/"


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def budi(people: People) -> User:
    user = people.budi.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    return user


@pytest.fixture
def secret(budi: User, time_machine: Any) -> str:
    """Budi has a second step, and it is noon."""
    time_machine.move_to(NOON, tick=False)
    made = str(generate_totp_secret())
    TOTP.activate(budi, made)
    RecoveryCodes.activate(budi)
    return made


def after_password() -> Client:
    client = Client()
    answer = client.post("/masuk/", {"login": "budi", "password": SECRET})
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/kode/")
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/kasus/").status_code == 200)


@pytest.mark.parametrize("who", ["sari", "budi", "gita", "wira", "sekar", "dewi", "agus"])
def test_roles_with_power_set_it_up_before_they_work(
    people: People, browser: Browser, settings: Any, who: str
) -> None:
    settings.MFA_REQUIRED = True
    client = browser(getattr(people, who))
    for page in ("/kasus/", "/akun/", "/akun/sandi/", "/admin/", "/tahunan/2026/"):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"]) == (302, SET_UP), page
    assert client.get(SET_UP).status_code == 200
    assert client.post("/keluar/").status_code == 302


@pytest.mark.parametrize("who", ["ani", "indra", "citra", "dedi"])
def test_other_roles_may_go_without(people: People, browser: Browser, settings: Any, who: str) -> None:
    settings.MFA_REQUIRED = True
    assert is_in(browser(getattr(people, who)))


def test_another_posting_with_power_counts_too(people: People, browser: Browser, settings: Any) -> None:
    settings.MFA_REQUIRED = True
    posting = people.budi.posting
    assert posting is not None
    posting.pk, posting.user = None, people.ani.user
    posting.save()
    assert not is_in(browser(people.ani))


def test_it_is_set_up_with_a_code_and_gives_recovery_codes(
    people: People, budi: User, browser: Browser, settings: Any, time_machine: Any
) -> None:
    settings.MFA_REQUIRED = True
    time_machine.move_to(NOON, tick=False)
    client = browser(people.budi)
    secret = client.get(SET_UP).context["form"].secret
    assert secret in client.post(SET_UP, {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()
    answer = client.post(SET_UP, {"code": code_of(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/akun/dua-langkah/kode/")
    assert len(client.get("/akun/dua-langkah/kode/").context["unused_codes"]) == 10
    assert is_in(client)


def test_whoever_must_have_it_cannot_give_it_up(
    people: People, secret: str, browser: Browser, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    client = browser(people.budi)
    assert client.post(SET_UP + "lepas/").status_code == 422
    assert Authenticator.objects.filter(type="totp").exists()
    settings.MFA_REQUIRED = False
    assert client.post(SET_UP + "lepas/").status_code == 302
    assert not Authenticator.objects.exists()


def test_the_password_alone_is_no_session(secret: str) -> None:
    client = after_password()
    for page in ("/kasus/", "/akun/", SET_UP, "/akun/sandi/"):
        answer = client.get(page)
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/masuk/"), page
    assert "_auth_user_id" not in client.session


def test_the_code_of_the_app_completes_it(secret: str) -> None:
    client = after_password()
    assert client.post("/masuk/kode/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    assert client.post("/masuk/kode/", {"code": code_of(secret)}).status_code == 302
    assert is_in(client)


def test_a_code_that_was_used_is_refused(secret: str) -> None:
    code = code_of(secret)
    assert after_password().post("/masuk/kode/", {"code": code}).status_code == 302
    again = after_password()
    assert again.post("/masuk/kode/", {"code": code}).status_code == 422
    assert not is_in(again)


def test_a_code_of_another_time_is_refused(secret: str, time_machine: Any) -> None:
    code = code_of(secret)
    time_machine.shift(30)
    client = after_password()
    assert client.post("/masuk/kode/", {"code": code}).status_code == 422


def test_a_recovery_code_works_once(budi: User, secret: str) -> None:
    wrapper = Authenticator.objects.get(user=budi, type="recovery_codes").wrap()
    code = wrapper.get_unused_codes()[0]
    first = after_password()
    assert first.post("/masuk/kode/", {"code": code}).status_code == 302
    assert is_in(first)
    second = after_password()
    assert second.post("/masuk/kode/", {"code": code}).status_code == 422
    assert not is_in(second)


def test_codes_cannot_be_tried_at_will(secret: str) -> None:
    client = after_password()
    for number in range(5):
        client.post("/masuk/kode/", {"code": f"00000{number}"})
    assert client.post("/masuk/kode/", {"code": code_of(secret)}).status_code == 422
    assert not is_in(client)


def test_an_administrator_takes_off_a_lost_second_step_but_not_their_own(
    people: People, budi: User, secret: str, browser: Browser
) -> None:
    assert people.agus.user is not None
    own = TOTP.activate(people.agus.user, generate_totp_secret()).instance
    lost = Authenticator.objects.get(user=budi, type="totp")
    agus = browser(people.agus)
    page = f"/admin/web/secondstep/{lost.pk}/"
    assert secret not in agus.get(page + "change/").content.decode()
    assert browser(people.dewi).post(page + "delete/", {"post": "yes"}).status_code == 403
    assert agus.post(f"/admin/web/secondstep/{own.pk}/delete/", {"post": "yes"}).status_code == 403
    stale = Client()
    stale.force_login(people.agus.user)
    assert stale.post(page + "delete/", {"post": "yes"})["Location"].startswith("/akun/sandi/lagi/")
    assert Authenticator.objects.filter(user=budi).count() == 2
    assert agus.post(page + "delete/", {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.filter(user=budi).exists()
    event = AuditEvent.objects.get()
    assert event.action == "secondstep.deleted"
    assert secret not in event.payload
