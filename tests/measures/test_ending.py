"""How a decided measure ends otherwise: voided, revoked, or replaced by an amended one (2.4 D7)."""

from datetime import date

import pytest

from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.measures.models import Measure
from tests.measures.conftest import refused
from tests.people import People
from tests.roads import (
    DAY,
    again,
    decided_measure,
    drafted_measure,
    served_measure,
    subject_of,
    take,
    to_decided,
)

pytestmark = pytest.mark.django_db

MARCH_3, MARCH_4, MARCH_5 = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)


def test_a_decision_is_voided_on_its_own_day_by_the_head_with_a_reason(people: People, case: Case) -> None:
    measure = served_measure(case, people, "b")
    with refused("measure.revoke"):
        take(measure, "void", people.sari, reason="Salah orang")
    with refused("reason"):
        take(measure, "void", people.budi)
    take(measure, "void", people.budi, reason="Salah orang")
    assert measure.state == "void"
    assert not Deadline.objects.filter(subject_id=measure.pk, status="open").exists()


def test_a_decision_is_not_voided_the_day_after(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "b")
    with refused("EC-20"):
        take(measure, "void", people.budi, MARCH_3, reason="Salah orang")


def test_a_draft_is_withdrawn_and_never_decided(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    take(measure, "withdraw", people.ani, MARCH_3, reason="Rekaan")
    with refused("no_such_step"):
        take(measure, "review", people.sari, MARCH_3)


@pytest.mark.parametrize("ground", ["error", "court_order"])
def test_the_head_revokes_a_decision(people: People, case: Case, ground: str) -> None:
    measure = served_measure(case, people, "b")
    take(measure, "revoke", people.budi, MARCH_3, ground=ground, reason="Rekaan")
    assert (measure.state, measure.revoked_on, measure.revocation_ground) == ("revoked", MARCH_3, ground)


def test_a_victim_found_late_has_the_measure_revoked_at_every_stage(people: People, case: Case) -> None:
    stages = [
        decided_measure(case, people, "a"),
        served_measure(case, people, "b"),
        served_measure(case, people, "d"),
        served_measure(case, people, "e", overstay_days=3),
    ]
    take(stages[2], "complete", people.sari)
    take(stages[3], "record_default", people.ani)
    with refused("ground_holds"):
        take(stages[0], "revoke", people.budi, ground="victim", reason="Pasal 86")
    take(case, "screen_subject", people.ani, MARCH_3, subject=str(subject_of(case).pk), is_victim=True)
    for measure in stages:
        again(measure)
        assert measure.state != "revoked"  # the head must do it (EC-36)
        take(measure, "revoke", people.budi, MARCH_4, ground="victim", reason="Pasal 86")
        assert (measure.state, measure.revocation_ground) == ("revoked", "victim")


def test_a_measure_of_a_closed_case_is_revoked_only_after_reopening(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    take(measure, "complete", people.sari)
    take(case, "propose_closing", people.sari)
    take(case, "close", people.budi, result="measures_executed")
    with refused("case_is_open"):
        take(measure, "revoke", people.budi, MARCH_3, ground="court_order", reason="PTUN")
    take(case, "propose_reopening", people.sari, MARCH_3, reason="PTUN")
    take(case, "approve_reopening", people.wira, MARCH_4, reason="PTUN")
    take(measure, "revoke", people.budi, MARCH_5, ground="court_order", reason="PTUN")
    assert measure.state == "revoked"


# --- amendment --------------------------------------------------------------------------------------


def amended(measure: Measure, people: People, on: date = MARCH_3) -> Measure:
    take(measure, "amend", people.ani, on, ground_text="Alamat berubah", particulars="Bogor")
    return Measure.objects.get(replaces=measure)


def test_an_amended_measure_stands_until_the_new_decision(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    new = amended(measure, people)
    assert (measure.state, new.state, new.measure_type, new.particulars) == (
        "served",
        "drafted",
        "d",
        "Bogor",
    )
    to_decided(new, people, MARCH_4, decision_no="TAK-2")
    again(measure)
    assert (measure.state, measure.revocation_ground, measure.revoked_on) == ("revoked", "amended", MARCH_4)
    assert new.state == "decided"


def test_there_is_one_amendment_at_a_time(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    amended(measure, people)
    with refused("no_amendment_pending"):
        take(measure, "amend", people.ani, MARCH_4, ground_text="Lagi")


def test_a_residence_duty_is_amended_after_delivery_but_a_finished_permit_matter_is_not(
    people: People, case: Case
) -> None:
    duty, permit = served_measure(case, people, "d"), served_measure(case, people, "b")
    take(duty, "complete", people.sari)
    assert amended(duty, people).state == "drafted"
    take(permit, "start_execution", people.ani)
    take(permit, "complete", people.sari)
    with refused("still_binds"):
        take(permit, "amend", people.ani, MARCH_3, ground_text="Rekaan")


def test_an_amendment_falls_with_the_measure_it_amends(people: People, case: Case) -> None:
    measure = served_measure(case, people, "d")
    new = amended(measure, people)
    take(measure, "revoke", people.budi, MARCH_4, ground="error", reason="Rekaan")
    again(new)
    assert new.state == "withdrawn"


def test_an_amended_deportation_gives_way_to_the_new_one(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "f", DAY)
    new = amended(measure, people)
    to_decided(new, people, MARCH_4, decision_no="TAK-2")
    again(measure)
    assert (measure.state, new.state) == ("revoked", "decided")
    assert {d.measure_id: d.state for d in case.deportations.all()} == {
        measure.pk: "dropped",
        new.pk: "decided",
    }
