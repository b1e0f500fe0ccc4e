"""The deportations under preparation: what is ready, what is in the way, what comes next."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import CaseSubject
from gakum.deportation.models import Deportation
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]


@pytest.fixture
def deportation(people: People) -> Deportation:
    """Decided and served on 2 March."""
    case = roads.to_conference_fixed(roads.finding(people, name="Rekaan Pulang"), people)
    roads.served_measure(case, people, "f")
    return Deportation.objects.get(case=case)


def english(client: Client) -> Client:
    client.post("/bahasa/", {"language": "en"})
    return client


def test_a_decided_deportation_stands_with_its_age_and_nothing_ready(
    people: People, browser: Browser, deportation: Deportation
) -> None:
    page = english(browser(people.ani)).get("/pendeportasian/")
    (row,) = page.context["rows"]
    assert row.age == (date(2026, 6, 15) - date(2026, 3, 2)).days
    assert [piece.ready for piece in row.pieces] == [False] * 4
    assert row.why_not == []
    assert f'href="/langkah/deportation/{deportation.pk}/obtain_document/"' in page.content.decode()


def test_what_is_ready_is_shown_as_ready(people: People, browser: Browser, deportation: Deportation) -> None:
    roads.take(deportation, "obtain_document", people.ani, kind="passport", document_no="X1")
    (row,) = browser(people.ani).get("/pendeportasian/").context["rows"]
    assert [piece.ready for piece in row.pieces] == [True, False, False, False]


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("is_victim", "A victim of trafficking or smuggling is not deported"),
        ("is_refugee", "A refugee, or somebody whose claim is pending, is not deported"),
        ("exit_ban", "An exit ban is active."),
    ],
)
def test_what_blocks_is_said_in_the_words_of_the_rule(
    people: People, browser: Browser, deportation: Deportation, flag: str, words: str
) -> None:
    CaseSubject.objects.filter(pk=deportation.subject_id).update(**{flag: True})
    assert words in english(browser(people.ani)).get("/pendeportasian/").content.decode()


def test_an_expired_document_is_in_the_way(
    people: People, browser: Browser, deportation: Deportation
) -> None:
    Deportation._base_manager.filter(pk=deportation.pk).update(document_valid_until=date(2026, 6, 14))
    text = english(browser(people.ani)).get("/pendeportasian/").content.decode()
    assert "The travel document has expired." in text


def test_only_whose_step_it_is_gets_a_link(
    people: People, browser: Browser, deportation: Deportation
) -> None:
    assert "/langkah/" in browser(people.ani).get("/pendeportasian/").content.decode()
    for who in (people.gita, people.wira, people.dewi):
        text = browser(who).get("/pendeportasian/").content.decode()
        assert deportation.case.number in text
        assert "/langkah/" not in text


def test_another_office_sees_none_of_it(people: People, browser: Browser, deportation: Deportation) -> None:
    text = english(browser(people.citra)).get("/pendeportasian/").content.decode()
    assert deportation.case.number not in text
    assert "No deportation is under preparation." in text


def test_a_state_that_is_not_pending_is_not_found(people: People, browser: Browser) -> None:
    assert browser(people.ani).get("/pendeportasian/?keadaan=reported").status_code == 404


def test_the_secretariat_sees_initials(people: People, browser: Browser, deportation: Deportation) -> None:
    assert "Rekaan Pulang" not in browser(people.sekar).get("/pendeportasian/").content.decode()
