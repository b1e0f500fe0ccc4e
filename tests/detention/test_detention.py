"""Detention from proposal to release: who may, where, and for how long."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.detention.models import Detention
from gakum.law.models import Deadline
from tests.detention.holding import (
    CENTRAL_ROOM,
    HOUSE,
    ROOM,
    case_to_detain,
    in_house,
    in_room,
    ordered,
    proposed,
    screened,
)
from tests.people import People
from tests.roads import DAY, confer, finding, take, to_conference_fixed, to_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def case(people: People) -> Case:
    return case_to_detain(people)


def refused(detention: object, name: str, by: Actor, on: date = DAY, **data: object) -> set[str]:
    """The codes for which a step is refused; nothing may have been written."""
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as no:
        take(detention, name, by, on, **data)  # type: ignore[arg-type]
    assert AuditEvent.objects.count() == events
    return {r.code for r in no.value.refusals}


def running(detention: Detention) -> dict[str, date]:
    """The open clocks of a detention and their last days."""
    return dict(Deadline.objects.filter(subject_id=detention.pk, status="open").values_list("code", "due_on"))


# --- the decision ---------------------------------------------------


def test_a_proposal_of_the_case_opens_a_detention_that_the_head_orders(people: People, case: Case) -> None:
    detention = proposed(case, people)
    assert (detention.state, detention.ground, detention.proposed_by) == ("proposed", "a", people.ani.user)
    take(detention, "order_detention", people.budi, decision_no="DET-1", copy_to="family")
    assert (detention.state, detention.ordered_on, detention.copy_to) == ("ordered", DAY, "family")
    assert detention.holds == case.roll[0].party
    assert running(detention) == {"DETENTION_MAXIMUM": date(2036, 3, 2)}


def test_an_officer_may_not_order_and_a_head_may_decline(people: People, case: Case) -> None:
    detention = proposed(case, people)
    assert refused(detention, "order_detention", people.ani, decision_no="D", copy_to="family") == {
        "detention.order"
    }
    assert refused(detention, "order_detention", people.hadi, decision_no="D", copy_to="family") == {
        "own_office"
    }
    take(detention, "decline", people.budi, reason="No ground")
    assert detention.state == "declined"
    assert not running(detention)


def test_the_copy_to_somebody_else_is_demanded(people: People, case: Case) -> None:
    detention = proposed(case, people)
    assert refused(detention, "order_detention", people.budi, decision_no="DET-1") == {"copy_to"}


def test_the_mission_of_a_refugee_gets_no_copy(people: People, case: Case) -> None:
    screened(case, is_refugee=True)
    detention = proposed(case, people)
    assert refused(detention, "order_detention", people.budi, decision_no="D", copy_to="mission") == {"GR-22"}
    take(detention, "order_detention", people.budi, decision_no="D", copy_to="guarantor")
    assert detention.state == "ordered"


def test_nobody_is_held_by_an_open_proposal_of_the_same_case_twice(people: People, case: Case) -> None:
    proposed(case, people)
    assert refused(case, "propose_detention", people.ani, subject=str(case.roll[0].pk), ground="b") == {
        "one_detention"
    }


# --- one person, one detention ---------------------------------------------------


def other_case(people: People) -> Case:
    """The same person, found again by another case of the office."""
    second = finding(people, source_note="again", reason="Another finding")
    return to_conference_fixed(second, people)


def test_a_person_held_in_one_case_cannot_be_held_in_another(people: People, case: Case) -> None:
    in_room(case, people)
    second = other_case(people)
    assert second.roll[0].party == case.roll[0].party
    assert refused(second, "propose_detention", people.ani, subject=str(second.roll[0].pk), ground="a") == {
        "one_detention"
    }


def test_of_two_proposals_only_one_can_be_ordered(people: People, case: Case) -> None:
    first, second = proposed(case, people), proposed(other_case(people), people)
    take(first, "order_detention", people.budi, decision_no="DET-1", copy_to="family")
    assert refused(second, "order_detention", people.budi, decision_no="DET-2", copy_to="family") == {
        "one_detention"
    }
    assert second.holds is None


def test_the_database_itself_refuses_to_hold_a_person_twice(people: People, case: Case) -> None:
    first, second = proposed(case, people), proposed(other_case(people), people)
    take(first, "order_detention", people.budi, decision_no="DET-1", copy_to="family")
    with pytest.raises(IntegrityError), transaction.atomic():
        Detention.objects.filter(pk=second.pk).update(holds=first.holds_id)


def test_after_release_the_person_may_be_detained_anew(people: People, case: Case) -> None:
    detention = in_room(case, people)
    take(detention, "release", people.budi, end_reason="ground_ended")
    assert (detention.state, detention.ended_on, detention.holds) == ("released", DAY, None)
    assert in_room(case, people).state == "in_room"


# --- children and victims ---------------------------------------------------


def test_a_child_is_placed_elsewhere_only(people: People, case: Case) -> None:
    screened(case, is_minor=True)
    detention = ordered(case, people)
    assert refused(detention, "admit_to_room", people.ani, facility=ROOM) == {"G-CHILD"}
    assert refused(detention, "admit_to_house", people.ani, facility=HOUSE) == {"G-CHILD"}
    take(detention, "admit_elsewhere", people.wira, why="child", place="Rumah aman")
    assert (detention.state, detention.place, detention.office_holding) == (
        "elsewhere",
        "Rumah aman",
        people.kanim,
    )
    assert refused(detention, "move_to_room", people.budi, facility=ROOM) == {"G-CHILD"}
    assert refused(detention, "move_to_house", people.budi, facility=HOUSE) == {"G-CHILD"}


def test_a_victim_is_placed_elsewhere_only(people: People, case: Case) -> None:
    screened(case, is_victim=True)
    detention = ordered(case, people)
    assert refused(detention, "admit_to_room", people.ani, facility=ROOM) == {"G-VICTIM"}
    take(detention, "admit_elsewhere", people.wira, why="victim", place="RPTC")
    assert detention.state == "elsewhere"


def test_only_the_directorate_general_places_elsewhere(people: People, case: Case) -> None:
    detention = ordered(case, people)
    assert refused(detention, "admit_elsewhere", people.budi, why="sick", place="RS") == {
        "detention.approve_central"
    }


# --- the room ---------------------------------------------------


def test_a_room_at_an_office_has_two_limits_that_count_from_the_decision(people: People, case: Case) -> None:
    detention = ordered(case, people, DAY)  # 2 March 2026
    take(detention, "admit_to_room", people.ani, date(2026, 3, 4), facility=ROOM)
    due = running(detention)
    assert due["DETENTION_ROOM_KANIM"] == date(2026, 3, 9)
    assert due["DETENTION_ROOM"] == date(2026, 4, 1)
    assert detention.room_until == date(2026, 3, 9)


def test_a_room_at_the_directorate_general_has_thirty_days(people: People, case: Case) -> None:
    detention = in_room(case, people, room=CENTRAL_ROOM)
    assert running(detention)["DETENTION_ROOM"] == date(2026, 4, 1)
    assert "DETENTION_ROOM_KANIM" not in running(detention)
    assert detention.room_until == date(2026, 4, 1)


def test_the_guideline_of_seven_days_does_not_reach_back_before_2024(people: People) -> None:
    on = date(2023, 5, 2)
    detention = in_room(case_to_detain(people, on), people, on)
    assert running(detention)["DETENTION_ROOM"] == date(2023, 6, 1)
    assert "DETENTION_ROOM_KANIM" not in running(detention)


def test_a_house_is_no_room_and_a_room_no_house(people: People, case: Case) -> None:
    detention = ordered(case, people)
    assert refused(detention, "admit_to_room", people.ani, facility=HOUSE) == {"facility_is_room"}
    assert refused(detention, "admit_to_house", people.ani, facility=ROOM) == {"facility_is_house"}


def test_past_the_limit_the_system_proposes_a_move_and_moves_nobody(people: People, case: Case) -> None:
    detention = in_room(case, people)
    assert refused(detention, "propose_move", Actor.system(), date(2026, 3, 9)) == {"GR-11"}
    take(detention, "propose_move", Actor.system(), date(2026, 3, 10))
    assert (detention.state, detention.move_proposed_on) == ("in_room", date(2026, 3, 10))
    assert refused(detention, "propose_move", people.sari, date(2026, 3, 10)) == {"follows_only"}


def test_the_head_moves_the_detainee_to_the_house_which_then_sees_the_case(
    people: People, case: Case
) -> None:
    detention = in_room(case, people)
    assert not Case.objects.visible_to(people.dedi).exists()
    assert refused(detention, "move_to_house", people.ani, facility=HOUSE) == {"detention.approve"}
    take(detention, "move_to_house", people.budi, date(2026, 3, 6), facility=HOUSE)
    assert (detention.state, detention.office_holding) == ("in_house", people.rudenim)
    assert detention.move_proposed_on is None
    assert Case.objects.visible_to(people.dedi).get() == case
    assert Detention.objects.visible_to(people.dedi).get() == detention
    assert not Detention.objects.visible_to(people.citra).exists()
    met = Deadline.objects.filter(subject_id=detention.pk, status="met").values_list("code", flat=True)
    assert set(met) == {"DETENTION_ROOM", "DETENTION_ROOM_KANIM"}


# --- the house ---------------------------------------------------


def test_the_long_reviews_run_from_the_decision(people: People, case: Case) -> None:
    detention = in_house(case, people)
    assert running(detention) == {
        "DETENTION_MAXIMUM": date(2036, 3, 2),
        "DETENTION_REVIEW_1Y": date(2027, 3, 2),
        "DETENTION_REVIEW_3Y": date(2029, 3, 2),
        "DETENTION_REVIEW_5Y": date(2031, 3, 2),
        "DETENTION_REVIEW_9Y": date(2035, 3, 2),
    }


def test_a_review_answers_the_earliest_point_and_moving_starts_no_second_clock(people: People) -> None:
    on = date(2021, 4, 1)
    detention = in_house(case_to_detain(people, on), people, on)
    take(detention, "review", people.wira, date(2022, 3, 28), conclusion="Held: no travel document")
    assert "DETENTION_REVIEW_1Y" not in running(detention)
    assert running(detention)["DETENTION_REVIEW_3Y"] == date(2024, 4, 1)
    take(detention, "move_to_house", people.karu, date(2022, 5, 1), facility=HOUSE)
    assert "DETENTION_REVIEW_1Y" not in running(detention)
    take(detention, "review", people.wira, date(2024, 3, 1), conclusion="Held")
    assert "DETENTION_REVIEW_3Y" not in running(detention)


def test_the_holding_office_runs_the_detention_and_others_do_not(people: People, case: Case) -> None:
    detention = in_house(case, people)
    leave = {"why": "sick", "back_by": None}
    assert refused(detention, "leave_temporarily", people.hadi, **leave) == {"own_or_holding_office"}
    take(detention, "leave_temporarily", people.karu, **leave)
    assert (detention.state, detention.is_sick) == ("temporarily_out", True)
    take(detention, "return_from_leave", people.dedi)
    assert (detention.state, detention.is_sick) == ("in_house", False)


def test_who_is_held_elsewhere_because_of_an_illness_is_sick_until_placed_again(
    people: People, case: Case
) -> None:
    detention = in_house(case, people)
    take(detention, "move_elsewhere", people.wira, why="sick", place="RS Rekaan")
    assert detention.is_sick
    take(detention, "move_to_house", people.karu, facility=HOUSE)
    assert not detention.is_sick
    take(detention, "move_elsewhere", people.wira, why="birth", place="RS Rekaan")
    assert not detention.is_sick


def test_leave_for_family_is_for_the_directorate_general(people: People, case: Case) -> None:
    detention = in_house(case, people)
    assert refused(detention, "leave_for_family", people.karu, reason="Funeral") == {
        "detention.approve_central"
    }
    take(detention, "leave_for_family", people.wira, reason="Funeral")
    assert detention.state == "temporarily_out"


def test_someone_who_escapes_is_recaptured_to_where_they_were_held(people: People, case: Case) -> None:
    detention = in_house(case, people)
    take(detention, "record_escape", people.dedi, reason="Over the wall")
    assert detention.state == "escaped"
    assert detention.holds is not None
    take(detention, "recapture", people.dedi, DAY + timedelta(days=3))
    assert detention.state == "in_house"


def test_someone_who_dies_is_held_no_more(people: People, case: Case) -> None:
    detention = in_house(case, people)
    take(detention, "record_death", people.dedi)
    assert (detention.state, detention.end_reason, detention.holds) == ("deceased", "died", None)
    assert not running(detention)


# --- ten years ---------------------------------------------------


def held_since_2016(people: People) -> Detention:
    """Detained on 1 February 2016; the deadline rules begin in 2020, so it came to the house in 2021."""
    on = date(2016, 2, 1)
    detention = ordered(case_to_detain(people, on), people, on)
    take(detention, "admit_to_house", people.ani, date(2021, 1, 4), facility=HOUSE)
    return detention


def test_after_ten_years_further_hold_is_blocked_and_only_then_a_permit_is_given(people: People) -> None:
    detention = held_since_2016(people)
    permit = {"permit_no": "P-1", "place": "Jl. Rekaan 1"}
    last = date(2026, 2, 1)
    assert detention.hold_until == last
    assert refused(detention, "permit_outside", people.wira, date(2026, 1, 31), **permit) == {
        "ten_years_held"
    }
    take(detention, "review", people.wira, last, conclusion="Held")
    after = date(2026, 2, 2)
    assert refused(detention, "review", people.wira, after, conclusion="Held") == {"GR-12"}
    assert refused(detention, "move_to_house", people.karu, after, facility=HOUSE) == {"GR-12"}
    assert refused(detention, "move_elsewhere", people.wira, after, why="sick", place="RS") == {"GR-12"}
    take(detention, "permit_outside", people.wira, after, **permit)
    assert (detention.state, detention.place) == ("outside_permit", "Jl. Rekaan 1")
    assert running(detention) == {"MONTHLY_REPORT": date(2026, 3, 2)}


def test_the_monthly_report_starts_the_next_month_and_revocation_brings_back_for_six_months(
    people: People,
) -> None:
    detention = held_since_2016(people)
    take(detention, "permit_outside", people.wira, date(2026, 2, 2), permit_no="P-1", place="Jl. Rekaan 1")
    take(detention, "report_monthly", people.dedi, date(2026, 2, 27), place="Jl. Rekaan 2")
    assert running(detention) == {"MONTHLY_REPORT": date(2026, 3, 27)}
    assert detention.place == "Jl. Rekaan 2"
    on = date(2026, 3, 31)
    late = {"reason": "No report", "due_on": date(2026, 10, 1)}
    assert refused(detention, "revoke_permit", people.wira, on, **late) == {"six_months"}
    take(detention, "revoke_permit", people.wira, on, reason="No report", due_on=date(2026, 9, 30))
    assert (detention.state, detention.hold_until) == ("in_house", date(2026, 9, 30))
    assert running(detention) == {"DETENTION_MAXIMUM": date(2026, 9, 30)}


# --- the case ---------------------------------------------------


def test_placing_and_releasing_the_last_detainee_moves_the_case(people: People) -> None:
    case = case_to_detain(people)
    take(case, "add_subject", people.ani, subject_kind="foreigner", name="Rekaan Dua", nationality="AUS")
    first = in_room(case, people)
    assert Case.objects.get().state == "in_detention"
    second = proposed(case, people, number=1)
    take(second, "order_detention", people.budi, decision_no="DET-2", copy_to="family")
    take(second, "admit_to_room", people.ani, facility=ROOM)
    take(first, "release", people.budi, end_reason="ground_ended")
    assert Case.objects.get().state == "in_detention"
    take(second, "release", people.budi, end_reason="ground_ended")
    assert Case.objects.get().state == "administrative_track"


def test_a_conference_fixed_while_somebody_is_held_leads_to_the_stage_of_detention(people: People) -> None:
    case = to_ready(finding(people), people)
    case_to_detain(people, name="Rekaan Lain", passport_no="Y1")
    in_room(case, people)
    assert Case.objects.get(pk=case.pk).state == "ready_for_conference"
    confer(case, people, "administrative")
    assert case.state == "in_detention"


def test_a_case_with_an_open_detention_is_not_closed(people: People, case: Case) -> None:
    detention = in_room(case, people)
    take(case, "propose_closing", people.sari)
    assert "GR-14" in refused(case, "close", people.budi, result="measures_executed")
    take(detention, "release", people.budi, end_reason="ground_ended")
    take(case, "close", people.budi, result="measures_executed")
    assert case.state == "closed"


def test_the_event_names_the_office_of_the_case_and_the_holding_one_apart(people: People, case: Case) -> None:
    detention = in_house(case, people)
    told = AuditEvent.objects.get(action="detention.admit_to_house").dimensions
    assert told["office"] == people.kanim.pk
    assert told["holding_office"] == people.rudenim.pk
    assert told["party"] == str(detention.holds_id)
