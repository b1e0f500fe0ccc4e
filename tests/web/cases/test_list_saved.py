"""Views that a person keeps: theirs alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.web.cases import saving
from gakum.web.cases.saved import READY
from gakum.web.models import SavedView
from tests.people import People

Browser = Callable[[Actor], Client]
VIEWS = "/kasus/tampilan/"


def test_filters_are_kept_under_a_name_and_open_again(people: People, browser: Browser) -> None:
    client = browser(people.ani)
    given = {"name": "Patroli terbuka", "query": "source=PATROLI&life=open&sort=deadline&after=0~x~y"}
    answer = client.post(VIEWS, given)
    view = SavedView.objects.get()
    assert view.owner == people.ani.user
    assert dict(p.split("=") for p in view.query.split("&")) == {
        "source": "PATROLI",
        "life": "open",
        "sort": "deadline",
    }
    page = client.get(answer["Location"])
    assert [link.name for link in page.context["saved"] if link.current] == ["Patroli terbuka"]


def test_the_ready_made_views_open_for_everybody(people: People, browser: Browser) -> None:
    for who in ("ani", "budi", "wira", "sekar", "dewi", "agus"):
        client = browser(getattr(people, who))
        for _name, query in READY:
            assert client.get(f"/kasus/?{query}").status_code == 200, (who, query)


def test_nobody_sees_or_changes_the_views_of_another(people: People, browser: Browser) -> None:
    browser(people.ani).post(VIEWS, {"name": "Punya Ani", "query": "life=open"})
    view = SavedView.objects.get()
    other = browser(people.budi)
    assert "Punya Ani" not in other.get("/kasus/").content.decode()
    assert "Punya Ani" not in other.get(VIEWS).content.decode()
    for change in ({"delete": "1"}, {"name": "Punya Budi"}):
        assert other.post(VIEWS, {"view": str(view.pk), **change}).status_code == 404
    assert SavedView.objects.get().name == "Punya Ani"


def test_a_view_is_renamed_and_deleted(people: People, browser: Browser) -> None:
    client = browser(people.ani)
    client.post(VIEWS, {"name": "Lama", "query": "life=open"})
    view = SavedView.objects.get()
    client.post(VIEWS, {"view": str(view.pk), "name": "Baru"})
    assert SavedView.objects.get().name == "Baru"
    client.post(VIEWS, {"view": str(view.pk), "delete": "1"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "Sudah ada"])
def test_a_name_that_cannot_be_is_said_and_what_was_typed_is_kept(
    people: People, browser: Browser, name: str
) -> None:
    client = browser(people.ani)
    client.post(VIEWS, {"name": "Sudah ada", "query": "life=open"})
    page = client.post(VIEWS, {"name": name, "query": "life=ended"})
    assert page.status_code == 422
    assert 'class="error-summary"' in page.content.decode()
    assert "life=ended" in page.content.decode()
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("query", ["", "state=nonsense", "sort=number", "x" * 5000])
def test_a_view_keeps_at_least_one_filter_that_can_be(people: People, browser: Browser, query: str) -> None:
    page = browser(people.ani).post(VIEWS, {"name": "Kosong", "query": query})
    assert page.status_code == 422
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("view", ["x", "", "-1", "9" * 30, "²", "\x00"])
def test_a_view_that_is_none_is_not_found(people: People, browser: Browser, view: str) -> None:
    assert browser(people.ani).post(VIEWS, {"view": view, "delete": "1"}).status_code == 404


def test_nobody_keeps_more_views_than_can_be_read(
    people: People, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MOST", 1)
    client = browser(people.ani)
    client.post(VIEWS, {"name": "Satu", "query": "life=open"})
    assert client.post(VIEWS, {"name": "Dua", "query": "life=open"}).status_code == 422
    assert SavedView.objects.count() == 1
