"""The six types, each on its own road from the draft to the end (domain.md 2.4 D and E)."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.law.models import Deadline, DeadlineStatus
from gakum.measures.models import Measure
from tests.measures.conftest import refused
from tests.people import People
from tests.roads import decided_measure, drafted_measure, served_measure, subject_of, take, to_decided

pytestmark = pytest.mark.django_db

MARCH_3, MARCH_4, MARCH_5 = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)


@pytest.mark.parametrize("kind", ["a", "b"])
def test_a_listing_and_a_permit_go_through_execution(people: People, case: Case, kind: str) -> None:
    measure = served_measure(case, people, kind)
    with refused("completion_in_order"):
        take(measure, "complete", people.sari, MARCH_3)
    take(measure, "start_execution", people.ani, MARCH_3)
    take(measure, "complete", people.sari, MARCH_4, evidence="LAP-1")
    assert (measure.state, measure.executed_on, measure.completed_on, measure.evidence) == (
        "completed", MARCH_3, MARCH_4, "LAP-1",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["c", "d"])
def test_a_place_ban_and_a_residence_duty_are_executed_when_delivered(
    people: People, case: Case, kind: str
) -> None:
    measure = served_measure(case, people, kind)
    take(measure, "complete", people.sari, MARCH_3)
    assert (measure.state, measure.executed_on, measure.completed_on) == ("completed", MARCH_3, MARCH_3)


def test_a_charge_is_paid_after_it_was_served(people: People, case: Case) -> None:
    measure = served_measure(case, people, "e", overstay_days=12)
    take(measure, "complete", people.sari, MARCH_3, evidence="NTPN-1")
    assert (measure.state, measure.charge) == ("completed", 12_000_000)


def test_the_draft_takes_its_terms_from_the_case_and_its_conference(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "d", ground_text="Rekaan dua")
    subject = subject_of(case)
    assert (measure.state, measure.subject, measure.conference) == ("drafted", subject, subject.conference)
    assert (measure.ground_text, measure.particulars) == ("Rekaan dua", "Jakarta")
    assert measure.proposed_by == people.ani.user
    opened = AuditEvent.objects.get(action="measure.open")
    assert opened.cause == AuditEvent.objects.get(action="case.draft_measure")


def test_a_place_ban_without_a_last_day_needs_a_reason(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "c")
    take(measure, "review", people.sari)
    with refused("terms"):
        take(measure, "decide", people.budi, decision_no="TAK-1")
    take(measure, "decide", people.budi, decision_no="TAK-1", reason="Keputusan lama")
    assert measure.state == "decided"
    assert AuditEvent.objects.get(action="measure.decide").body["cautions"] == ["terms"]


def test_the_terms_of_a_decision_are_kept(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "d")
    to_decided(measure, people, MARCH_3, valid_until=date(2026, 9, 3), report_every_days=14)
    assert (measure.valid_from, measure.valid_until) == (MARCH_3, date(2026, 9, 3))
    assert measure.report_every_days == 14


def test_refusing_to_sign_for_receipt_is_recorded_and_starts_the_term_all_the_same(
    people: People, case: Case
) -> None:
    measure = decided_measure(case, people)
    take(measure, "serve", people.ani, MARCH_3, received_by="Rekaan Satu", refused_to_sign=True)
    assert (measure.served_on, measure.received_by, measure.refused_to_sign) == (MARCH_3, "Rekaan Satu", True)
    clock = Deadline.objects.get(subject_id=measure.pk)
    assert (clock.code, clock.status) == ("OBJECTION_FILING", DeadlineStatus.OPEN)


def test_several_types_may_stand_on_one_person_but_not_one_type_twice(people: People, case: Case) -> None:
    decided_measure(case, people, "a")
    decided_measure(case, people, "f")
    with refused("one_open_per_type"):
        drafted_measure(case, people, "f", MARCH_3)
    assert Measure.objects.count() == 2


def test_a_type_is_free_again_once_the_measure_has_ended(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "b")
    take(measure, "withdraw", people.ani, MARCH_3, reason="Rekaan")
    assert drafted_measure(case, people, "b", MARCH_3).pk != measure.pk


def test_what_is_counted_about_a_measure_is_stored_with_each_of_its_events(
    people: People, case: Case
) -> None:
    measure = decided_measure(case, people, "a")
    subject = subject_of(case)
    assert AuditEvent.objects.get(action="measure.decide").dimensions == {
        "office": people.kanim.pk,
        "region": people.kanim.region_id,
        "source": "LAPMAS",
        "article": "ADM-075-1",
        "fast_charge": False,
        "subject": str(subject.pk),
        "party": str(subject.party_id),
        "kind": "foreigner",
        "nationality": "CHN",
        "sex": "L",
        "victim": False,
        "measure_type": "a",
        "conference": str(measure.conference_id),
        "after_sentence": False,
        "replaces": None,
        "parent": None,
        "merged_into": None,
    }
