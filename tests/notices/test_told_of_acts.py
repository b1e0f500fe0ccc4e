"""Who is told of an act: the officer it goes to, whoever may decide, and whoever proposed."""

from collections.abc import Callable

import pytest

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.core.errors import Refused, StepRefused
from gakum.machine.models import StateMachine, steps_of
from gakum.notices.models import Notice
from gakum.workflow.deciding import RETURNS
from gakum.workflow.notify import WAITS, deciders, tellers
from gakum.workflow.service import act_together, perform, refusals
from tests.people import People, office, person
from tests.roads import (
    DAY,
    again,
    drafted_measure,
    fast_charge,
    finding,
    take,
    to_conference_fixed,
    to_taken_up,
)

pytestmark = pytest.mark.django_db
Told = Callable[[Actor], list[str]]


def everybody(people: People) -> list[Actor]:
    return [actor for actor in vars(people).values() if isinstance(actor, Actor)]


def test_every_act_that_is_told_of_and_every_step_that_decides_exists() -> None:
    machines = {str(m._meta.model_name): m for m in StateMachine.machines()}
    for action in {*tellers(), *WAITS, *RETURNS}:
        name, _dot, step = action.partition(".")
        assert step == "open" or step in steps_of(machines[name]), action
    for action, decision in WAITS.items():
        assert decision in steps_of(machines[action.partition(".")[0]]), action
    for action in RETURNS:
        name, _dot, step = action.partition(".")
        assert steps_of(machines[name])[step].approves, action


def test_every_step_that_approves_is_waited_for_or_is_the_other_answer(people: People) -> None:
    """A new decision without somebody who is told that it waits is found here."""
    other_answers = {
        "case": {
            "return_field_order",
            "return_conference",
            "return_closing",
            "refuse_reopening",
            "decline_transfer",
        },
        "evidenceitem": {"decline", "refuse_disposal", "withdraw_disposal"},
        "measure": {"return_draft"},
        "objection": {"reject_late"},
        "matter": {"end_inquiry", "return_proposal"},
        "detention": {"decline"},
        "document": {"send_back"},
    }
    for machine in StateMachine.machines():
        name = str(machine._meta.model_name)
        approving = {spec.name for spec in steps_of(machine).values() if spec.approves}
        waited = {step for action, step in WAITS.items() if action.startswith(f"{name}.")}
        assert approving == (waited & approving) | (other_answers.get(name, set()) & approving)


def test_whoever_a_case_is_assigned_to_is_told_and_nobody_else(people: People, told: Told) -> None:
    case = finding(people)
    take(case, "assign", people.sari, assignee=str(people.ani.user_id))
    (notice,) = Notice.objects.all()
    assert (notice.recipient, notice.kind, notice.case) == (people.ani.user, "assigned", case)
    assert notice.event is not None
    assert notice.event.action == "case.assign"


def test_whoever_assigns_a_case_to_themselves_or_takes_one_is_not_told(people: People) -> None:
    case = finding(people)
    take(case, "assign", people.sari, assignee=str(people.sari.user_id))
    take(case, "release", people.sari, reason="Rekaan")
    take(case, "claim", people.ani)
    assert not Notice.objects.exists()


def test_plain_acts_tell_nobody(people: People) -> None:
    to_taken_up(finding(people), people)
    assert not Notice.objects.exists()


def test_a_proposal_waits_for_the_head_of_the_office_alone(people: People, told: Told) -> None:
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    assert told(people.budi) == ["approval"]
    assert Notice.objects.count() == 1


def test_a_head_whose_posting_has_ended_or_who_may_not_sign_in_is_not_told(people: People) -> None:
    people.budi.user.postings.update(valid_to="2026-01-31")
    eka = person("eka", Role.HEAD, people.kanim)
    eka.user.is_active = False
    eka.user.save()
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    assert not Notice.objects.exists()


def test_a_return_is_told_to_the_proposer_and_the_officer_of_the_case(people: People, told: Told) -> None:
    case = to_taken_up(finding(people), people)
    take(case, "claim", people.indra)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    take(case, "return_field_order", people.budi, reason="Sasaran belum jelas")
    assert told(people.ani) == ["returned"]
    assert told(people.indra) == ["returned"]
    assert Notice.objects.get(recipient=people.budi.user).read_at is not None, "it waits no more"


def test_a_decision_is_told_to_the_proposer_and_what_waited_waits_no_more(people: People, told: Told) -> None:
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    take(case, "sign_field_order", people.budi, order_no="SP-1")
    assert told(people.ani) == ["decided"]
    assert not Notice.objects.filter(kind="approval", read_at=None).exists()


def test_an_office_that_is_offered_a_case_is_told_and_then_the_one_that_offered_it(
    people: People, told: Told
) -> None:
    case = finding(people)
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    assert told(people.hadi) == ["transfer"]
    assert told(people.citra) == []
    take(case, "decline_transfer", people.hadi, reason="Bukan wilayah kami")
    assert told(people.budi) == ["decided"]


def test_reopening_waits_for_the_region_and_the_directorate_but_for_no_other_region(
    people: People, told: Told
) -> None:
    person("made", Role.HEAD, office("KANWIL-BALI"))
    case = to_conference_fixed(finding(people), people, "not_proven")
    take(case, "propose_closing", people.sari)
    take(case, "close", people.budi, result="not_proven")
    Notice.objects.all().delete()
    take(case, "propose_reopening", people.budi, reason="Bukti baru")
    waiting = set(Notice.objects.values_list("recipient__username", flat=True))
    assert waiting == {"gita", "wira"}


def test_a_draft_waits_for_the_section_head_then_for_the_head(people: People, told: Told) -> None:
    case = to_conference_fixed(finding(people), people)
    Notice.objects.all().delete()
    measure = drafted_measure(case, people)
    assert told(people.sari) == ["approval"]
    take(measure, "review", people.sari)
    assert told(people.budi) == ["approval"]
    assert Notice.objects.get(recipient=people.sari.user).read_at is not None
    take(measure, "return_draft", people.budi, reason="Perbaiki")
    assert told(people.ani) == ["returned"]
    Notice.objects.all().delete()
    take(measure, "rewrite", people.ani, ground_text="Diperbaiki")
    assert told(people.sari) == ["approval"]


def test_the_fast_path_waits_for_nobody(people: People) -> None:
    fast_charge(people)
    assert not Notice.objects.exists()


def test_deciders_are_exactly_those_whom_the_door_would_not_refuse_for_authority(people: People) -> None:
    """The whole house is asked, one by one, through the door's own question."""
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    lack = {Refused.PERMISSION, Refused.AUTHORITY}
    for step, spec in steps_of(type(case)).items():
        if spec.approves and case.state in spec.source:
            able = {
                actor.user_id
                for actor in everybody(people)
                if not lack & {refusal.kind for refusal in refusals(case, step, actor)}
            }
            assert deciders(case, spec) == able, step


def test_a_refused_act_tells_nobody(people: People) -> None:
    case = finding(people)
    with pytest.raises(StepRefused):
        take(case, "assign", people.ani, assignee=str(people.indra.user_id))
    assert not Notice.objects.exists()


def test_old_registers_that_come_in_tell_nobody(people: People) -> None:
    case = finding(people)
    importer = Actor.importer(people.agus.user, "register.csv:1")
    take(case, "match_lists", importer, hits="-")
    take(case, "take_up", importer, article="ADM-075-1")
    take(case, "propose_field_order", importer, team="Ani", target="Rekaan")
    assert case.state == "order_proposed"
    assert not Notice.objects.exists()


def test_nobody_is_told_of_a_unit_of_work_that_failed(people: People) -> None:
    case = finding(people)
    data = {"occurred_on": DAY, "assignee": str(people.ani.user_id)}

    def twice() -> None:
        with act_together():
            for _time in range(2):
                perform(case, "assign", by=people.sari, data=data, seen_state="received")

    with pytest.raises(StepRefused):
        twice()
    again(case)
    assert case.assigned_to is None
    assert not Notice.objects.exists()


def test_what_was_proposed_and_decided_in_one_unit_of_work_waits_for_nobody(people: People) -> None:
    case = to_taken_up(finding(people), people)
    data = {"occurred_on": DAY, "team": "Ani", "target": "Rekaan"}
    with act_together():
        perform(case, "propose_field_order", by=people.ani, data=data, seen_state="taken_up")
        signed = {"occurred_on": DAY, "order_no": "SP-1"}
        perform(case, "sign_field_order", by=people.budi, data=signed, seen_state="order_proposed")
    assert set(Notice.objects.values_list("kind", flat=True)) == {"decided"}
