"""A house answers for whom it holds in another office's case: it sees the clock and hears of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.law.models import Deadline
from gakum.notices.models import Notice
from gakum.workflow.daily import tell_of_the_day
from tests.detention.holding import case_to_detain, in_house, in_room
from tests.people import People
from tests.roads import take
from tests.web.custody.test_detention_board import english

Browser = Callable[[Actor], Client]
ORDERED = date(2025, 6, 2)  # a year and some days before the day of these tests


@pytest.fixture
def review(people: People) -> Deadline:
    """The first review of somebody whom the house holds in a case of the Kanim; it is late."""
    detention = in_house(case_to_detain(people, ORDERED), people, ORDERED)
    Notice.objects.all().delete()
    return Deadline.objects.get(subject_id=detention.pk, code="DETENTION_REVIEW_1Y")


def listed(client: Client, address: str) -> list[Deadline]:
    return [row.deadline for row in client.get(address).context["rows"]]


@pytest.mark.parametrize("who", ["karu", "dedi", "budi", "gita", "wira"])
def test_the_house_the_office_of_the_case_and_those_above_see_the_deadline(
    people: People, browser: Browser, review: Deadline, who: str
) -> None:
    page = browser(getattr(people, who)).get("/tenggat/?due=late")
    assert [row.deadline for row in page.context["rows"]] == [review]
    assert people.kanim.name in page.content.decode() or who == "budi"  # whose case it is


@pytest.mark.parametrize("who", ["citra", "hadi"])
def test_an_office_that_has_nothing_to_do_with_it_does_not(
    people: People, browser: Browser, review: Deadline, who: str
) -> None:
    assert listed(browser(getattr(people, who)), "/tenggat/") == []
    assert listed(browser(getattr(people, who)), "/tugas/?milik=satker") == []


@pytest.mark.parametrize("who", ["karu", "dedi"])
def test_in_a_house_its_detainees_are_the_work_of_everybody(
    people: People, browser: Browser, review: Deadline, who: str
) -> None:
    client = english(browser(getattr(people, who)))
    for address in ("/tugas/", "/tugas/?milik=satker"):
        page = client.get(address)
        (task,) = page.context["rows"]
        assert (task.deadline, task.step.name, task.url) == (review, "review", "")
        assert {name: count for name, _group, count in page.context["counts"]}["lewat"] == 1


def test_the_board_of_the_house_counts_what_its_list_shows(
    people: People, browser: Browser, review: Deadline
) -> None:
    page = browser(people.karu).get("/papan/")
    (one, url) = page.context["late"][0]
    assert (one.count, listed(browser(people.karu), url)) == (1, [review])


def test_a_region_counts_it_once_and_the_filter_finds_it_under_either_office(
    people: People, browser: Browser, review: Deadline
) -> None:
    client = browser(people.gita)
    assert listed(client, "/tenggat/?due=late") == [review]
    for office in (people.kanim, people.rudenim):
        assert listed(client, f"/tenggat/?due=late&office={office.code}") == [review]


def test_a_house_that_holds_nobody_any_more_answers_for_nothing(
    people: People, browser: Browser, review: Deadline
) -> None:
    detention = Detention.objects.get(pk=review.subject_id)
    take(detention, "release", people.karu, date(2026, 6, 10), end_reason="ground_ended", reason="Rekaan")
    assert listed(browser(people.karu), "/tenggat/") == []


def test_the_house_hears_of_the_deadline_beside_whoever_works_on_the_case(
    people: People, review: Deadline
) -> None:
    take(Case.objects.get(pk=review.case_id), "claim", people.ani, ORDERED)
    Notice.objects.all().delete()
    tell_of_the_day(review.due_on - timedelta(days=3))
    told = Notice.objects.filter(deadline=review).values_list("recipient__username", flat=True)
    assert set(told) == {"ani", "karu", "dedi"}
    tell_of_the_day(review.due_on - timedelta(days=3))
    assert Notice.objects.filter(deadline=review).count() == 3


def test_of_a_case_nobody_works_on_those_who_assign_it_hear_too(people: People, review: Deadline) -> None:
    tell_of_the_day(review.due_on)
    told = Notice.objects.filter(deadline=review).values_list("recipient__username", flat=True)
    assert set(told) == {"sari", "budi", "karu", "dedi"}


def test_a_room_of_the_cases_own_office_is_told_of_once(people: People) -> None:
    detention = in_room(case_to_detain(people, ORDERED), people, ORDERED)
    clock = Deadline.objects.filter(subject_id=detention.pk, code="DETENTION_ROOM_KANIM").get()
    Notice.objects.all().delete()
    tell_of_the_day(clock.due_on)
    assert set(Notice.objects.values_list("recipient__username", flat=True)) == {"sari", "budi"}
