"""The objection: 21, 5 and 5 working days, lateness, and that it suspends nothing (2.4 F).

Working days are counted by hand. 2026: 18 to 20, 23 and 24 March are Nyepi, Idul Fitri and their
collective leave, 3 April is Good Friday. A decision served on Monday 2 March has its 21st working
day on Wednesday 8 April: 3-6 March (4), 9-13 (9), 16-17 (11), 25-27 (14), 30 March-2 April (18),
6-8 April (21).
"""

from datetime import date
from typing import Any

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from tests.measures.conftest import refused
from tests.people import People
from tests.roads import decided_measure, served_measure, take

pytestmark = pytest.mark.django_db

LAST_DAY, DAY_AFTER = date(2026, 4, 8), date(2026, 4, 9)
ADVICE_DUE, DECISION_DUE = date(2026, 4, 15), date(2026, 4, 22)


def file(measure: Measure, people: People, on: date, **data: Any) -> Objection:
    take(measure, "file_objection", people.ani, on, **{"grounds": "Izin masih berlaku", **data})
    return Objection.objects.filter(measure=measure).latest("pk")


def clocks(obj: StateMachine) -> dict[str, tuple[date, str]]:
    return {d.code: (d.due_on, d.status) for d in Deadline.objects.filter(subject_id=obj.pk)}


def test_the_term_is_21_working_days_around_the_holidays(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    assert clocks(measure) == {"OBJECTION_FILING": (LAST_DAY, "open")}


def test_an_objection_on_the_last_day_is_in_time(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    objection = file(measure, people, LAST_DAY, receipt_no="TT-1", attorney="Advokat Rekaan")
    assert (objection.state, objection.late, objection.filed_on) == ("filed", False, LAST_DAY)
    assert (objection.receipt_no, objection.attorney) == ("TT-1", "Advokat Rekaan")
    assert clocks(measure) == {"OBJECTION_FILING": (LAST_DAY, "met")}
    assert clocks(objection) == {"OBJECTION_FORWARD": (ADVICE_DUE, "open")}


def test_the_minister_dismisses_and_the_measure_stands(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    objection = file(measure, people, LAST_DAY)
    take(objection, "forward", people.wira, ADVICE_DUE, letter_no="S-1", advice="Ditolak")
    assert clocks(objection) == {
        "OBJECTION_FORWARD": (ADVICE_DUE, "met"),
        "OBJECTION_DECIDE": (DECISION_DUE, "open"),
    }
    take(objection, "dismiss", people.wira, DECISION_DUE, ministry_decision_no="M-1")
    assert (objection.state, objection.ministry_decision_no) == ("dismissed", "M-1")
    assert clocks(objection)["OBJECTION_DECIDE"] == (DECISION_DUE, "met")
    measure.refresh_from_db()
    assert measure.state == "served"


def test_a_granted_objection_revokes_the_measure(people: People, case: Case) -> None:
    measure = served_measure(case, people, "b")
    objection = file(measure, people, LAST_DAY)
    take(objection, "forward", people.wira, ADVICE_DUE)
    take(objection, "grant", people.wira, DECISION_DUE, ministry_decision_no="M-1")
    measure.refresh_from_db()
    assert (measure.state, measure.revocation_ground, measure.revoked_on) == (
        "revoked", "objection_granted", DECISION_DUE,
    )  # fmt: skip
    revoked = AuditEvent.objects.get(action="measure.revoke")
    assert revoked.cause == AuditEvent.objects.get(action="objection.grant")


def test_a_granted_objection_revokes_even_what_was_carried_out(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    take(measure, "complete", people.sari, date(2026, 3, 3))
    objection = file(measure, people, LAST_DAY)
    take(objection, "forward", people.wira, ADVICE_DUE)
    take(objection, "grant", people.wira, DECISION_DUE, ministry_decision_no="M-1")
    measure.refresh_from_db()
    assert measure.state == "revoked"


def test_a_late_objection_is_kept_and_the_head_decides(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    objection = file(measure, people, DAY_AFTER)
    assert (objection.state, objection.late) == ("late_proposed", True)
    assert clocks(measure)["OBJECTION_FILING"][1] == "missed"
    assert clocks(objection)["OBJECTION_FORWARD"][1] == "cancelled"
    with refused("objection.handle"):
        take(objection, "admit_late", people.budi, date(2026, 4, 10), reason="Rekaan")
    take(objection, "admit_late", people.wira, date(2026, 4, 10), reason="Sakit keras")
    assert objection.state == "filed"
    running = Deadline.objects.get(subject_id=objection.pk, status="open")
    assert (running.code, running.due_on) == ("OBJECTION_FORWARD", date(2026, 4, 17))


def test_a_late_objection_that_is_not_admitted_ends_and_leaves_room_for_no_clock(
    people: People, case: Case
) -> None:
    measure = served_measure(case, people)
    objection = file(measure, people, DAY_AFTER)
    take(objection, "reject_late", people.wira, date(2026, 4, 10), reason="Terlambat")
    assert objection.state == "rejected_late"
    assert not Deadline.objects.filter(subject_id=objection.pk, status="open").exists()


def test_whoever_filed_it_late_may_not_admit_it(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    take(measure, "file_objection", people.wira, DAY_AFTER, grounds="Rekaan")
    with refused("four_eyes"):
        take(Objection.objects.get(), "admit_late", people.wira, DAY_AFTER, reason="Rekaan")


def test_an_objection_does_not_suspend_but_whoever_goes_on_gives_a_reason(people: People, case: Case) -> None:
    measure = served_measure(case, people, "b")
    file(measure, people, date(2026, 3, 3))
    with refused("objection_runs"):
        take(measure, "start_execution", people.ani, date(2026, 3, 4))
    take(measure, "start_execution", people.ani, date(2026, 3, 4), reason="Perintah kepala")
    with refused("objection_runs"):
        take(measure, "complete", people.sari, date(2026, 3, 5))
    take(measure, "complete", people.sari, date(2026, 3, 5), reason="Perintah kepala")
    cautions = {e.action: e.body["cautions"] for e in AuditEvent.objects.filter(case_id=case.pk)}
    assert cautions["measure.start_execution"] == cautions["measure.complete"] == ["objection_runs"]


def test_after_the_ministers_answer_no_reason_is_asked(people: People, case: Case) -> None:
    measure = served_measure(case, people, "b")
    objection = file(measure, people, date(2026, 3, 3))
    take(objection, "forward", people.wira, date(2026, 3, 4))
    take(objection, "dismiss", people.wira, date(2026, 3, 5), ministry_decision_no="M-1")
    take(measure, "start_execution", people.ani, date(2026, 3, 6))
    assert measure.state == "in_execution"


def test_there_is_one_objection_against_a_measure(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    file(measure, people, date(2026, 3, 3))
    with refused("no_objection_yet"):
        take(measure, "file_objection", people.ani, date(2026, 3, 4), grounds="Lagi")


def test_before_service_there_is_nothing_to_object_to(people: People, case: Case) -> None:
    measure = decided_measure(case, people)
    with refused("no_such_step"):
        take(measure, "file_objection", people.ani, grounds="Rekaan")


def test_an_officer_elsewhere_takes_in_no_objection(people: People, case: Case) -> None:
    measure = served_measure(case, people)
    with refused("own_office_or_ditjen"):
        take(measure, "file_objection", people.citra, date(2026, 3, 3), grounds="Rekaan")


def test_a_case_does_not_close_before_the_objection_is_answered(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    objection = file(measure, people, date(2026, 3, 3))
    take(measure, "complete", people.sari, date(2026, 3, 3), reason="Perintah kepala")
    take(case, "propose_closing", people.sari, date(2026, 3, 3))
    with refused("GR-14"):
        take(case, "close", people.budi, date(2026, 3, 3), result="measures_executed")
    take(objection, "forward", people.wira, date(2026, 3, 4))
    take(objection, "dismiss", people.wira, date(2026, 3, 5), ministry_decision_no="M-1")
    take(case, "close", people.budi, date(2026, 3, 6), result="measures_executed")
    with refused("case_is_open", "no_objection_yet"):
        take(measure, "file_objection", people.ani, date(2026, 3, 9), grounds="Lagi")


def test_an_objection_carries_its_measures_facts(people: People, case: Case) -> None:
    measure = served_measure(case, people, "b")
    objection = file(measure, people, LAST_DAY)
    opened = AuditEvent.objects.get(action="objection.open").dimensions
    assert (opened["measure"], opened["measure_type"], opened["office"]) == (
        str(objection.measure_id), "b", people.kanim.pk,
    )  # fmt: skip
