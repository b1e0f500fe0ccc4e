"""The home of officers: what is late and due, whose it is, and where to do it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.web.tasks.views import due_count
from tests import roads
from tests.people import People
from tests.web.conftest import NAME

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]
TODAY = date(2026, 3, 10)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/tugas/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("days", "words", "group"),
    [(-2, "2 days late", "late"), (0, "today", "today"), (3, "in 3 days", "soon"), (9, "in 9 days", "later")],
)
def test_a_deadline_stands_in_its_group_with_its_words_and_article(
    people: People, browser: Browser, clocked: Deadline, days: int, words: str, group: str
) -> None:
    Deadline.objects.filter(pk=clocked.pk).update(due_on=TODAY + timedelta(days=days))
    client = browser(people.ani)
    client.cookies["django_language"] = "en"
    text = page(client)
    assert f'id="group-{group}"' in text
    assert words in text
    assert clocked.rule.basis.citation in text
    assert NAME in text
    for name, other in (("lewat", "late"), ("hari-ini", "today"), ("3-hari", "soon"), ("nanti", "later")):
        assert (f'id="group-{group}"' in page(client, f"?kapan={name}")) == (other == group)


def test_the_row_leads_to_the_step_that_meets_the_deadline(
    people: People, browser: Browser, clocked: Deadline
) -> None:
    measure_id = clocked.subject_id
    text = page(browser(people.ani))
    assert f"/langkah/measure/{measure_id}/" in text


def test_who_may_not_take_the_step_reads_who_may_and_gets_no_link(people: People, browser: Browser) -> None:
    case = roads.to_taken_up(roads.finding(people), people)
    roads.take(case, "claim", people.ani)
    roads.take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    text = page(browser(people.ani))
    assert "sign_field_order" not in text
    assert "/langkah/" not in text
    roads.take(case, "assign", people.budi, assignee=str(people.sari.user_id), reason="Rekaan")
    assert "sign_field_order" in page(browser(people.budi), "?milik=satker")


def test_an_unverified_basis_carries_its_mark(people: People, browser: Browser, clocked: Deadline) -> None:
    type(clocked.rule).objects.filter(pk=clocked.rule_id).update(mark="recall")
    client = browser(people.ani)
    client.cookies["django_language"] = "en"
    assert "unverified" in page(client)


def test_my_tasks_are_those_of_my_cases_and_the_office_has_all(
    people: People, browser: Browser, clocked: Deadline, case: Case
) -> None:
    assert case.number not in page(browser(people.indra))
    assert case.number in page(browser(people.indra), "?milik=satker")
    assert case.number not in page(browser(people.citra), "?milik=satker")


def test_other_offices_and_the_unassigned_of_others_are_not_seen(people: People, browser: Browser) -> None:
    elsewhere = roads.finding(people, by=people.citra, name="Rekaan Bali", passport_no="B1")
    for query in ("", "?milik=satker", "?milik=tanpa"):
        assert elsewhere.number not in page(browser(people.ani), query)
    assert elsewhere.number in page(browser(people.citra), "?milik=tanpa")


@pytest.mark.parametrize("who", ["sekar", "dewi", "agus"])
def test_who_works_on_no_cases_has_no_tasks(people: People, browser: Browser, who: str) -> None:
    assert browser(getattr(people, who)).get("/tugas/").status_code == 403


def test_a_case_without_a_clock_stands_below_with_its_next_step(people: People, browser: Browser) -> None:
    case = roads.finding(people)
    roads.take(case, "claim", people.ani)
    text = page(browser(people.ani))
    assert 'id="group-idle"' in text
    assert f"/langkah/case/{case.pk}/match_lists/" in text
    assert case.number in page(browser(people.ani), "?kapan=tanpa-tenggat")


def test_a_case_on_offer_says_that_it_waits(people: People, browser: Browser) -> None:
    case = roads.finding(people)
    roads.take(case, "claim", people.ani)
    roads.take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    text = page(browser(people.ani))
    assert people.other.name in text
    assert f"/langkah/case/{case.pk}/" not in text


def test_a_term_in_hours_that_has_ended_is_late_on_its_own_day(
    people: People, browser: Browser, clocked: Deadline
) -> None:
    ended = datetime(2026, 3, 10, 8, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    Deadline.objects.filter(pk=clocked.pk).update(due_on=TODAY, due_at=ended)
    text = page(browser(people.ani), "?kapan=lewat")
    assert "8.30 WIB" in text or "08.30 WIB" in text


def test_the_number_in_the_menu_is_what_is_late_and_due_today(people: People, clocked: Deadline) -> None:
    for days, count in ((-1, 1), (0, 1), (1, 0)):
        Deadline.objects.filter(pk=clocked.pk).update(due_on=TODAY + timedelta(days=days))
        assert due_count(people.ani) == count
    assert due_count(people.indra) == 0


def test_counts_equal_their_lists(people: People, browser: Browser, clocked: Deadline, case: Case) -> None:
    for days in (-5, -1, 0, 1, 2, 3, 4, 40):
        clocked.pk = None
        clocked.id = Deadline().id
        clocked.due_on = TODAY + timedelta(days=days)
        clocked.save(force_insert=True)
    answer = browser(people.ani).get("/tugas/")
    for name, _group, count in answer.context["counts"]:
        listed = browser(people.ani).get(f"/tugas/?kapan={name}")
        assert listed.context["page"].paginator.count == count, name


@pytest.mark.parametrize("query", ["", "?milik=satker", "?milik=tanpa", "?kapan=tanpa-tenggat"])
def test_the_page_costs_the_same_for_many_rows_as_for_few(
    people: People, browser: Browser, query: str
) -> None:
    def rows(count: int, start: int) -> None:
        for number in range(start, start + count):
            made = roads.to_conference_fixed(
                roads.finding(people, name=f"Rekaan {number}", passport_no=f"N{number}"), people
            )
            roads.take(roads.decided_measure(made, people, "b"), "serve", people.ani)
            idle = roads.finding(people, name=f"Diam {number}", passport_no=f"D{number}")
            if number % 2:
                roads.take(made, "claim", people.ani)
                roads.take(idle, "claim", people.ani)

    def queries() -> int:
        client = browser(people.ani)
        client.get(f"/tugas/{query}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/tugas/{query}").status_code == 200
        return len(captured)

    rows(4, 0)
    few = queries()
    rows(12, 4)
    assert queries() == few


def test_every_role_is_led_to_its_home(people: People, browser: Browser) -> None:
    for who, where in (
        ("ani", "/tugas/"),
        ("indra", "/tugas/"),
        ("sari", "/papan/"),
        ("budi", "/papan/"),
        ("dedi", "/detensi/"),
        ("sekar", "/tahunan/"),
        ("dewi", "/audit/"),
        ("agus", "/admin/"),
    ):
        answer = browser(getattr(people, who)).get("/")
        assert answer.status_code == 302
        assert answer["Location"].startswith(where), who
