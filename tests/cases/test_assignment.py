"""Taking, giving and giving back a case: who works on it (ux.md 3.1, peers.md 5.5)."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.assignment import assignable
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.workflow.service import perform
from tests.people import People, person
from tests.roads import DAY, finding, take, to_conference_fixed
from tests.workflow.test_two_at_once import at_once

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=5)


@pytest.fixture
def people(db: None) -> People:
    return People()


def assign(case: Case, to: Actor, by: Actor, on: date = DAY, **data: str) -> AuditEvent:
    return take(case, "assign", by, on, assignee=str(to.user_id), **data)


def codes(refused: pytest.ExceptionInfo[StepRefused]) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def test_an_officer_takes_a_case_that_nobody_works_on(people: People) -> None:
    case = finding(people)
    event = take(case, "claim", people.ani)
    assert (case.assigned_to, case.state) == (people.ani.user, "received")
    assert (event.action, event.actor_id) == ("case.claim", people.ani.user_id)


@pytest.mark.parametrize("who", ["indra", "sari"])
def test_an_investigator_and_a_section_head_may_take_one_too(people: People, who: str) -> None:
    case = finding(people)
    take(case, "claim", getattr(people, who))
    assert case.assigned_to == getattr(people, who).user


@pytest.mark.parametrize("who", ["budi", "citra", "gita", "dedi", "dewi", "sekar", "agus"])
def test_nobody_else_may_and_nothing_is_written(people: People, who: str) -> None:
    case = finding(people)
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        take(case, "claim", getattr(people, who))
    assert refused.value.for_lack_of_authority
    assert case.assigned_to is None
    assert AuditEvent.objects.count() == events


def test_a_case_that_somebody_works_on_is_not_there_to_be_taken(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani)
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        take(case, "claim", people.indra)
    assert codes(refused) == {"nobody_holds_it"}
    assert case.assigned_to == people.ani.user
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("who", ["sari", "budi"])
def test_the_section_head_and_the_head_assign(people: People, who: str) -> None:
    case = finding(people)
    event = assign(case, people.indra, getattr(people, who))
    assert case.assigned_to == people.indra.user
    assert event.data["assignee"] == str(people.indra.user_id)


@pytest.mark.parametrize("who", ["ani", "indra", "hadi", "gita", "wira", "dewi"])
def test_officers_and_other_offices_do_not_assign(people: People, who: str) -> None:
    case = finding(people)
    with pytest.raises(StepRefused) as refused:
        assign(case, people.ani, getattr(people, who))
    assert refused.value.for_lack_of_authority
    assert case.assigned_to is None


@pytest.mark.parametrize("who", ["citra", "budi", "dewi", "gita"])
def test_only_to_somebody_who_works_at_the_office(people: People, who: str) -> None:
    """An officer elsewhere, and heads and auditors, who take no cases."""
    case = finding(people)
    with pytest.raises(StepRefused) as refused:
        assign(case, getattr(people, who), people.sari)
    assert codes(refused) == {"assignee_is_posted_here"}
    assert case.assigned_to is None


@pytest.mark.parametrize("ended", [date(2020, 1, 1), date(2026, 3, 1)])
def test_not_to_somebody_whose_posting_has_ended_or_who_may_not_sign_in(people: People, ended: date) -> None:
    eka, fajar = (person(name, Role.OFFICER, people.kanim) for name in ("eka", "fajar"))
    eka.user.postings.update(valid_to=ended)
    fajar.user.is_active = False
    fajar.user.save()
    case = finding(people)
    for gone in (eka, fajar):
        with pytest.raises(StepRefused) as refused:
            assign(case, gone, people.sari)
        assert codes(refused) == {"assignee_is_posted_here"}


def test_taking_a_case_from_somebody_needs_a_reason(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani)
    with pytest.raises(StepRefused) as refused:
        assign(case, people.indra, people.sari)
    assert codes(refused) == {"takes_it_from_nobody"}
    assert case.assigned_to == people.ani.user
    event = assign(case, people.indra, people.sari, reason="Cuti")
    assert case.assigned_to == people.indra.user
    assert event.body["cautions"] == ["takes_it_from_nobody"]


def test_it_is_not_assigned_twice_to_the_same_person(people: People) -> None:
    case = finding(people)
    assign(case, people.ani, people.sari)
    with pytest.raises(StepRefused) as refused:
        assign(case, people.ani, people.sari, reason="Sekali lagi")
    assert codes(refused) == {"to_somebody_else"}


def test_whoever_works_on_it_gives_it_back_with_a_reason(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani)
    with pytest.raises(StepRefused):
        take(case, "release", people.ani)
    with pytest.raises(StepRefused) as refused:
        take(case, "release", people.indra, reason="Bukan milik saya")
    assert codes(refused) == {"holds_it_or_assigns"}
    take(case, "release", people.ani, reason="Cuti")
    assert case.assigned_to is None


def test_the_section_head_may_give_it_back_for_somebody(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani)
    take(case, "release", people.sari, reason="Sakit")
    assert case.assigned_to is None
    with pytest.raises(StepRefused) as refused:
        take(case, "release", people.sari, reason="Sakit")
    assert codes(refused) == {"somebody_holds_it"}


@pytest.mark.parametrize("step", ["claim", "assign", "release"])
def test_a_closed_case_is_nobodys_work(people: People, step: str) -> None:
    case = to_conference_fixed(finding(people), people, "not_proven")
    take(case, "propose_closing", people.sari)
    take(case, "close", people.budi, result="not_proven")
    with pytest.raises(StepRefused) as refused:
        take(case, step, people.sari, assignee=str(people.ani.user_id), reason="Rekaan")
    assert codes(refused) == {"no_such_step"}


def test_a_case_that_changes_office_is_nobodys_there(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani)
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    take(case, "accept_transfer", people.hadi)
    assert case.assigned_to is None


def test_an_act_of_an_earlier_day_may_still_be_recorded_after_an_assignment(people: People) -> None:
    """Assignment is no legal step: whoever takes the case today records what was done yesterday."""
    case = finding(people)
    take(case, "claim", people.ani, LATER)
    assert case.state_since == DAY
    take(case, "match_lists", people.ani, DAY, hits="-")
    assert (case.state, case.state_since) == ("checked", DAY)
    assert verify(replay=True).ok


def test_the_date_of_the_last_legal_step_is_still_proved_by_the_log(people: People) -> None:
    case = finding(people)
    take(case, "claim", people.ani, LATER)
    Case._base_manager.filter(pk=case.pk).update(state_since=LATER)
    (fault,) = verify(replay=True).faults
    assert "another date" in fault.why


def test_people_who_may_be_given_a_case_are_those_who_work_at_the_office(people: People) -> None:
    assert [*assignable(people.kanim, DAY)] == [people.ani.user, people.indra.user, people.sari.user]
    assert [*assignable(people.rudenim, DAY)] == [people.dedi.user]


def case_for_many() -> tuple[People, Case]:
    people = People()
    return people, finding(people)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_case_at_once_exactly_one_gets_it() -> None:
    people, case = case_for_many()

    def claim(actor: Actor) -> Callable[[], object]:
        mine = Case.objects.get(pk=case.pk)
        return lambda: perform(mine, "claim", by=actor, data={"occurred_on": DAY}, seen_state="received")

    answers = at_once(*[claim(actor) for actor in (people.ani, people.indra, people.sari, people.ani)])
    assert Counter(type(a) for a in answers) == {AuditEvent: 1, StepRefused: 3}, answers
    (event,) = AuditEvent.objects.filter(action="case.claim")
    assert Case.objects.get(pk=case.pk).assigned_to_id == event.actor_id
