"""The lists of deadlines and of objections."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind
from gakum.cases.models import Case
from gakum.measures.models import Measure, Objection
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]


@pytest.fixture
def measure(people: People) -> Measure:
    """A residence duty served on Monday 2 March."""
    case = roads.to_conference_fixed(roads.finding(people, name="Rekaan Keberatan"), people)
    return roads.served_measure(case, people, "d")


@pytest.fixture
def objection(people: People, measure: Measure) -> Objection:
    """Filed on 4 March: the Director General has until the 11th."""
    roads.take(measure, "file_objection", people.ani, date(2026, 3, 4), grounds="Rekaan", receipt_no="T-1")
    return Objection.objects.get(measure=measure)


def english(client: Client) -> Client:
    client.post("/bahasa/", {"language": "en"})
    return client


def test_a_deadline_says_what_must_be_done_and_by_which_article(
    people: People, browser: Browser, objection: Objection
) -> None:
    page = english(browser(people.budi)).get("/tenggat/?rule=OBJECTION_FORWARD")
    (row,) = page.context["rows"]
    assert [str(act) for act in row.acts] == ["Forward to the Minister"]
    assert row.days < 0
    text = page.content.decode()
    assert "Pasal 73 ayat (8) Permen Imipas 2/2025" in text
    assert objection.case.number in text


def test_deadlines_are_found_by_office_kind_of_record_and_officer(
    people: People, browser: Browser, objection: Objection
) -> None:
    client = browser(people.budi)

    def found(asked: str) -> int:
        count: int = client.get(f"/tenggat/?{asked}").context["page"].paginator.count
        return count

    assert found("machine=objection") == 1
    assert found("machine=detention") == 0
    assert found("mine=on") == 0
    Case.objects.filter(pk=objection.case_id).update(assigned_to=people.budi.user)
    assert found("mine=on") == found("") > 0
    assert browser(people.gita).get(f"/tenggat/?office={people.kanwil.code}").context["rows"]
    assert not browser(people.gita).get(f"/tenggat/?office={people.rudenim.code}").context["rows"]


def test_another_office_sees_no_deadline_and_no_objection(
    people: People, browser: Browser, objection: Objection
) -> None:
    for address in ("/tenggat/", "/keberatan/"):
        text = browser(people.hadi).get(address).content.decode()
        assert objection.case.number not in text
        assert "Rekaan Keberatan" not in text


def test_an_office_outside_ones_own_cannot_be_chosen(
    people: People, browser: Browser, objection: Objection
) -> None:
    page = browser(people.hadi).get(f"/tenggat/?office={people.kanim.code}")
    assert page.context["page"].paginator.count == 0
    assert people.kanim.name not in page.content.decode()


def test_objections_stand_by_state_with_their_clock(
    people: People, browser: Browser, objection: Objection
) -> None:
    client = english(browser(people.budi))
    (row,) = client.get("/keberatan/").context["rows"]
    assert (row.objection, row.clock.code) == (objection, "OBJECTION_FORWARD")
    assert client.get("/keberatan/?state=filed").context["page"].paginator.count == 1
    assert client.get("/keberatan/?state=granted").context["page"].paginator.count == 0
    assert client.get("/keberatan/?state=none").status_code == 404


def test_a_decided_objection_leaves_the_open_list_and_its_clock_stops(
    people: People, browser: Browser, objection: Objection
) -> None:
    day = date(2026, 3, 6)
    roads.take(objection, "forward", people.wira, day, letter_no="S-1", advice="Rekaan")
    roads.take(objection, "dismiss", people.wira, day, ministry_decision_no="M-1")
    client = browser(people.budi)
    assert client.get("/keberatan/").context["page"].paginator.count == 0
    (row,) = client.get("/keberatan/?state=dismissed").context["rows"]
    assert row.clock is None


@pytest.mark.parametrize("address", ["/tenggat/", "/keberatan/", "/pendeportasian/", "/detensi/"])
def test_whoever_reads_no_case_is_told_why(people: People, browser: Browser, address: str) -> None:
    assert "Administrators see no cases." in english(browser(people.agus)).get(address).content.decode()


def test_an_empty_list_says_what_would_bring_something_into_it(people: People, browser: Browser) -> None:
    client = english(browser(people.ani))
    assert "No deadline runs." in client.get("/tenggat/").content.decode()
    assert "Nothing fits the filters." in client.get("/tenggat/?due=late").content.decode()
    assert "No objection stands here." in client.get("/keberatan/").content.decode()


def test_a_region_without_offices_has_an_empty_board(people: People, browser: Browser) -> None:
    lone = Office.objects.get(code="KANWIL-BALI")
    assert lone.kind == OfficeKind.KANWIL
    page = browser(people.wira).get(f"/papan/?satker={lone.code}")
    assert [card.number for card in page.context["cards"]][:4] == ["0"] * 4
