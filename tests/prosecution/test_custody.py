"""Suspects, arrest and criminal detention (GR-06, GR-10, UU6 art. 109)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gakum.law.models import Deadline
from gakum.prosecution.forms import ArrestForm
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import (
    NEW,
    OLD,
    after,
    clocks,
    criminal_case,
    hand_over,
    report,
    reported,
    suspected,
    to_investigation,
    to_spdp,
    to_stage_one,
)
from tests.roads import subject_of, take

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")
POLICE = {"polri_order_no": "SP/1", "polri_order_on": NEW}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=JAKARTA)


def warrant(subject: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "warrant_no": "SP.Kap-1", **more}


def test_a_suspect_is_ruled_on_two_items_of_evidence(people: People) -> None:
    matter = to_spdp(people, NEW)
    given = {"subject": str(subject_of(matter.case).pk), "ruling_no": "1"}
    assert refused(matter, "name_suspect", people.indra, NEW, evidence_items=1, **given) == {
        "two_items_of_evidence"
    }
    suspected(matter, people, NEW)
    assert (matter.has_suspect, matter.roll[0].named_on) == (True, NEW)
    assert refused(matter, "name_suspect", people.indra, NEW, evidence_items=2, **given) == {
        "not_yet_a_suspect"
    }


def test_a_suspect_told_after_more_than_a_day_needs_a_reason_under_the_new_code(people: People) -> None:
    matter = to_spdp(people, NEW)
    given = {"subject": str(subject_of(matter.case).pk), "ruling_no": "1", "evidence_items": 2}
    late = {**given, "notified_on": after(NEW, 2)}
    assert refused(matter, "name_suspect", people.indra, NEW, **late) == {"suspect_notice"}
    take(matter, "name_suspect", people.indra, NEW, **{**given, "notified_on": after(NEW, 1)})
    assert matter.has_suspect


def test_another_subject_of_the_case_may_join_the_matter_as_suspect(people: People) -> None:
    case = criminal_case(people, NEW)
    take(case, "add_subject", people.ani, NEW, subject_kind="citizen", name="Rekaan Dua", nationality="IDN")
    matter = to_investigation(report(case, people, NEW), people, NEW)
    suspected(matter, people, NEW, number=1)
    assert [p.is_suspect for p in matter.roll] == [False, True]


def test_nobody_is_arrested_who_is_not_a_suspect(people: People) -> None:
    matter = to_spdp(people, OLD)
    given = warrant(str(subject_of(matter.case).pk), occurred_at=at(OLD, 9))
    assert refused(matter, "arrest", people.indra, OLD, **given) == {"is_a_suspect"}


def test_the_old_code_lets_the_investigator_arrest_alone_for_24_hours(people: People) -> None:
    matter = to_spdp(people, OLD)
    subject = suspected(matter, people, OLD)
    take(matter, "arrest", people.indra, OLD, **warrant(subject, occurred_at=at(OLD, 22, 15)))
    deadline = Deadline.objects.get(subject_id=matter.pk, code="ARREST")
    assert (deadline.due_on, deadline.due_at) == (date(2024, 3, 5), at(date(2024, 3, 5), 22, 15))
    assert (deadline.rule.regime, matter.roll[0].custody) == ("K1981", "arrested")


def test_the_new_code_asks_the_order_of_the_police_for_an_arrest(people: People) -> None:
    matter = to_spdp(people, NEW)
    subject = suspected(matter, people, NEW)
    given = warrant(subject, occurred_at=at(NEW, 9))
    assert refused(matter, "arrest", people.indra, NEW, **given) == {"GR-06"}
    without_day = {**given, "polri_order_no": "SP/1"}
    assert refused(matter, "arrest", people.indra, NEW, **without_day) == {"GR-06"}
    afterwards = {**given, **POLICE, "polri_order_on": after(NEW, 1)}
    assert refused(matter, "arrest", people.indra, NEW, **afterwards) == {"GR-06"}
    take(matter, "arrest", people.indra, NEW, **given, **POLICE)
    assert matter.roll[0].custody == "arrested"


def test_the_new_code_asks_the_order_of_the_police_for_a_detention(people: People) -> None:
    matter = to_spdp(people, NEW)
    given = warrant(suspected(matter, people, NEW), due_on=after(NEW, 15))
    assert refused(matter, "detain_suspect", people.indra, NEW, **given) == {"GR-06"}
    take(matter, "detain_suspect", people.indra, NEW, **given, **POLICE)
    assert clocks(matter, "CRIMINAL_DETENTION") == [(after(NEW, 15), "open")]


def test_a_detention_whose_limit_the_law_does_not_tell_must_name_its_last_day(people: People) -> None:
    matter = to_spdp(people, NEW)
    given = warrant(suspected(matter, people, NEW), **POLICE)
    assert refused(matter, "detain_suspect", people.indra, NEW, **given) == {"detention_has_an_end"}


@pytest.mark.parametrize("article", ["UU6-113", "UU6-116", "UU6-124-a", "UU6-133-a"])
def test_an_offence_that_article_109_does_not_list_allows_no_detention(people: People, article: str) -> None:
    matter = to_spdp(people, OLD, article=article)
    given = warrant(suspected(matter, people, OLD))
    assert refused(matter, "detain_suspect", people.indra, OLD, **given) == {"GR-10"}


def test_detention_runs_20_days_and_is_extended_by_40_at_most(people: People) -> None:
    matter = to_spdp(people, OLD)
    subject = suspected(matter, people, OLD)
    take(matter, "arrest", people.indra, OLD, **warrant(subject, occurred_at=at(OLD, 9)))
    too_long = warrant(subject, due_on=date(2024, 3, 25))
    assert refused(matter, "detain_suspect", people.indra, OLD, **too_long) == {"detention_has_an_end"}
    take(matter, "detain_suspect", people.indra, OLD, **warrant(subject))
    assert clocks(matter, "ARREST") == [(date(2024, 3, 5), "met")]
    assert clocks(matter, "CRIMINAL_DETENTION") == [(date(2024, 3, 24), "open")]
    extension = {"subject": subject, "order_no": "T-4"}
    for last in (date(2024, 3, 24), date(2024, 5, 4)):
        assert refused(
            matter, "extend_custody", people.indra, date(2024, 3, 20), due_on=last, **extension
        ) == {"extension_within_limit"}
    take(matter, "extend_custody", people.indra, date(2024, 3, 20), due_on=date(2024, 5, 3), **extension)
    assert clocks(matter, "CRIMINAL_DETENTION") == [(date(2024, 3, 24), "met")]
    assert clocks(matter, "CRIMINAL_DETENTION_EXTENSION") == [(date(2024, 5, 3), "open")]
    assert matter.roll[0].held_until == date(2024, 5, 3)


def test_release_stops_the_clocks_of_custody(people: People) -> None:
    matter = to_spdp(people, OLD)
    subject = suspected(matter, people, OLD)
    order = {"subject": subject, "order_no": "SP-K", "reason": "Tidak diperlukan"}
    assert refused(matter, "release_suspect", people.indra, OLD, **order) == {"is_in_custody"}
    take(matter, "detain_suspect", people.indra, OLD, **warrant(subject))
    take(matter, "release_suspect", people.indra, after(OLD, 3), **order)
    assert clocks(matter, "CRIMINAL_DETENTION") == [(date(2024, 3, 24), "met")]
    assert matter.roll[0].custody == "released"


def test_stage_two_takes_the_custody_along(people: People) -> None:
    matter = to_spdp(people, OLD)
    take(matter, "detain_suspect", people.indra, OLD, **warrant(suspected(matter, people, OLD)))
    to_stage_one(matter, people, after(OLD, 5))
    take(matter, "record_p21", people.sari, after(OLD, 8), letter_no="P21")
    hand_over(matter, people, after(OLD, 9))
    assert clocks(matter, "CRIMINAL_DETENTION") == [(date(2024, 3, 24), "met")]
    assert matter.roll[0].custody == "handed_over"


def test_the_time_of_an_arrest_is_read_on_the_clock_of_the_office(people: People) -> None:
    people.kanim.time_zone = "Asia/Jayapura"
    people.kanim.save()
    matter = to_spdp(people, OLD)
    subject = suspected(matter, people, OLD)
    given = {"subject": subject, "warrant_no": "1", "occurred_on": "2024-03-04"}
    form = ArrestForm({**given, "occurred_at": "2024-03-04T23:30"}, on=matter)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["occurred_at"].isoformat() == "2024-03-04T23:30:00+09:00"
    assert not ArrestForm({**given, "occurred_at": "2024-03-05T00:30"}, on=matter).is_valid()


def test_a_victim_is_immune_from_the_listed_articles(people: People) -> None:
    matter = to_spdp(people, NEW, article="UU6-119-1")
    subject = str(subject_of(matter.case).pk)
    take(matter.case, "screen_subject", people.ani, NEW, subject=subject, is_victim=True)
    given = {"subject": subject, "ruling_no": "1", "evidence_items": 2}
    assert refused(matter, "name_suspect", people.indra, NEW, **given) == {"G-VICTIM"}


def test_a_victim_is_not_immune_from_other_articles(people: People) -> None:
    matter = to_spdp(people, NEW, article="UU6-126-e")
    subject = str(subject_of(matter.case).pk)
    take(matter.case, "screen_subject", people.ani, NEW, subject=subject, is_victim=True)
    suspected(matter, people, NEW)
    assert matter.has_suspect


def test_no_investigation_starts_against_a_victim_found_during_the_inquiry(people: People) -> None:
    matter = reported(people, NEW, article="UU6-113")
    take(matter, "start_inquiry", people.budi, NEW, order_no="1")
    take(matter, "hold_initial_conference", people.indra, NEW, minutes_no="1")
    subject = str(subject_of(matter.case).pk)
    take(matter.case, "screen_subject", people.ani, NEW, subject=subject, is_victim=True)
    assert refused(matter, "start_investigation", people.budi, NEW, sprindik_no="1") == {"G-VICTIM"}
