"""Searching for a person: with a purpose, written down, and without a name in any address."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.parties.models import Party
from tests.people import People
from tests.web.conftest import NAME
from tests.web.people.conftest import ALIAS, PAPER

Browser = Callable[[Actor], Client]
WHY = "Pemeriksaan hotel"


@pytest.mark.parametrize(
    "asked",
    [{"name": NAME}, {"name": ALIAS.lower()}, {"number": PAPER.lower()}, {"birth_date": "1990-05-17"}],
)
def test_a_person_is_found_and_the_search_is_written_down(
    people: People, party: Party, browser: Browser, asked: dict[str, str]
) -> None:
    client = browser(people.citra)
    response = client.post("/orang/", {**asked, "purpose": WHY})
    assert response.headers["Location"] == "/orang/"  # what was asked stands in no address
    assert NAME in client.get("/orang/").content.decode()
    trace = AccessRecord.objects.get()
    assert (trace.kind, trace.count, trace.detail["purpose"]) == (AccessKind.SEARCH, 1, WHY)
    assert trace.detail["asked"] == list(asked)
    assert not any(value in str(trace.detail) for value in asked.values())  # only a commitment to the terms


def test_looking_at_the_results_again_is_no_new_search(
    people: People, party: Party, browser: Browser
) -> None:
    client = browser(people.ani)
    client.post("/orang/", {"name": NAME, "purpose": WHY})
    client.get("/orang/")
    client.get("/orang/?page=2")
    assert AccessRecord.objects.count() == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"name": NAME},
        {"purpose": WHY},
        {"name": "Zb", "purpose": WHY},
        {"name": NAME, "purpose": "x"},
        {"birth_date": "kemarin", "purpose": WHY},
    ],
)
def test_a_search_without_purpose_or_terms_finds_nothing_and_leaves_no_trace(
    people: People, party: Party, browser: Browser, asked: dict[str, str]
) -> None:
    response = browser(people.ani).post("/orang/", asked)
    assert response.status_code == 422
    assert f"/orang/{party.pk}/" not in response.content.decode()
    assert not AccessRecord.objects.exists()


def test_another_person_does_not_see_what_one_searched_for(
    people: People, party: Party, browser: Browser
) -> None:
    browser(people.ani).post("/orang/", {"name": NAME, "purpose": WHY})
    assert NAME not in browser(people.sari).get("/orang/").content.decode()


def test_results_are_paged_and_cost_the_same(people: People, party: Party, browser: Browser) -> None:
    client = browser(people.ani)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/orang/").status_code == 200
        return len(seen)

    for n in range(10):
        Party.objects.create(kind="foreigner", name=f"Banyak {n}")
    client.post("/orang/", {"name": "Banyak", "purpose": WHY})
    before = queries()
    for n in range(90):
        Party.objects.create(kind="foreigner", name=f"Banyak Lagi {n}")
    assert queries() == before
    assert client.get("/orang/?page=5").content.decode().count('scope="row"') == 20


@pytest.mark.parametrize("who", ["sekar", "agus"])
def test_who_sees_no_names_cannot_search_for_them(
    people: People, party: Party, browser: Browser, who: str
) -> None:
    response = browser(getattr(people, who)).post("/orang/", {"name": NAME, "purpose": WHY})
    assert response.status_code == 404
    assert not AccessRecord.objects.exists()
