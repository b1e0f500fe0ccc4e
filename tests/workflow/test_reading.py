"""A day has its measure of people opened: what is one too many does not open, and the auditors hear of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.notices.models import Notice, NoticeKind
from gakum.workflow.reading import OVERSPENT, DayIsFull, note_opening
from tests import roads
from tests.people import People
from tests.tokens import token_for
from tests.web.conftest import browser  # noqa: F401  # a fixture

Browser = Callable[[Actor], Client]
CASE = '{ case(number: "%s") { number subjects { party { name } } } }'


@pytest.fixture(autouse=True)
def _two_a_day(settings: Any) -> Iterator[None]:
    """Two people a day may be opened, so that three hundred need not be made."""
    settings.PEOPLE_PER_DAY = settings.PEOPLE_PER_DAY_SYSTEM = 2
    with time_machine.travel("2026-03-10 09:00+07:00", tick=False):
        yield


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def cases(people: People) -> list[Case]:
    return [roads.finding(people, name=f"Rekaan {n}", passport_no=f"P{n}") for n in range(3)]


def read(actor: Actor, case: Case) -> None:
    note_opening(actor, case, case_id=case.pk)


def full(actor: Actor, cases: list[Case]) -> None:
    """Open two of them."""
    for case in cases[:2]:
        read(actor, case)


def test_one_too_many_does_not_open_and_leaves_no_reading(people: People, cases: list[Case]) -> None:
    full(people.ani, cases)
    with pytest.raises(DayIsFull, match="2 different people"):
        read(people.ani, cases[2])
    assert AccessRecord.objects.count() == 2


def test_what_was_opened_today_stays_open_and_counts_once(people: People, cases: list[Case]) -> None:
    for _again in range(3):
        read(people.ani, cases[0])
    read(people.ani, cases[1])
    read(people.ani, cases[0])
    note_opening(people.ani, cases[1], case_id=cases[1].pk)
    assert AccessRecord.objects.count() == 6


def test_cases_and_records_of_people_count_alike(people: People, cases: list[Case]) -> None:
    read(people.ani, cases[0])
    party = cases[1].subjects.get().party
    note_opening(people.ani, party)
    note_opening(people.ani, party)
    with pytest.raises(DayIsFull):
        read(people.ani, cases[2])


def test_everybody_has_a_day_of_their_own(people: People, cases: list[Case]) -> None:
    full(people.ani, cases)
    read(people.budi, cases[2])


def test_the_next_day_everything_opens_again(people: People, cases: list[Case]) -> None:
    full(people.ani, cases)
    with time_machine.travel("2026-03-10 23:59+07:00", tick=False), pytest.raises(DayIsFull):
        read(people.ani, cases[2])
    with time_machine.travel("2026-03-11 00:00+07:00", tick=False):
        read(people.ani, cases[2])


def test_the_log_says_it_once_a_day_and_the_auditors_are_told(people: People, cases: list[Case]) -> None:
    full(people.ani, cases)
    for _again in range(2):
        with pytest.raises(DayIsFull):
            read(people.ani, cases[2])
    event = AuditEvent.objects.get(action=OVERSPENT)
    assert (event.actor, event.data["allowed"]) == (people.ani.user, 2)
    notice = Notice.objects.get(kind=NoticeKind.OVERSPENT)
    assert (notice.recipient, notice.event) == (people.dewi.user, event)


def test_on_the_pages_it_is_said_in_words_and_shows_nothing(
    people: People,
    cases: list[Case],
    browser: Browser,  # noqa: F811  # a fixture
) -> None:
    client = browser(people.ani)
    for case in cases[:2]:
        assert client.get(f"/kasus/{case.number}/").status_code == 200
    for end in ("", "cetak/", "subjek/"):
        answer = client.get(f"/kasus/{cases[2].number}/{end}")
        assert answer.status_code == 429, end
        assert "Auditor sudah diberi tahu" in answer.content.decode()
        assert "Rekaan 2" not in answer.content.decode()
    assert client.get(f"/kasus/{cases[0].number}/").status_code == 200
    auditor = browser(people.dewi)
    page = auditor.get("/pemberitahuan/").content.decode()
    assert "Seseorang membuka data orang melebihi batas sehari" in page
    notice = Notice.objects.get(kind=NoticeKind.OVERSPENT)
    led = auditor.post(f"/pemberitahuan/{notice.pk}/", {"to": "it"})["Location"]
    assert led == "/audit/akses/?person=ani"
    assert auditor.get(led).status_code == 200


def test_through_the_api_it_is_said_with_a_code_and_shows_nothing(people: People, cases: list[Case]) -> None:
    token = token_for(people, people.ani)

    def asked(case: Case) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
        sent = {"query": CASE % case.number}
        return Client().post("/graphql/", sent, content_type="application/json", headers=headers).json()

    for case in cases[:2]:
        assert asked(case)["data"]["case"]["number"] == case.number
    answer = asked(cases[2])
    assert answer["data"]["case"] is None
    assert answer["errors"][0]["extensions"]["code"] == "too_many_people_today"
    assert "Rekaan 2" not in str(answer)
    read(people.ani, cases[2])  # what a system opens in a person's name is not the person's own


def test_a_day_is_that_of_the_readers_office(people: People, cases: list[Case]) -> None:
    """At 23.30 in Denpasar it is the same evening still in Jakarta."""
    assert people.citra.posting is not None
    people.citra.posting.office.time_zone = "Asia/Makassar"
    with time_machine.travel("2026-03-10 23:30+08:00", tick=False):
        full(people.citra, cases)
    with time_machine.travel("2026-03-11 00:10+08:00", tick=False):
        read(people.citra, cases[2])
    with time_machine.travel("2026-03-10 23:30+08:00", tick=False), pytest.raises(DayIsFull):
        note_opening(people.citra, cases[2].subjects.get().party)
