"""The pages of notices, of what comes by e-mail, and of reminders."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.notices.models import Notice, Reminder
from gakum.notices.selectors import chosen_kinds, unread_count
from gakum.notices.services import remind
from tests import roads
from tests.people import People

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]
MARCH = time_machine.travel("2026-03-10 09:00+07:00", tick=False)


def assigned(people: People, number: int = 0) -> Case:
    """One more case that Sari gives to Ani."""
    case = roads.finding(people, name=f"Rekaan {number}", passport_no=f"P{number}")
    roads.take(case, "assign", people.sari, assignee=str(people.ani.user_id))
    return case


def test_what_was_not_read_comes_first_then_the_newest(people: People, browser: Browser) -> None:
    cases = [assigned(people, number) for number in range(3)]
    Notice.objects.filter(case=cases[2]).update(read_at="2026-03-02T00:00Z")
    answer = browser(people.ani).get("/pemberitahuan/")
    assert [notice.case for notice, _words in answer.context["rows"]] == [cases[1], cases[0], cases[2]]
    assert answer.context["unread"] == unread_count(people.ani) == 2


def test_they_are_told_in_the_readers_language(people: People, browser: Browser) -> None:
    assigned(people)
    client = browser(people.ani)
    client.cookies["django_language"] = "en"
    assert "The case is assigned to you" in client.get("/pemberitahuan/").content.decode()


def test_the_reason_of_a_return_is_read_there(people: People, browser: Browser) -> None:
    case = roads.to_taken_up(roads.finding(people), people)
    roads.take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    roads.take(case, "return_field_order", people.budi, reason="Sasaran belum jelas")
    assert "Sasaran belum jelas" in browser(people.ani).get("/pemberitahuan/").content.decode()


def test_a_notice_of_a_case_one_may_no_longer_see_is_not_there(people: People, browser: Browser) -> None:
    case = assigned(people)
    client = browser(people.ani)
    assert case.number in client.get("/pemberitahuan/").content.decode()
    notice = Notice.objects.get()
    people.ani.user.postings.update(office=people.other)
    assert case.number not in client.get("/pemberitahuan/").content.decode()
    moved = Actor.of(people.ani.user.postings.select_related("office", "user").get())
    assert unread_count(moved) == 0
    assert client.post(f"/pemberitahuan/{notice.pk}/").status_code == 404
    client.post("/pemberitahuan/baca/")
    assert Notice.objects.get().read_at is None


def test_opening_marks_it_read_and_leads_to_the_case(people: People, browser: Browser) -> None:
    case = assigned(people)
    notice = Notice.objects.get()
    answer = browser(people.ani).post(f"/pemberitahuan/{notice.pk}/", {"to": "it"})
    assert answer["Location"] == f"/kasus/{case.number}/"
    assert Notice.objects.get().read_at is not None


def test_opening_a_proposal_leads_to_where_it_is_decided(people: People, browser: Browser) -> None:
    case = roads.to_conference_fixed(roads.finding(people), people)
    measure = roads.drafted_measure(case, people)
    to_review = Notice.objects.get(recipient=people.sari.user, about=measure.pk)
    answer = browser(people.sari).post(f"/pemberitahuan/{to_review.pk}/", {"to": "it"})
    assert answer["Location"] == f"/langkah/measure/{measure.pk}/review/"
    roads.take(measure, "review", people.sari)
    to_decide = Notice.objects.get(recipient=people.budi.user, about=measure.pk)
    answer = browser(people.budi).post(f"/pemberitahuan/{to_decide.pk}/", {"to": "it"})
    assert answer["Location"] == f"/persetujuan/measure/{measure.pk}/"


def test_nobody_marks_the_notices_of_others(people: People, browser: Browser) -> None:
    assigned(people)
    notice = Notice.objects.get()
    client = browser(people.sari)
    assert client.post(f"/pemberitahuan/{notice.pk}/").status_code == 404
    client.post("/pemberitahuan/baca/")
    assert Notice.objects.get().read_at is None


def test_all_can_be_marked_at_once_and_not_by_looking(people: People, browser: Browser) -> None:
    for number in range(3):
        assigned(people, number)
    client = browser(people.ani)
    assert client.get("/pemberitahuan/baca/").status_code == 405
    client.post("/pemberitahuan/baca/")
    assert unread_count(people.ani) == 0


def test_the_list_costs_the_same_for_many_as_for_few(people: People, browser: Browser) -> None:
    def queries() -> int:
        client = browser(people.ani)
        client.get("/pemberitahuan/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/pemberitahuan/")
        return len(captured)

    assigned(people)
    few = queries()
    for number in range(1, 12):
        assigned(people, number)
    assert queries() == few


def test_the_choice_of_kinds_is_kept_and_can_be_taken_back(people: People, browser: Browser) -> None:
    client, user = browser(people.ani), people.ani.user
    assert user is not None
    client.post("/pemberitahuan/pilihan/", {"kinds": ["assigned", "late"]})
    assert chosen_kinds(user) == {"assigned", "late"}
    assert client.get("/pemberitahuan/pilihan/").content.decode().count(" checked") == 2
    client.post("/pemberitahuan/pilihan/", {})
    assert chosen_kinds(user) == set()
    assert client.post("/pemberitahuan/pilihan/", {"kinds": ["gossip"]}).status_code == 422


@MARCH
def test_a_reminder_is_set_on_the_case_and_taken_back(people: People, browser: Browser) -> None:
    case = roads.finding(people)
    client, url = browser(people.ani), f"/kasus/{case.number}/pengingat/"
    assert client.post(url, {"on": "2026-03-12", "words": "Telepon penjamin"}).status_code == 302
    reminder = Reminder.objects.get()
    assert (reminder.user, reminder.on, reminder.words) == (
        people.ani.user,
        date(2026, 3, 12),
        "Telepon penjamin",
    )
    assert "Telepon penjamin" in client.get(url).content.decode()
    assert "Telepon penjamin" not in browser(people.indra).get(url).content.decode(), "one's own"
    assert browser(people.indra).post(f"{url}{reminder.pk}/hapus/").status_code == 404
    client.post(f"{url}{reminder.pk}/hapus/")
    assert not Reminder.objects.exists()


@MARCH
@pytest.mark.parametrize("on", ["2026-03-09", "", "besok"])
def test_a_day_that_has_passed_is_refused_and_what_was_typed_is_kept(
    people: People, browser: Browser, on: str
) -> None:
    case = roads.finding(people)
    answer = browser(people.ani).post(
        f"/kasus/{case.number}/pengingat/", {"on": on, "words": "Telepon penjamin"}
    )
    assert answer.status_code == 422
    assert "Telepon penjamin" in answer.content.decode()
    assert not Reminder.objects.exists()


@MARCH
def test_no_reminder_of_a_case_one_may_not_see(people: People, browser: Browser) -> None:
    case = roads.finding(people)
    answer = browser(people.citra).post(f"/kasus/{case.number}/pengingat/", {"on": "2026-03-12"})
    assert answer.status_code == 404
    assert not Reminder.objects.exists()


@MARCH
def test_a_reminder_that_is_due_stands_on_the_task_list(people: People, browser: Browser) -> None:
    case = roads.finding(people)
    remind(people.ani, case, date(2026, 3, 10), "Telepon penjamin")
    assert "Telepon penjamin" in browser(people.ani).get("/tugas/").content.decode()
