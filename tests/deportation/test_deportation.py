"""Deportation from the decision to its report, and how it moves case, measure and detention."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.deportation.models import Deportation, EntryBanProposal
from gakum.detention.models import Detention
from gakum.law.models import Deadline
from gakum.measures.models import Measure
from gakum.prosecution.models import Matter
from tests.deportation.leaving import decided, deportation_measure, walk
from tests.detention.holding import HOUSE, case_to_detain, in_house, in_room, ordered, screened
from tests.detention.test_detention import refused, running
from tests.people import People
from tests.roads import DAY, again, confer, finding, take, to_conference_fixed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def case(people: People) -> Case:
    return case_to_detain(people)


def due(deportation: Deportation) -> dict[str, date]:
    """The open clocks of a deportation and their last days."""
    found = Deadline.objects.filter(subject_id=deportation.pk, status="open")
    return dict(found.values_list("code", "due_on"))


# --- the decision ---------------------------------------------------


def test_deciding_a_deportation_opens_it_proposes_an_entry_ban_and_moves_the_case(
    people: People, case: Case
) -> None:
    measure = deportation_measure(case, people)
    assert not Deportation.objects.exists()
    take(measure, "decide", people.budi, decision_no="TAK-1")
    deportation = Deportation.objects.get()
    assert (deportation.state, deportation.measure, deportation.decided_on) == ("decided", measure, DAY)
    assert due(deportation) == {"LEAVE_AFTER_DEPORT_DECISION": date(2026, 3, 9)}
    ban = EntryBanProposal.objects.get()
    assert (ban.subject, ban.ground, ban.status) == (case.roll[0], "e", "proposed")
    again(case)
    assert case.state == "deportation"


def test_another_measure_opens_no_deportation(people: People, case: Case) -> None:
    take(
        case,
        "draft_measure",
        people.ani,
        subject=str(case.roll[0].pk),
        measure_type="a",
        ground_text="Rekaan",
    )
    measure = Measure.objects.get()
    take(measure, "review", people.sari)
    take(measure, "decide", people.budi, decision_no="TAK-1")
    assert not Deportation.objects.exists()
    again(case)
    assert case.state == "administrative_track"


def test_the_seven_days_of_the_guideline_do_not_reach_back_before_2024(people: People) -> None:
    on = date(2023, 5, 2)
    assert due(decided(case_to_detain(people, on), people, on)) == {}


def test_the_head_may_refuse_the_entry_ban_once_and_with_a_reason(people: People, case: Case) -> None:
    deportation = decided(case, people)
    assert refused(deportation, "refuse_entry_ban", people.ani, reason="No") == {"deportation.sign"}
    assert refused(deportation, "refuse_entry_ban", people.budi) == {"reason"}
    take(deportation, "refuse_entry_ban", people.budi, reason="Family here")
    ban = EntryBanProposal.objects.get()
    assert (ban.status, ban.reason) == ("refused", "Family here")
    assert refused(deportation, "refuse_entry_ban", people.budi, reason="No") == {"GR-04"}


# --- the whole road ---------------------------------------------------


def test_the_whole_road_ends_detention_and_measure_and_lets_the_case_close(
    people: People, case: Case
) -> None:
    detention = in_house(case, people)
    deportation = decided(case, people)
    walk(deportation, people, "hand_over")
    again(detention)
    assert detention.state == "with_escort"
    left = date(2026, 3, 5)
    walk(deportation, people, "carry_out", left)
    again(detention)
    assert (detention.state, detention.ended_on, detention.end_reason) == ("deported", left, "deported")
    assert not running(detention)
    measure = Measure.objects.get()
    assert (measure.state, measure.completed_on, measure.evidence) == ("completed", left, "BA-9")
    assert (deportation.state, deportation.departed_on) == ("carried_out", left)
    assert due(deportation) == {}
    walk(deportation, people, "report", left)
    take(case, "propose_closing", people.sari, left)
    take(case, "close", people.budi, left, result="deported")
    assert case.state == "closed"


def test_the_events_keep_the_office_that_decided_and_the_one_that_held_apart(
    people: People, case: Case
) -> None:
    in_house(case, people)
    walk(decided(case, people), people, "report")
    for action in ("deportation.carry_out", "deportation.report"):
        told = AuditEvent.objects.get(action=action).dimensions
        assert (told["office"], told["holding_office"]) == (people.kanim.pk, people.rudenim.pk)
        assert told["measure"] == str(Measure.objects.get().pk)


def test_the_house_that_holds_the_person_carries_out_and_its_head_signs(people: People, case: Case) -> None:
    deportation = decided(case, people)
    document = {"kind": "passport"}
    assert refused(deportation, "obtain_document", people.dedi, **document) == {"own_or_holding_office"}
    in_house(case, people)
    take(deportation, "obtain_document", people.dedi, **document)
    take(deportation, "arrange_ticket", people.dedi, payer="state", carrier="GA 888")
    take(deportation, "hold_preparation", people.dedi, tpi="Soekarno-Hatta")
    take(deportation, "sign_papers", people.karu, papers_no="SK-2")
    assert deportation.state == "signed"
    assert Deportation.objects.visible_to(people.dedi).get() == deportation


def test_a_lapsed_decision_is_issued_again_before_the_departure(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "hold_preparation")
    take(deportation, "sign_papers", people.budi, papers_no="SK-1", valid_until=date(2026, 3, 20))
    assert due(deportation)["DEPORT_DECISION_EXPIRY"] == date(2026, 3, 13)
    walk(deportation, people, "escort", date(2026, 3, 18))
    after = date(2026, 3, 21)
    assert refused(deportation, "carry_out", people.ani, after, boarding_record="BA-9") == {"PED190-X-4"}
    measures = Measure.objects.count()
    take(
        deportation,
        "reissue",
        people.budi,
        after,
        papers_no="SK-2",
        valid_until=date(2026, 4, 20),
        reason="Lapsed",
    )
    assert due(deportation)["DEPORT_DECISION_EXPIRY"] == date(2026, 4, 13)
    assert Measure.objects.count() == measures  # EC-26: not a new decision
    take(deportation, "carry_out", people.ani, after, boarding_record="BA-9")
    assert deportation.state == "carried_out"


# --- what stops it ---------------------------------------------------


def test_a_victim_found_late_is_not_deported(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "escort")
    screened(case, is_victim=True)
    assert refused(deportation, "carry_out", people.ani, boarding_record="BA-9") == {"GR-02"}


def test_a_refugee_is_not_deported_and_no_mission_is_written_to(people: People, case: Case) -> None:
    screened(case, is_refugee=True)
    deportation = decided(case, people)
    assert refused(deportation, "obtain_document", people.ani, kind="mission_letter") == {"GR-22"}
    take(deportation, "obtain_document", people.ani, kind="passport")
    ticket = {"payer": "self", "carrier": "GA 888"}
    assert refused(deportation, "arrange_ticket", people.ani, **ticket) == {"G-REFUGEE"}


@pytest.mark.parametrize("step", ["hand_over", "escort", "carry_out"])
def test_nobody_leaves_while_an_exit_ban_is_active(people: People, case: Case, step: str) -> None:
    before = {"hand_over": "stamp_document", "escort": "hand_over", "carry_out": "escort"}[step]
    deportation = walk(decided(case, people), people, before)
    screened(case, exit_ban=True)
    given = {"boarding_record": "BA-9"} if step == "carry_out" else {}
    assert refused(deportation, step, people.ani, **given) == {"GR-03"}
    screened(case, exit_ban=False)  # its owner lifted it
    walk(deportation, people, step)


def test_an_unserved_decision_is_not_carried_out(people: People, case: Case) -> None:
    measure = deportation_measure(case, people)
    take(measure, "decide", people.budi, decision_no="TAK-1")
    deportation = walk(Deportation.objects.get(), people, "escort")
    assert refused(deportation, "carry_out", people.ani, boarding_record="BA-9") == {"decision_served"}
    take(measure, "serve", people.ani)
    walk(deportation, people, "carry_out")


def test_pending_proceedings_in_another_case_stop_the_departure(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "escort")
    second = to_conference_fixed(finding(people, source_note="again", reason="Again"), people, "criminal")
    take(
        second,
        "open_matter",
        people.indra,
        subject=str(second.roll[0].pk),
        report_no="LK-1",
        article="UU6-119-1",
        summary="-",
    )
    assert refused(deportation, "carry_out", people.ani, boarding_record="BA-9") == {"G-PROSES"}
    matter = Matter.objects.get()
    take(matter, "start_inquiry", people.budi, order_no="SP-1")
    take(matter, "end_inquiry", people.budi, reason="No offence")
    walk(deportation, people, "carry_out")


def test_an_open_objection_must_be_confirmed_with_a_reason(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "hold_preparation")
    measure = Measure.objects.get()
    take(measure, "file_objection", people.ani, grounds="I object")
    assert refused(deportation, "sign_papers", people.budi, papers_no="SK-1") == {"objection_open"}
    take(deportation, "sign_papers", people.budi, papers_no="SK-1", reason="Does not suspend")
    walk(deportation, people, "escort")
    assert refused(deportation, "carry_out", people.ani, boarding_record="BA-9") == {"objection_open"}
    take(deportation, "carry_out", people.ani, boarding_record="BA-9", reason="Does not suspend")
    again(measure)
    assert (deportation.state, measure.state) == ("carried_out", "completed")


def test_whoever_held_the_preparation_may_not_sign(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "hold_preparation")
    Deportation.objects.filter(pk=deportation.pk).update(proposed_by=people.budi.user)
    assert refused(deportation, "sign_papers", people.budi, papers_no="SK-1") == {"four_eyes"}


def test_someone_ordered_to_be_detained_or_escaped_cannot_be_handed_over(people: People, case: Case) -> None:
    detention = ordered(case, people)
    deportation = walk(decided(case, people), people, "stamp_document")
    assert refused(deportation, "hand_over", people.ani) == {"detainee_is_at_hand"}
    take(detention, "admit_to_house", people.ani, facility=HOUSE)
    take(detention, "record_escape", people.dedi, reason="Over the wall")
    assert refused(deportation, "hand_over", people.ani) == {"detainee_is_at_hand"}


def test_an_splp_is_valid_for_six_months_at_most(people: People, case: Case) -> None:
    deportation = decided(case, people)
    too_long = {"kind": "splp", "valid_until": date(2026, 9, 3)}
    assert refused(deportation, "obtain_document", people.ani, **too_long) == {"splp_six_months"}
    take(deportation, "obtain_document", people.ani, kind="splp", valid_until=date(2026, 9, 2))


def test_the_measure_is_not_complete_before_the_person_has_left(people: People, case: Case) -> None:
    decided(case, people)
    measure = Measure.objects.get()
    take(measure, "start_execution", people.ani)
    assert refused(measure, "complete", people.sari) == {"person_has_left"}


# --- failure, dropping ---------------------------------------------------


def test_after_a_failure_the_detainee_is_back_and_the_deportation_is_prepared_again(
    people: People, case: Case
) -> None:
    detention = in_room(case, people)
    deportation = walk(decided(case, people), people, "escort")
    take(deportation, "fail", people.ani, reason="Boarding refused")
    again(detention)
    assert (deportation.state, detention.state) == ("failed", "in_room")
    take(deportation, "retry", people.ani)
    assert (deportation.state, deportation.attempts) == ("document_ready", 2)
    walk(deportation, people, "carry_out")
    again(detention)
    assert detention.state == "deported"


def test_a_retry_that_needs_a_new_document_begins_with_it(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "escort")
    take(deportation, "fail", people.ani, reason="Passport expired")
    take(deportation, "retry", people.ani, new_document=True)
    assert deportation.state == "decided"


def test_revoking_the_measure_drops_the_deportation_and_brings_the_case_back(
    people: People, case: Case
) -> None:
    deportation = walk(decided(case, people), people, "sign_papers")
    take(Measure.objects.get(), "revoke", people.budi, ground="error", reason="Wrong person")
    again(deportation)
    again(case)
    assert (deportation.state, case.state) == ("dropped", "administrative_track")
    assert due(deportation) == {}


def test_a_decision_voided_on_its_day_drops_the_deportation(people: People, case: Case) -> None:
    in_room(case, people)
    measure = deportation_measure(case, people)
    take(measure, "decide", people.budi, decision_no="TAK-1")
    take(measure, "void", people.budi, reason="Signed in error")
    again(case)
    assert Deportation.objects.get().state == "dropped"
    assert case.state == "in_detention"


def test_dropping_one_of_two_deportations_leaves_the_case_in_its_stage(people: People) -> None:
    case = finding(people)
    take(case, "add_subject", people.ani, subject_kind="foreigner", name="Rekaan Dua", nationality="AUS")
    to_conference_fixed(case, people)
    first, second = decided(case, people), decided(case, people, number=1)
    take(first, "drop", people.budi, reason="Regularised")
    again(case)
    assert case.state == "deportation"
    take(second, "drop", people.budi, reason="Regularised")
    again(case)
    assert case.state == "administrative_track"


def test_dropping_with_the_escort_brings_the_detainee_back(people: People, case: Case) -> None:
    detention = in_room(case, people)
    deportation = walk(decided(case, people), people, "hand_over")
    take(deportation, "drop", people.budi, reason="Court order")
    again(detention)
    again(case)
    assert (detention.state, case.state) == ("in_room", "in_detention")


def test_a_case_with_an_open_deportation_is_not_closed(people: People, case: Case) -> None:
    decided(case, people)
    take(case, "propose_closing", people.sari)
    assert "GR-14" in refused(case, "close", people.budi, result="deported")


def test_a_deportation_of_somebody_held_in_another_case_ends_that_detention(
    people: People, case: Case
) -> None:
    second = to_conference_fixed(finding(people, source_note="again", reason="Again"), people)
    detention = in_room(second, people)
    walk(decided(case, people), people, "carry_out")
    again(detention)
    again(second)
    assert (detention.state, second.state) == ("deported", "administrative_track")
    assert not Detention.objects.admitted().exists()


def test_a_conference_fixed_anew_while_a_deportation_runs_comes_back_to_its_stage(
    people: People, case: Case
) -> None:
    measure = deportation_measure(case, people)
    take(case, "reconvene", people.sari, reason="New facts")
    confer(case, people, "administrative")
    take(measure, "decide", people.budi, decision_no="TAK-1")
    again(case)
    assert case.state == "deportation"
