"""The end of a session, and what was typed before it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.cases.models import Case
from gakum.web.account.drafts import keep
from gakum.web.models import Draft
from tests.people import People
from tests.web.conftest import step_url

pytestmark = pytest.mark.django_db

Browser = Callable[[Actor], Client]

MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC)
NEW = "/kasus/baru/"
TYPED = {"summary": "Warung, <b>\u202e</b> jam 23.05", "source": "PATROLI"}


@pytest.fixture
def ani(people: People, browser: Browser, time_machine: Any) -> Client:
    """Ani's browser, at eight in the morning."""
    time_machine.move_to(MORNING, tick=False)
    return browser(people.ani)


def is_in(client: Client) -> bool:
    return bool(client.get("/kasus/").status_code == 200)


def test_a_session_lasts_while_one_works_and_half_an_hour_longer(ani: Client, time_machine: Any) -> None:
    for _time in range(4):
        time_machine.shift(timedelta(minutes=29))
        assert is_in(ani)
    time_machine.shift(timedelta(minutes=30))
    assert not is_in(ani)


def test_no_session_is_longer_than_a_working_day(ani: Client, time_machine: Any) -> None:
    for _time in range(29):
        time_machine.shift(timedelta(minutes=20))
        assert is_in(ani)
    time_machine.shift(timedelta(minutes=20))
    assert not is_in(ani)


def test_the_idle_time_is_a_setting(ani: Client, time_machine: Any, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 5 * 60
    time_machine.shift(timedelta(minutes=5))
    assert not is_in(ani)


def test_whose_session_ended_is_told_so_once_and_led_back(ani: Client, time_machine: Any) -> None:
    time_machine.shift(timedelta(minutes=31))
    answer = ani.get("/kasus/?q=K26", follow=True)
    assert answer.redirect_chain == [("/masuk/?next=/kasus/%3Fq%3DK26", 302)]
    assert answer.context["ended"]
    assert '<input type="hidden" name="next" value="/kasus/?q=K26">' in answer.content.decode()
    assert not ani.get("/masuk/").context["ended"]


def test_the_key_of_an_ended_session_is_worth_nothing(ani: Client, time_machine: Any) -> None:
    key = ani.session.session_key
    time_machine.shift(timedelta(minutes=31))
    assert not is_in(ani)
    stolen = Client()
    stolen.cookies["session"] = key
    time_machine.move_to(MORNING, tick=False)
    assert not is_in(stolen)


def test_pages_know_when_the_session_ends(ani: Client, time_machine: Any) -> None:
    assert 'data-left="1800" data-warning="180"' in ani.get("/kasus/").content.decode()
    time_machine.shift(30)
    assert 'data-left="1770"' in ani.get("/kasus/").content.decode()
    assert "<dialog" not in Client().get("/masuk/").content.decode()


def test_staying_prolongs_the_session(ani: Client, time_machine: Any) -> None:
    time_machine.shift(timedelta(minutes=29, seconds=50))
    answer = ani.post("/akun/sesi/lanjut/")
    assert (answer.status_code, answer["X-Session-Left"]) == (204, "1800")
    time_machine.shift(timedelta(minutes=29))
    assert is_in(ani)
    assert ani.get("/akun/sesi/lanjut/").status_code == 405


def test_a_form_sent_too_late_is_kept_for_the_one_who_typed_it(
    ani: Client, people: People, time_machine: Any, browser: Browser
) -> None:
    time_machine.shift(timedelta(minutes=31))
    answer = ani.post(NEW, TYPED)
    assert answer["Location"] == f"/masuk/?next={NEW}"
    assert not Case.objects.exists()
    assert Draft.objects.get().values == TYPED
    page = browser(people.ani).get(NEW).content.decode()
    assert 'id="unsent"' in page
    assert 'id="unsent"' not in browser(people.indra).get(NEW).content.decode()


def test_a_page_saves_its_form_before_the_session_ends(ani: Client, people: People) -> None:
    sent = {"_form": NEW, **TYPED, "password": "x", "csrfmiddlewaretoken": "y"}
    assert ani.post("/akun/draf/", sent).json() == {"saved": True}
    assert ani.post("/akun/draf/", {**sent, "source": "LAPORAN"}).json() == {"saved": True}
    draft = Draft.objects.get()
    assert (draft.owner, draft.form) == (people.ani.user, NEW)
    assert draft.values == {**TYPED, "source": "LAPORAN"}
    note = ani.get(NEW).content.decode()
    assert "&quot;LAPORAN&quot;" in note
    assert "<b>\u202e" not in note
    assert 'id="unsent"' not in ani.get("/kasus/").content.decode()


@pytest.mark.parametrize(
    "form", ["/akun/sandi/", "/masuk/", "/admin/accounts/user/add/", "/tidak-ada/", "intake", "", NEW * 30]
)
def test_no_other_form_is_kept(ani: Client, form: str) -> None:
    assert ani.post("/akun/draf/", {"_form": form, **TYPED}).json() == {"saved": False}
    assert not Draft.objects.exists()


def test_what_is_empty_or_too_long_is_not_kept(ani: Client) -> None:
    for values in ({}, {"summary": ""}, {"summary": "x" * 100_001}):
        assert ani.post("/akun/draf/", {"_form": NEW, **values}).json() == {"saved": False}
    assert not Draft.objects.exists()


def test_nobody_else_sees_or_discards_a_draft(ani: Client, people: People, browser: Browser) -> None:
    ani.post("/akun/draf/", {"_form": NEW, **TYPED})
    address = f"/akun/draf/{Draft.objects.get().pk}/"
    assert ani.get(address).status_code == 200
    for other in (people.indra, people.budi, people.agus):
        client = browser(other)
        assert client.get(address).status_code == 404
        assert client.post(address + "buang/").status_code == 404
        assert "Warung" not in client.get("/akun/").content.decode()
    assert Client().get(address).status_code == 302
    assert Draft.objects.count() == 1


def test_a_draft_is_discarded_by_its_owner(ani: Client) -> None:
    ani.post("/akun/draf/", {"_form": NEW, **TYPED})
    answer = ani.post(f"/akun/draf/{Draft.objects.get().pk}/buang/", {"to": "form"})
    assert answer["Location"] == NEW
    assert not Draft.objects.exists()


def test_a_draft_ends_when_its_form_is_accepted_and_not_when_it_is_refused(
    case: Case, people: People, browser: Browser
) -> None:
    client, address = browser(people.ani), step_url(case, "screen_subject")
    client.post("/akun/draf/", {"_form": address, "reason": "belum"})
    assert client.post(address, {}).status_code == 422
    assert Draft.objects.count() == 1
    form = {"seen_state": case.state, "occurred_on": "2026-03-02", "subject": str(case.roll[0].pk)}
    page = client.get(address)
    needed = {name: field for name, field in page.context["form"].fields.items() if field.required}
    for name, field in needed.items():
        if name not in form:
            choices = [value for value, _label in getattr(field, "choices", []) if value]
            form[name] = str(choices[0]) if choices else "x"
    assert client.post(address, form).status_code == 302
    assert not Draft.objects.exists()


@given(
    st.dictionaries(st.text(min_size=1, max_size=20), st.lists(st.text(max_size=40), min_size=1), max_size=5)
)
def test_whatever_is_kept_is_what_was_typed(typed: dict[str, list[str]]) -> None:
    user, _made = User.objects.get_or_create(username="ani", employee_number="NIP-ani")
    query = QueryDict(mutable=True)
    for name, given_values in typed.items():
        query.setlist(name, given_values)
    draft = keep(user, NEW, query)
    if draft is not None:
        kept = Draft.objects.get(pk=draft.pk).values
        assert {n: v if isinstance(v, list) else [v] for n, v in kept.items()} == {
            name.replace("\0", ""): [text.replace("\0", "") for text in texts]
            for name, texts in typed.items()
            if "password" not in name and name != "csrfmiddlewaretoken"
        }
        assert json.loads(draft.as_json) == kept


def test_every_page_of_a_signed_in_person_stays_off_the_disk(ani: Client, case: Case) -> None:
    for page in ("/kasus/", f"/kasus/{case.number}/", "/akun/", NEW, "/tidak-ada/"):
        answer = ani.get(page)
        assert "no-store" in answer["Cache-Control"], page
        assert "private" in answer["Cache-Control"], page
    for page in ("/masuk/", "/kasus/"):
        assert "microphone=()" in Client().get(page)["Permissions-Policy"], page


def test_no_other_site_plants_a_draft_in_a_session_that_is_over(
    people: People, browser: Browser, time_machine: Any
) -> None:
    time_machine.move_to(MORNING, tick=False)
    client = browser(people.ani)
    client.handler.enforce_csrf_checks = True
    time_machine.shift(timedelta(minutes=31))
    assert client.post(NEW, TYPED).status_code == 403
    assert not Draft.objects.exists()
    assert not is_in(client)


def test_what_nobody_sends_for_thirty_days_is_forgotten(people: People, time_machine: Any) -> None:
    time_machine.move_to(MORNING, tick=False)
    user = people.ani.user
    assert user is not None
    typed = QueryDict("summary=Rekaan")
    keep(user, NEW, typed)
    finding = Draft.objects.create(owner=user, form="intake", values={"name": "Rekaan"})
    time_machine.shift(timedelta(days=29))
    call_command("drafts")
    assert Draft.objects.count() == 2
    time_machine.shift(timedelta(days=1, seconds=1))
    call_command("drafts")
    assert list(Draft.objects.all()) == [finding]  # a finding that waits is not thrown away
