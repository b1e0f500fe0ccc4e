"""Taking a case from the list, taking the next one, and handing a caseload over, by plain forms."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from tests import roads
from tests.people import People

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


@pytest.fixture
def free(people: People) -> Case:
    return roads.finding(people)


def test_the_button_takes_the_case(people: People, browser: Browser, free: Case) -> None:
    client = browser(people.ani)
    assert f"/tugas/{free.number}/ambil/" in client.get("/tugas/").content.decode()
    answer = client.post(f"/tugas/{free.number}/ambil/", {"milik": "tanpa"})
    assert (answer.status_code, answer["Location"]) == (302, "/tugas/?milik=tanpa")
    roads.again(free)
    assert free.assigned_to == people.ani.user


def test_whoever_comes_second_is_told(people: People, browser: Browser, free: Case) -> None:
    roads.take(free, "claim", people.indra)
    events = AuditEvent.objects.count()
    answer = browser(people.ani).post(f"/tugas/{free.number}/ambil/")
    assert answer.status_code == 409
    roads.again(free)
    assert free.assigned_to == people.indra.user
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(("who", "status"), [("budi", 403), ("citra", 404), ("dewi", 403), ("agus", 404)])
def test_who_may_not_take_it_does_not(
    people: People, browser: Browser, free: Case, who: str, status: int
) -> None:
    events = AuditEvent.objects.count()
    assert browser(getattr(people, who)).post(f"/tugas/{free.number}/ambil/").status_code == status
    assert AuditEvent.objects.count() == events


def test_nothing_is_taken_by_looking(people: People, browser: Browser, free: Case) -> None:
    for url in (f"/tugas/{free.number}/ambil/", "/tugas/ambil/"):
        assert browser(people.ani).get(url).status_code == 405
    roads.again(free)
    assert free.assigned_to is None


def test_the_next_case_leads_to_its_page_and_says_why(people: People, browser: Browser, free: Case) -> None:
    client = browser(people.ani)
    client.cookies["django_language"] = "en"
    answer = client.post("/tugas/ambil/", follow=True)
    assert answer.redirect_chain == [(f"/kasus/{free.number}/", 302)]
    assert "oldest finding" in answer.content.decode()
    answer = client.post("/tugas/ambil/", follow=True)
    assert "No case waits" in answer.content.decode()


def test_the_head_takes_no_next_case(people: People, browser: Browser, free: Case) -> None:
    assert browser(people.budi).post("/tugas/ambil/").status_code == 403


@pytest.fixture
def caseload(people: People) -> list[Case]:
    made = [roads.finding(people, name=f"Rekaan {n}", passport_no=f"C{n}") for n in range(4)]
    for case in made:
        roads.take(case, "claim", people.ani)
    return made


def url(giver: Actor, *receivers: Actor) -> str:
    to = "".join(f"&ke={receiver.user_id}" for receiver in receivers)
    return f"/tugas/serah-terima/?dari={giver.user_id}{to}"


def test_the_cases_are_listed_before_anything_is_done(
    people: People, browser: Browser, caseload: list[Case]
) -> None:
    events = AuditEvent.objects.count()
    answer = browser(people.sari).get(url(people.ani, people.indra))
    assert answer.status_code == 200
    assert all(case.number in answer.content.decode() for case in caseload)
    assert AuditEvent.objects.count() == events


def test_the_chosen_cases_go_to_the_people_evenly_with_the_reason(
    people: People, browser: Browser, caseload: list[Case]
) -> None:
    chosen = [case.number for case in caseload[:2]]
    answer = browser(people.sari).post(
        url(people.ani, people.indra, people.sari), {"kasus": chosen, "alasan": "Cuti panjang"}
    )
    assert answer.status_code == 200
    assert all(number in answer.content.decode() for number in chosen)
    roads.again(caseload[3])
    assert caseload[3].assigned_to == people.ani.user
    moved = Case.objects.filter(number__in=chosen).values_list("assigned_to", flat=True)
    assert set(moved) == {people.indra.user_id, people.sari.user_id}


def test_without_a_reason_or_cases_nothing_moves_and_the_ticks_are_kept(
    people: People, browser: Browser, caseload: list[Case]
) -> None:
    events = AuditEvent.objects.count()
    client = browser(people.sari)
    answer = client.post(url(people.ani, people.indra), {"kasus": [caseload[0].number], "alasan": ""})
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") >= 2  # the case, and the receiver
    assert client.post(url(people.ani, people.indra), {"alasan": "Cuti"}).status_code == 422
    assert AuditEvent.objects.count() == events


def test_the_giver_is_no_receiver(people: People, browser: Browser, caseload: list[Case]) -> None:
    assert browser(people.sari).get(url(people.ani, people.ani)).status_code == 422


@pytest.mark.parametrize("who", ["citra", "gita"])
def test_only_people_of_the_office_are_offered(
    people: People, browser: Browser, caseload: list[Case], who: str
) -> None:
    assert browser(people.sari).get(url(people.ani, getattr(people, who))).status_code == 422


@pytest.mark.parametrize("who", ["ani", "indra", "dewi", "sekar", "agus"])
def test_who_does_not_assign_may_not_open_it(people: People, browser: Browser, who: str) -> None:
    assert browser(getattr(people, who)).get("/tugas/serah-terima/").status_code == 403


def test_a_head_elsewhere_does_not_see_these_cases(
    people: People, browser: Browser, caseload: list[Case]
) -> None:
    answer = browser(people.hadi).get(url(people.ani, people.citra))
    assert answer.status_code == 422
    assert caseload[0].number not in answer.content.decode()


def test_people_who_left_are_pointed_out(people: People, browser: Browser, caseload: list[Case]) -> None:
    people.ani.user.postings.update(valid_to=date(2026, 3, 1))
    answer = browser(people.sari).get("/tugas/serah-terima/")
    assert [holder.user for holder in answer.context["left"]] == [people.ani.user]
    link = f"?dari={people.ani.user_id}"
    assert f'href="{link}"' in answer.content.decode()
    assert browser(people.sari).get(f"/tugas/serah-terima/{link}").status_code == 200
    assert browser(people.sari).get(f"/tugas/serah-terima/{link}&lihat=1").status_code == 422, "to whom?"
    answer = browser(people.sari).get(url(people.ani, people.indra))
    assert caseload[0].number in answer.content.decode()
