"""Errors are for people: each has a page in the house's frame that says what to do."""

from collections.abc import Callable

import pytest
from allauth.core.internal.ratelimit import respond_429
from django.test import Client, RequestFactory

from gakum.accounts.actors import Actor
from tests.people import People

Browser = Callable[[Actor], Client]
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def test_an_address_for_forms_only_says_so_to_a_person(people: People, browser: Browser) -> None:
    client = browser(people.ani)
    client.post("/bahasa/", {"language": "en"})
    answer = client.get("/tugas/ambil/", headers=PAGE)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "This address only takes a form" in answer.content.decode()
    assert "<h1>" in answer.content.decode()


def test_a_program_gets_the_bare_answer(people: People, browser: Browser) -> None:
    answer = browser(people.ani).get("/tugas/ambil/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.content) == (405, b"")
    assert Client().get("/graphql/").status_code == 405


@pytest.mark.django_db
def test_too_many_attempts_are_told_in_the_frame_of_the_house(rf: RequestFactory) -> None:
    request = rf.get("/masuk/")
    answer = respond_429(request)
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


@pytest.mark.parametrize("address", ["/tidak/ada/", "/kasus/K26-XXX-000001/"])
def test_what_is_not_there_leads_to_the_first_page(people: People, browser: Browser, address: str) -> None:
    client = browser(people.ani)
    client.post("/bahasa/", {"language": "en"})
    answer = client.get(address)
    assert answer.status_code == 404
    assert "start from your first page" in answer.content.decode()
