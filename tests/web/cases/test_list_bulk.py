"""Many cases at once: each by the act on one, each answered for, and nothing of other offices."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.notices.models import Reminder
from tests import roads
from tests.people import People, person

Browser = Callable[[Actor], Client]
DAY = date(2026, 3, 2)
ASSIGN, REMIND = "/kasus/terpilih/tugaskan/", "/kasus/terpilih/ingatkan/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-03-11 12:00+07:00", tick=False):
        yield


@pytest.fixture
def cases(people: People) -> list[Case]:
    """Three of Ani's office; one of them is Ani's already."""
    made = [roads.finding(people, on=DAY, name=f"Rekaan {n}", passport_no=f"P{n}") for n in range(3)]
    roads.take(made[2], "claim", people.ani, DAY)
    return made


@pytest.fixture
def foreign(people: People) -> Case:
    return roads.finding(people, on=DAY, by=people.citra, name="Lain", passport_no="L1")


def chosen(cases: list[Case], **more: str) -> dict[str, object]:
    return {"query": "", "case": [case.number for case in cases], **more}


def assign(client: Client, data: dict[str, object], to: Actor, **more: str) -> HttpResponse:
    count = more.pop("count", str(len(data.get("case", []))))  # type: ignore[arg-type]
    answer: HttpResponse = client.post(
        ASSIGN, {**data, "confirmed": "1", "count": count, "assignee": str(to.user_id), **more}
    )
    return answer


def holder(case: Case) -> int | None:
    found: int | None = Case.objects.get(pk=case.pk).assigned_to_id
    return found


def test_the_number_of_cases_is_said_before_anything_is_done(
    cases: list[Case], people: People, browser: Browser
) -> None:
    page = browser(people.sari).post(ASSIGN, chosen(cases[:2]))
    assert page.status_code == 200
    assert page.context["chosen"].count == 2
    assert cases[0].number in page.content.decode()
    assert holder(cases[0]) is None


def test_each_case_is_assigned_by_an_act_of_its_own_or_says_why_not(
    cases: list[Case], people: People, browser: Browser
) -> None:
    page = assign(browser(people.sari), chosen(cases), people.indra)
    assert page.status_code == 200
    lines = {line.number: str(line.refused) for line in page.context["lines"]}
    assert [lines[case.number] for case in cases[:2]] == ["", ""]
    assert "Somebody works on this case" in lines[cases[2].number] or lines[cases[2].number]
    assert [holder(case) for case in cases] == [
        people.indra.user_id,
        people.indra.user_id,
        people.ani.user_id,
    ]
    assert AuditEvent.objects.filter(action="case.assign").count() == 2


def test_a_reason_lets_cases_be_taken_from_somebody(
    cases: list[Case], people: People, browser: Browser
) -> None:
    assign(browser(people.sari), chosen(cases), people.indra, reason="Ani cuti")
    assert {holder(case) for case in cases} == {people.indra.user_id}


def test_all_that_match_are_chosen_on_every_page(people: People, browser: Browser) -> None:
    made = [roads.finding(people, on=DAY, name=f"Rekaan {n}", passport_no=f"P{n}") for n in range(27)]
    other = roads.finding(people, on=DAY, source="PATROLI", name="Tidak cocok", passport_no="T1")
    data: dict[str, object] = {"query": "source=LAPMAS", "all": "1"}
    client = browser(people.sari)
    assert client.post(ASSIGN, data).context["chosen"].count == 27
    page = assign(client, data, people.indra, count="27")
    assert len(page.context["done"]) == 27
    assert {holder(case) for case in made} == {people.indra.user_id}
    assert holder(other) is None


def test_when_more_match_than_the_page_said_nothing_is_done_and_it_asks_again(
    cases: list[Case], people: People, browser: Browser
) -> None:
    page = assign(browser(people.sari), {"query": "", "all": "1"}, people.indra, count="2")
    assert page.status_code == 409
    assert page.context["chosen"].count == 3
    assert holder(cases[0]) is None


@pytest.mark.parametrize("data", [{}, {"case": []}, {"case": ["K26-NOWHERE-000001"]}, {"case": ["\x00"]}])
def test_nothing_chosen_is_said_on_the_list(
    cases: list[Case], people: People, browser: Browser, data: dict[str, object]
) -> None:
    page = browser(people.sari).post(ASSIGN, {"query": "sort=number", **data})
    assert page.status_code == 422
    assert page.context["problem"]
    assert 'class="error-summary"' in page.content.decode()
    assert page.context["asked"].order.name == "number"


def test_a_case_of_another_office_is_as_if_not_named(
    cases: list[Case], foreign: Case, people: People, browser: Browser
) -> None:
    page = browser(people.sari).post(ASSIGN, chosen([cases[0], foreign]))
    assert page.context["chosen"].count == 1
    result = assign(browser(people.sari), chosen([cases[0], foreign]), people.indra, count="1")
    assert [line.number for line in result.context["lines"]] == [cases[0].number]
    assert holder(foreign) is None
    alone = browser(people.sari).post(ASSIGN, chosen([foreign]))
    assert alone.status_code == 422


def test_only_who_assigns_may_assign_many(cases: list[Case], people: People, browser: Browser) -> None:
    for who in ("ani", "indra", "dewi", "sekar", "agus"):
        client = browser(getattr(people, who))
        assert client.post(ASSIGN, chosen(cases)).status_code == 403, who
        assert assign(client, chosen(cases), people.indra).status_code == 403, who
    assert ASSIGN not in browser(people.ani).get("/kasus/").content.decode()
    assert holder(cases[0]) is None


def test_nobody_of_another_office_can_be_named(cases: list[Case], people: People, browser: Browser) -> None:
    page = assign(browser(people.sari), chosen(cases), people.citra)
    assert page.status_code == 422
    assert "citra" not in page.content.decode().lower()
    assert holder(cases[0]) is None


def test_a_head_elsewhere_who_sees_the_cases_is_refused_case_by_case(
    cases: list[Case], people: People, browser: Browser
) -> None:
    colleague = person("kolega", "officer", people.kanwil)
    page = assign(browser(people.gita), chosen(cases[:2]), colleague)
    if page.status_code == 200:
        assert all(line.refused for line in page.context["lines"])
    assert holder(cases[0]) is None
    assert not AuditEvent.objects.filter(action="case.assign").exists()


def test_a_reminder_is_set_for_each_case_and_for_oneself_alone(
    cases: list[Case], foreign: Case, people: People, browser: Browser
) -> None:
    data = chosen([*cases, foreign], confirmed="1", count="3", on="2026-03-20", words="Hubungi penjamin")
    page = browser(people.ani).post(REMIND, data)
    assert len(page.context["done"]) == 3
    assert {(r.user_id, r.case_id) for r in Reminder.objects.all()} == {
        (people.ani.user_id, case.pk) for case in cases
    }


def test_a_reminder_for_a_day_that_has_passed_is_refused_in_words(
    cases: list[Case], people: People, browser: Browser
) -> None:
    data = chosen(cases[:1], confirmed="1", count="1", on="2026-03-01")
    page = browser(people.ani).post(REMIND, data)
    assert [bool(line.refused) for line in page.context["lines"]] == [True]
    assert not Reminder.objects.exists()


def test_approving_many_at_once_is_not_offered(cases: list[Case], people: People, browser: Browser) -> None:
    page = browser(people.budi).get("/kasus/").content.decode()
    assert page.count("formaction=") == 4
    assert "setujui" not in page.lower()


def test_no_act_on_many_is_done_by_an_address(people: People, browser: Browser) -> None:
    for address in (ASSIGN, REMIND, "/kasus/terpilih/ekspor/", "/kasus/terpilih/cetak/"):
        answer = browser(people.budi).get(f"{address}?all=1&confirmed=1&count=0")
        assert (answer.status_code, answer["Location"]) == (302, "/kasus/")
