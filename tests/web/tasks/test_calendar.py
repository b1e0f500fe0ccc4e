"""The calendar of deadlines: it parses back, names nobody, and its secret address dies with the posting."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlparse

import pytest
from django.test import Client
from icalendar import Calendar

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.notices.models import CalendarFeed
from gakum.notices.services import remind
from tests.people import People, office
from tests.web.conftest import NAME

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def events(content: bytes) -> dict[str, date]:
    """The titles and days of a calendar file."""
    calendar = Calendar.from_ical(content)
    return {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}


@pytest.fixture
def address(people: People, browser: Browser) -> str:
    """Ani's secret address."""
    answer = browser(people.ani).post("/tugas/kalender/", {"act": "open"})
    return urlparse(answer.context["address"]).path


def test_it_holds_my_deadlines_and_reminders_as_whole_days_and_nobodys_name(
    people: People, browser: Browser, clocked: Deadline, case: Case
) -> None:
    remind(people.ani, case, date(2026, 3, 20), f"Telepon {NAME}")
    answer = browser(people.ani).get("/tugas/kalender.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(answer.content)
    (deadline,) = [title for title in found if clocked.rule.basis.citation in title]
    assert case.number in deadline
    assert found[deadline] == clocked.due_on
    assert date(2026, 3, 20) in found.values()
    assert NAME not in answer.content.decode().replace("\r\n ", "")


def test_an_unverified_basis_says_so(people: People, browser: Browser, clocked: Deadline) -> None:
    type(clocked.rule).objects.filter(pk=clocked.rule_id).update(mark="recall")
    client = browser(people.ani)
    client.cookies["django_language"] = "en"
    (title,) = events(client.get("/tugas/kalender.ics").content)
    assert "unverified" in title


def test_others_find_nothing_of_it(people: People, browser: Browser, clocked: Deadline) -> None:
    for actor in (people.indra, people.citra, people.agus):
        assert events(browser(actor).get("/tugas/kalender.ics").content) == {}


def test_a_program_without_a_session_reads_it_at_the_secret_address(
    people: People, clocked: Deadline, address: str
) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert len(events(answer.content)) == 1
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(secret) >= 40
    assert secret not in str(CalendarFeed.objects.values_list().get())


def test_what_has_not_changed_is_not_sent_again(people: People, clocked: Deadline, address: str) -> None:
    etag = Client().get(address)["ETag"]
    answer = Client().get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    Deadline.objects.filter(pk=clocked.pk).update(due_on=date(2026, 5, 1))
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("change", ["ended", "office", "role", "inactive", "revoked", "made anew"])
def test_the_address_dies_with_what_it_was_made_for(
    people: People, browser: Browser, address: str, change: str
) -> None:
    postings = people.ani.user.postings
    if change == "ended":
        postings.update(valid_to=date(2026, 3, 9))
    elif change == "office":
        postings.update(office=office("KANIM-LAIN"))
    elif change == "role":
        postings.update(role="section_head")
    elif change == "inactive":
        people.ani.user.is_active = False
        people.ani.user.save()
    else:
        act = {"revoked": "close", "made anew": "open"}[change]
        browser(people.ani).post("/tugas/kalender/", {"act": act})
    assert Client().get(address).status_code == 404


def test_what_leaves_the_house_leaves_a_trace(people: People, clocked: Deadline, address: str) -> None:
    etag = Client().get(address)["ETag"]
    Client().get(address, headers={"If-None-Match": etag})
    (trace,) = AccessRecord.objects.filter(kind="export")
    assert (trace.actor, trace.detail, trace.count) == (people.ani.user, {"page": "calendar-feed"}, 1)


def test_a_guess_opens_nothing(people: People, address: str) -> None:
    assert Client().get("/tugas/kalender/tebakan.ics").status_code == 404
    assert Client().get("/tugas/kalender.ics").status_code == 302, "to the sign-in"


def test_the_page_shows_the_address_once(people: People, browser: Browser, address: str) -> None:
    text = browser(people.ani).get("/tugas/kalender/").content.decode()
    assert address not in text
