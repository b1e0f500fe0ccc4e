"""The pages of other systems: kept by an administrator, agreed to by the person they act for."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.accounts.models import Role
from gakum.audit.models import AuditEvent
from gakum.clients.models import ApiToken, Client, Delivery, Webhook
from gakum.clients.tokens import actor_behind
from gakum.clients.webhooks import make_webhook, secret_of
from tests.people import People
from tests.roads import finding
from tests.tokens import client, token_for

Browsers = Callable[[Actor], Browser]
SYSTEM = "/sistem/simkim/"


def asked(people: People, **more: Any) -> dict[str, Any]:
    until = timezone.now().date() + timedelta(days=30)
    return {
        "username": "Ani",
        "office": people.kanim.pk,
        "role": Role.OFFICER,
        "scopes": [Scope.READ_CASES, Scope.WRITE_CASE],
        "expires_on": until.isoformat(),
        **more,
    }


def test_from_registering_a_system_to_a_token_that_acts(people: People, browser: Browsers) -> None:
    admin, ani = browser(people.agus), browser(people.ani)
    form = {"code": "simkim", "name": "SIMKIM", "office": people.ditjen.pk, "contact": "Rekaan, 021-000"}
    assert admin.post("/sistem/baru/", form)["Location"] == SYSTEM
    made = admin.post(f"{SYSTEM}token/", asked(people))
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    (secret,) = re.findall(r"gkm_[0-9a-f]{10}_[\w-]{43}", made.content.decode())
    token = ApiToken.objects.get()
    assert actor_behind(secret) == (token, None)  # nobody agreed yet
    assert secret not in admin.get(SYSTEM).content.decode()
    assert "1 menunggu Anda" in ani.get("/akun/").content.decode()
    page = ani.get(f"/akun/sistem/{token.pk}/setuju/").content.decode()
    assert "SIMKIM" in page
    assert "Bertindak atas kasus" in page
    assert ani.post(f"/akun/sistem/{token.pk}/setuju/")["Location"] == "/akun/sistem/"
    actor = actor_behind(secret)[1]
    assert actor is not None
    assert actor.user == people.ani.user
    assert "menunggu Anda" not in ani.get("/akun/").content.decode()
    assert ani.post(f"/akun/sistem/{token.pk}/cabut/")["Location"] == "/akun/sistem/"
    assert actor_behind(secret)[1] is None
    acts = AuditEvent.objects.order_by("seq").values_list("action", flat=True)
    assert list(acts) == ["client.made", "apitoken.made", "apitoken.agreed", "apitoken.revoked"]


@pytest.mark.parametrize("who", ["ani", "budi", "wira", "sekar", "dewi"])
def test_only_an_administrator_reaches_the_pages(people: People, browser: Browsers, who: str) -> None:
    token_for(people, people.ani)
    token = ApiToken.objects.get()
    pages = ("/sistem/", "/sistem/baru/", SYSTEM, f"{SYSTEM}token/", f"{SYSTEM}webhook/")
    acts = (
        f"{SYSTEM}token/{token.pk}/cabut/",
        f"{SYSTEM}webhook/{token.pk}/akhiri/",
        f"{SYSTEM}kiriman/{token.pk}/lagi/",
    )
    stranger = browser(getattr(people, who))
    assert {stranger.get(page).status_code for page in pages} == {403}
    before = AuditEvent.objects.count()
    assert {stranger.post(page, asked(people)).status_code for page in (*pages[1:2], *pages[3:], *acts)} == {
        403
    }
    token.refresh_from_db()
    assert token.revoked_at is None
    assert (ApiToken.objects.count(), Client.objects.count(), AuditEvent.objects.count()) == (1, 1, before)


@pytest.mark.parametrize("who", ["budi", "agus", "dewi"])
def test_nobody_agrees_to_or_revokes_as_another_person(people: People, browser: Browsers, who: str) -> None:
    token_for(people, people.ani)
    ApiToken.objects.update(agreed_at=None)
    token = ApiToken.objects.get()
    other = browser(getattr(people, who))
    assert other.get(f"/akun/sistem/{token.pk}/setuju/").status_code == 404
    assert other.post(f"/akun/sistem/{token.pk}/setuju/").status_code == 404
    assert other.post(f"/akun/sistem/{token.pk}/cabut/").status_code == 404
    assert "simkim" not in other.get("/akun/sistem/").content.decode().lower()
    token.refresh_from_db()
    assert (token.agreed_at, token.revoked_at) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "budi"}, "username"),
        ({"role": Role.HEAD}, "username"),
        ({"role": Role.ADMINISTRATOR}, "role"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read:everything"]}, "scopes"),
        ({"expires_on": "2020-01-01"}, "__all__"),
        ({"expires_on": "2999-01-01"}, "__all__"),
    ],
)
def test_a_token_that_cannot_be_made_is_explained_and_nothing_is_written(
    people: People, browser: Browsers, wrong: dict[str, Any], field: str
) -> None:
    client(people)
    answer = browser(people.agus).post(f"{SYSTEM}token/", asked(people, **wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not ApiToken.objects.exists()
    assert not AuditEvent.objects.exists()


def test_making_and_agreeing_ask_the_password_again(people: People) -> None:
    token_for(people, people.ani)
    ApiToken.objects.update(agreed_at=None)
    stale = Browser()
    assert people.agus.user is not None
    assert people.ani.user is not None
    stale.force_login(people.agus.user)
    answer = stale.post(f"{SYSTEM}token/", asked(people))
    assert answer["Location"].startswith("/akun/sandi/lagi/")
    stale.force_login(people.ani.user)
    answer = stale.post(f"/akun/sistem/{ApiToken.objects.get().pk}/setuju/")
    assert answer["Location"].startswith("/akun/sandi/lagi/")
    assert ApiToken.objects.get().agreed_at is None


def test_a_webhook_is_made_ended_and_what_was_given_up_sent_again(
    people: People, browser: Browsers, settings: Any
) -> None:
    settings.WEBHOOKS = True
    token_for(people, people.ani)
    token, admin = ApiToken.objects.get(), browser(people.agus)
    form = {"token": token.pk, "url": "https://hooks.example/x", "actions": ["case.", "measure.decide"]}
    refused = admin.post(f"{SYSTEM}webhook/", {**form, "url": "http://hooks.example/"})
    assert refused.status_code == 422
    assert "url" in refused.context["form"].errors
    assert admin.post(f"{SYSTEM}webhook/", {**form, "actions": ["x"]}).status_code == 422
    assert not Webhook.objects.exists()
    made = admin.post(f"{SYSTEM}webhook/", form)
    hook = Webhook.objects.get()
    assert secret_of(hook) in made.content.decode()
    assert secret_of(hook) not in admin.get(SYSTEM).content.decode()
    finding(people)
    Delivery.objects.update(state="dead", answer="503", ended_at=timezone.now())
    assert "503" in admin.get(SYSTEM).content.decode()
    admin.post(f"{SYSTEM}kiriman/{Delivery.objects.get().pk}/lagi/")
    assert Delivery.objects.get().state == "due"
    admin.post(f"{SYSTEM}webhook/{hook.pk}/akhiri/")
    assert Webhook.objects.get().ended_at is not None


def test_a_webhook_while_they_are_off_is_refused_in_words(people: People, browser: Browsers) -> None:
    token_for(people, people.ani)
    form = {"token": ApiToken.objects.get().pk, "url": "https://hooks.example/x"}
    assert browser(people.agus).post(f"{SYSTEM}webhook/", form).status_code == 422
    assert not Webhook.objects.exists()


def test_the_page_of_a_system_costs_the_same_for_many_tokens(
    people: People, browser: Browsers, settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.WEBHOOKS = True
    for actor in (people.ani, people.budi, people.sari, people.citra):
        token_for(people, actor)
        make_webhook(ApiToken.objects.latest("made_at"), "https://hooks.example/", [], by=people.agus)
    finding(people)
    Delivery.objects.update(state="dead", ended_at=timezone.now())
    admin = browser(people.agus)
    with django_assert_max_num_queries(16):
        admin.get(SYSTEM)


def test_the_history_names_the_system_through_which_somebody_acted(people: People, browser: Browsers) -> None:
    secret = token_for(people, people.ani)
    actor = actor_behind(secret)[1]
    assert actor is not None
    case = finding(people, by=actor)
    name = f"simkim/{ApiToken.objects.get().prefix}"
    assert name in browser(people.budi).get(f"/kasus/{case.number}/riwayat/").content.decode()
    opened = AuditEvent.objects.get(action="case.open")
    assert name in browser(people.dewi).get(f"/audit/perubahan/{opened.seq}/").content.decode()
