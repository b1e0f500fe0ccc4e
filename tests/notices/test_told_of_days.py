"""Deadlines that come or have passed, and reminders: told once, to the officer or to whoever assigns."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.core.errors import DomainError
from gakum.law.models import Deadline, DeadlineStatus
from gakum.notices.models import Notice, Reminder
from gakum.notices.services import ReminderRefused, remind
from gakum.workflow.daily import tell_of_the_day
from tests.people import People
from tests.roads import DAY, decided_measure, finding, take, to_conference_fixed

pytestmark = pytest.mark.django_db
Told = Callable[[Actor], list[str]]


@pytest.fixture
def clock(people: People) -> Deadline:
    """The clock of a served decision: the term of the objection, of a case that Ani works on."""
    case = to_conference_fixed(finding(people), people)
    take(case, "claim", people.ani)
    measure = decided_measure(case, people, "b")
    take(measure, "serve", people.ani)
    Notice.objects.all().delete()
    return Deadline.objects.get(case_id=case.pk, code="OBJECTION_FILING")


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (4, []),
        (3, ["due_soon"]),
        (1, ["due_soon"]),
        (0, ["due_today"]),
        (-1, ["late"]),
        (-14, ["late"]),
        (-15, []),
    ],
)
def test_the_officer_is_told_by_the_days_that_are_left(
    people: People, told: Told, clock: Deadline, days: int, kinds: list[str]
) -> None:
    tell_of_the_day(clock.due_on - timedelta(days=days))
    assert told(people.ani) == kinds
    assert Notice.objects.count() == len(kinds)


def test_nobody_is_told_twice_and_each_kind_comes_once(people: People, told: Told, clock: Deadline) -> None:
    for ago in (3, 3, 2, 1, 0, 0, -1, -1, -2, -10):
        tell_of_the_day(clock.due_on - timedelta(days=ago))
    assert told(people.ani) == ["due_soon", "due_today", "late"]


def test_a_clock_that_was_met_is_not_spoken_of(people: People, clock: Deadline) -> None:
    Deadline.objects.update(status=DeadlineStatus.MET)
    tell_of_the_day(clock.due_on)
    assert not Notice.objects.exists()


def test_of_a_case_that_nobody_works_on_those_who_assign_are_told(people: People, clock: Deadline) -> None:
    take(Case.objects.get(pk=clock.case_id), "release", people.ani, reason="Cuti")
    tell_of_the_day(clock.due_on)
    told = set(Notice.objects.values_list("recipient__username", "kind"))
    assert told == {("sari", "due_today"), ("budi", "due_today")}


def test_the_daily_command_tells_and_a_run_for_one_office_does_not(people: People, clock: Deadline) -> None:
    day = clock.due_on.isoformat()
    call_command("deadlines", on=clock.due_on, office=people.kanim.code, stdout=StringIO())
    assert not Notice.objects.exists()
    for _again in range(2):
        call_command("deadlines", "--on", day, stdout=StringIO())
    assert Notice.objects.filter(kind="due_today").count() == 1


@time_machine.travel("2026-03-10 09:00+07:00", tick=False)
def test_a_reminder_comes_on_its_day_once(people: People, told: Told) -> None:
    case = finding(people)
    reminder = remind(people.ani, case, date(2026, 3, 12), "Telepon penjamin")
    tell_of_the_day(date(2026, 3, 11))
    assert told(people.ani) == []
    for day in (12, 12, 13):
        tell_of_the_day(date(2026, 3, day))
    assert told(people.ani) == ["reminder"]
    reminder.delete()
    assert told(people.ani) == []


@time_machine.travel("2026-03-10 23:30+07:00", tick=False)
def test_a_reminder_for_today_is_kept_and_one_for_yesterday_is_not(people: People) -> None:
    case = finding(people)
    remind(people.ani, case, date(2026, 3, 10))
    with pytest.raises(ReminderRefused):
        remind(people.ani, case, date(2026, 3, 9))
    assert Reminder.objects.count() == 1


@time_machine.travel("2026-03-10 09:00+07:00", tick=False)
def test_nobody_is_reminded_of_a_case_they_may_not_see(people: People) -> None:
    case = finding(people)
    for actor in (people.citra, people.agus):
        with pytest.raises(DomainError):
            remind(actor, case, DAY + timedelta(days=30))
    assert not Reminder.objects.exists()
