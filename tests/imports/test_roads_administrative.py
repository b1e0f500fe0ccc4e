"""Administrative roads of an imported row: where every object stands at the end, and on which dates."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from gakum.audit.models import AuditEvent
from gakum.indicators.models import IndexFact
from gakum.law.models import Deadline
from tests.imports.sheet import DECIDED, FILE, case_from, row, states_of, taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

DONE = {**DECIDED, "executed_date": "2024-03-20", "closed_date": "2024-03-22"}


@pytest.mark.parametrize("letter", "abcdef")
def test_a_measure_of_each_type_is_carried_out_and_its_case_closed(letter: str) -> None:
    days = {"overstay_days": "30"} if letter == "e" else {}
    case = case_from(row(**DONE, measures=letter, **days))
    expected = {"case": "closed", letter: "completed"}
    if letter == "f":
        expected["deportation"] = "reported"
    assert states_of(case) == expected
    assert case.result == ("deported" if letter == "f" else "measures_executed")
    measure = case.measures.get()
    assert (measure.decided_on, measure.served_on) == (date(2024, 3, 11), date(2024, 3, 12))
    assert measure.completed_on == date(2024, 3, 20)
    assert (case.found_on, case.closed_on) == (date(2024, 3, 4), date(2024, 3, 22))
    assert case.conferences.get().fixed_on == date(2024, 3, 8)


def test_several_measures_of_one_person_are_one_unit_of_the_index() -> None:
    case = case_from(row(**DONE, measures="f;a"))
    assert states_of(case) == {
        "case": "closed",
        "a": "completed",
        "f": "completed",
        "deportation": "reported",
    }
    (fact,) = IndexFact.objects.filter(case_id=case.pk, count="administrative")
    assert (fact.year, fact.happened_on) == (2024, date(2024, 3, 8))
    assert fact.followed_report_on == date(2024, 3, 11)
    assert fact.followed_strict_on is not None


def test_every_event_is_marked_with_its_file_and_line_and_keeps_its_legal_date() -> None:
    case = case_from(row(**DONE, measures="f"))
    events = list(AuditEvent.objects.filter(case_id=case.pk))
    assert {event.backfilled for event in events} == {True}
    assert {event.body["backfill"] for event in events} == {f"{FILE}:2"}
    days = {event.action: event.occurred_on for event in events}
    assert days["case.open"] == date(2024, 3, 4)
    assert days["case.fix_conference"] == date(2024, 3, 8)
    assert days["measure.decide"] == days["deportation.open"] == date(2024, 3, 11)
    assert days["measure.serve"] == date(2024, 3, 12)
    assert days["deportation.carry_out"] == days["measure.complete"] == date(2024, 3, 20)
    assert days["case.close"] == date(2024, 3, 22)
    assert [e.occurred_on for e in events] == sorted(e.occurred_on for e in events)
    assert all(e.recorded_at.date() > date(2024, 12, 31) for e in events)


def test_a_measure_that_waits_stays_where_its_dates_end() -> None:
    assert states_of(case_from(row(**DECIDED, measures="a"))) == {
        "case": "administrative_track",
        "a": "served",
    }
    unserved = {**DECIDED, "served_date": "", "measures": "a"}
    assert states_of(case_from(row(**unserved))) == {"case": "administrative_track", "a": "decided"}
    undecided = {**unserved, "decision_date": "", "decision_no": ""}
    assert states_of(case_from(row(**undecided))) == {"case": "administrative_track", "a": "drafted"}


def test_a_deportation_without_a_departure_is_under_way() -> None:
    case = case_from(row(**DECIDED, measures="f"))
    assert states_of(case) == {"case": "deportation", "f": "served", "deportation": "decided"}


def test_a_departure_carries_out_every_measure_of_the_decision() -> None:
    case = case_from(row(**DECIDED, measures="a;f", deported_date="2024-03-19"))
    assert states_of(case)["a"] == "completed"
    assert case.deportations.get().departed_on == date(2024, 3, 19)


def test_an_empty_date_of_service_is_the_date_of_execution() -> None:
    case = case_from(row(**{**DONE, "served_date": ""}, measures="b"))
    assert case.measures.get().served_on == date(2024, 3, 20)


def test_a_fast_charge_has_no_conference_and_counts_once() -> None:
    on = "2024-06-05"
    case = case_from(
        row(
            source="TPI",
            finding_date=on,
            article="ADM-078-1",
            measures="e",
            overstay_days="12",
            decision_no="BB-1",
            decision_date=on,
            served_date=on,
            executed_date=on,
            closed_date=on,
        )
    )
    assert states_of(case) == {"case": "closed", "e": "completed"}
    assert (case.fast_charge, case.result) == (True, "charge_paid")
    assert not case.conferences.exists()
    assert case.measures.get().charge == Decimal(12_000_000)
    assert IndexFact.objects.filter(case_id=case.pk, count="administrative").count() == 1


def test_an_objection_that_is_dismissed_leaves_the_measure_in_force() -> None:
    case = case_from(row(**DONE, measures="b", objection_date="2024-03-14", objection_result="dismissed"))
    assert states_of(case) == {"case": "closed", "b": "completed", "objection": "dismissed"}
    assert case.objections.get().filed_on == date(2024, 3, 14)


def test_an_objection_that_is_granted_revokes_the_measure() -> None:
    case = case_from(
        row(
            **DECIDED,
            measures="b",
            objection_date="2024-03-14",
            objection_result="granted",
            revoked_date="2024-03-26",
            closed_date="2024-03-27",
        )
    )
    assert states_of(case) == {"case": "closed", "b": "revoked", "objection": "granted"}
    measure = case.measures.get()
    assert (measure.revoked_on, measure.revocation_ground) == (date(2024, 3, 26), "objection_granted")
    assert case.result == "measures_revoked"


def test_an_objection_after_the_term_is_rejected_as_late() -> None:
    case = case_from(row(**DECIDED, measures="b", objection_date="2024-05-15", objection_result="late"))
    assert states_of(case) == {"case": "administrative_track", "b": "served", "objection": "rejected_late"}
    assert case.objections.get().late


def test_a_measure_revoked_in_error_says_so() -> None:
    case = case_from(row(**DECIDED, measures="a", revoked_date="2024-03-18", closed_date="2024-03-19"))
    assert states_of(case) == {"case": "closed", "a": "revoked"}
    assert case.measures.get().revocation_ground == "error"


def test_a_victim_found_after_the_decision_has_the_measure_revoked() -> None:
    case = case_from(
        row(**DECIDED, measures="b", is_victim="yes", revoked_date="2024-03-18", closed_date="2024-03-19")
    )
    assert states_of(case) == {"case": "closed", "b": "revoked"}
    assert case.measures.get().revocation_ground == "victim"
    assert case.roll[0].is_victim


def test_nothing_proven_closes_the_case_without_a_measure() -> None:
    case = case_from(
        row(article="ADM-075-1", conference_date="2024-03-08", track="not_proven", closed_date="2024-03-12")
    )
    assert (states_of(case), case.result) == ({"case": "closed"}, "not_proven")
    assert not IndexFact.objects.filter(case_id=case.pk, count="administrative").exists()


def test_a_victim_is_referred_and_not_measured() -> None:
    case = case_from(
        row(
            article="ADM-075-1",
            conference_date="2024-03-08",
            track="referred",
            is_victim="yes",
            closed_date="2024-03-12",
        )
    )
    assert (states_of(case), case.result) == ({"case": "closed"}, "referred")


def test_a_finding_that_led_nowhere_is_not_taken_up_and_counts_nowhere() -> None:
    case = case_from(row(closed_date="2024-03-06"))
    assert states_of(case) == {"case": "not_taken_up"}
    assert case.closed_on == date(2024, 3, 6)
    assert not IndexFact.objects.filter(case_id=case.pk, count__in=["administrative", "criminal"]).exists()


def test_a_finding_that_is_still_open_stays_received() -> None:
    assert states_of(case_from(row())) == {"case": "received"}


def test_a_detention_in_the_room_ends_with_the_departure() -> None:
    case = case_from(
        row(
            **DONE,
            measures="f",
            detained_date="2024-03-08",
            detention_place="room",
            detention_end_date="2024-03-20",
            deported_date="2024-03-20",
        )
    )
    assert states_of(case) == {
        "case": "closed",
        "f": "completed",
        "detention": "deported",
        "deportation": "reported",
    }
    detention = case.detentions.get()
    assert detention.facility is not None
    assert detention.facility.code == "KANIM-JAKSEL-ROOM"
    assert (detention.admitted_on, detention.ended_on) == (date(2024, 3, 8), date(2024, 3, 20))


def test_a_detention_that_ends_before_the_departure_is_a_release() -> None:
    case = case_from(
        row(
            **DONE,
            measures="f",
            detained_date="2024-03-09",
            detention_place="RUDENIM-JAKARTA-HOUSE",
            detention_end_date="2024-03-15",
        )
    )
    assert states_of(case)["detention"] == "released"
    assert case.detentions.get().ended_on == date(2024, 3, 15)


def test_detention_elsewhere_before_the_conference_goes_on_when_no_end_is_given() -> None:
    case = case_from(row(**DECIDED, measures="a", detained_date="2024-03-06", detention_place="elsewhere"))
    assert states_of(case) == {"case": "in_detention", "a": "served", "detention": "elsewhere"}


def test_a_case_is_transferred_and_the_first_office_keeps_sight_of_it() -> None:
    case = case_from(row(**DONE, measures="b", transferred_to="KANIM-BATAM", transferred_date="2024-03-08"))
    assert states_of(case) == {"case": "closed", "b": "completed"}
    assert case.office.code == "KANIM-BATAM"
    assert case.shares.get(reason="former_owner").office.code == "KANIM-JAKSEL"


def test_subjects_of_one_case_have_each_an_outcome_of_their_own() -> None:
    first = row(**DONE, measures="f")
    common = {
        name: first[name]
        for name in ("case_ref", "finding_date", "article", "conference_date", "closed_date")
    }
    second = row(**common, track="not_proven")
    case = case_from(first, second)
    assert [subject.outcome for subject in case.roll] == ["administrative", "not_proven"]
    assert states_of(case) == {"case": "closed", "f": "completed", "deportation": "reported"}
    lines = {e.body["backfill"] for e in AuditEvent.objects.filter(case_id=case.pk)}
    assert lines == {f"{FILE}:2", f"{FILE}:3"}


def test_no_deadline_stays_open_on_what_is_finished() -> None:
    taken(
        row(**DONE, measures="f"),
        row(**DONE, measures="b", objection_date="2024-03-14", objection_result="dismissed"),
        row(**DONE, measures="e", overstay_days="9"),
    )
    assert not Deadline.objects.filter(status="open").exists()


def test_a_charge_whose_payment_the_register_does_not_name_never_defaults_by_itself() -> None:
    """A gap in an old register puts nobody up for deportation (GR-05 is for charges of our own)."""
    on = "2024-06-05"
    charged = {"source": "TPI", "finding_date": on, "article": "ADM-078-1", "measures": "e"}
    case = case_from(row(**charged, overstay_days="12", decision_no="BB-2", decision_date=on, served_date=on))
    assert case.measures.get().state == "served"
    assert not Deadline.objects.filter(code="CHARGE_UNPAID").exists()
    call_command("deadlines", stdout=StringIO())
    assert [m.state for m in case.measures.all()] == ["served"]
    assert not AuditEvent.objects.filter(action="measure.record_default").exists()
