"""Rights of a token: those of its posting, as far as its scopes reach, and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.accounts.authority import rights
from gakum.accounts.grants import DECISIONS, FOR_PEOPLE, READS, Grant, Scope, scopes_for
from gakum.accounts.models import Office, OfficeKind, Posting, Role, User
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.core.errors import Refused, StepRefused
from gakum.machine.models import machines_by_name, steps_of
from gakum.workflow.service import refusals
from tests import roads
from tests.people import People

ROLES = st.sampled_from(Role.values)
KINDS = st.sampled_from(OfficeKind.values)
SCOPES = st.frozensets(st.sampled_from(Scope.values))


def through(actor: Actor, *scopes: str) -> Actor:
    assert actor.posting is not None
    return Actor.through(actor.posting, Grant("simkim", "abc", frozenset(scopes)))


@given(role=ROLES, kind=KINDS, scopes=SCOPES)
def test_a_token_never_has_a_right_that_its_posting_lacks(
    role: str, kind: str, scopes: frozenset[str]
) -> None:
    posting = Posting(user=User(), office=Office(kind=kind), role=role)
    person, system = Actor.of(posting), Actor.through(posting, Grant("simkim", "abc", scopes))
    for right in rights():
        assert not system.may(right) or person.may(right)
        if system.may(right):
            assert scopes_for(right) <= scopes
    assert not system.manages_reference_data


@given(role=ROLES, kind=KINDS)
def test_with_every_scope_a_token_has_all_rights_of_its_posting_but_those_for_people(
    role: str, kind: str
) -> None:
    posting = Posting(user=User(), office=Office(kind=kind), role=role)
    person = Actor.of(posting)
    system = Actor.through(posting, Grant("simkim", "abc", frozenset(Scope.values)))
    assert {r for r in rights() if system.may(r)} == {r for r in rights() if person.may(r)} - FOR_PEOPLE


def test_every_right_is_opened_by_scopes_that_exist_or_is_for_people() -> None:
    for right in rights():
        assert right in FOR_PEOPLE or scopes_for(right) <= set(Scope.values), right
    assert set(READS) | DECISIONS | FOR_PEOPLE <= set(rights())


def test_without_reading_cases_a_token_sees_none(people: People) -> None:
    roads.finding(people)
    assert Case.objects.visible_to(through(people.dewi, Scope.READ_CASES)).count() == 1
    for actor in (people.ani, people.wira, people.dewi):
        everything_else = set(Scope.values) - {Scope.READ_CASES}
        assert not Case.objects.visible_to(through(actor, *everything_else)).exists()


def test_without_reading_persons_names_are_masked(people: People) -> None:
    assert through(people.ani, Scope.READ_CASES, Scope.READ_PERSONS).sees_names
    assert not through(people.ani, *(set(Scope.values) - {Scope.READ_PERSONS})).sees_names
    assert not through(people.sekar, *Scope.values).sees_names  # the posting itself does not see them


def test_a_step_outside_the_scopes_is_refused_and_nothing_is_written(people: People) -> None:
    case = roads.finding(people)
    before = AuditEvent.objects.count()
    system = through(people.ani, Scope.READ_CASES, Scope.WRITE_MEASURE)
    with pytest.raises(StepRefused) as refused:
        roads.take(case, "match_lists", system, hits="-")
    assert [r.kind for r in refused.value.refusals] == [Refused.PERMISSION]
    assert (case.state, AuditEvent.objects.count()) == ("received", before)


def test_a_decision_needs_its_own_scope(people: People) -> None:
    case = roads.finding(people)
    roads.to_ready(case, people)
    results = {str(s.pk): "administrative" for s in case.roll}
    roads.take(
        case,
        "hold_conference",
        people.sari,
        minutes_no="BA-1",
        chair="Sari",
        participants="-",
        ground="a",
        results=results,
    )
    with pytest.raises(StepRefused) as refused:
        roads.take(case, "fix_conference", through(people.budi, Scope.READ_CASES, Scope.WRITE_CASE))
    assert refused.value.refusals[0].code == Scope.APPROVE
    roads.take(
        case, "fix_conference", through(people.budi, Scope.READ_CASES, Scope.WRITE_CASE, Scope.APPROVE)
    )
    assert AuditEvent.objects.filter(action="case.fix_conference").count() == 1


@pytest.mark.django_db
def test_no_step_that_asks_the_password_again_is_open_without_the_scope_to_decide() -> None:
    people = People()
    everything_else = set(Scope.values) - {Scope.APPROVE}
    case = roads.finding(people)
    for machine in machines_by_name().values():
        for spec in steps_of(machine).values():
            if spec.asks_again and machine is Case:
                no = refusals(case, spec.name, through(people.budi, *everything_else))
                assert no


def test_an_act_and_a_reading_through_a_token_say_which_system_it_was(people: People) -> None:
    case = roads.finding(people)
    roads.take(case, "match_lists", through(people.ani, Scope.READ_CASES, Scope.WRITE_CASE), hits="-")
    event = AuditEvent.objects.get(action="case.match_lists")
    assert (event.client, event.actor, event.posting) == ("simkim/abc", people.ani.user, people.ani.posting)
    assert AuditEvent.objects.get(action="case.open").client == ""
    assert verify(replay=True).ok
    record_access(through(people.ani, Scope.READ_CASES), AccessKind.READ, of=case)
    assert AccessRecord.objects.get().client == "simkim/abc"


def test_two_people_are_two_people_through_a_token_as_well(people: People) -> None:
    """A system that acts for the proposer does not approve the proposal (four eyes)."""
    case = roads.finding(people)
    roads.to_ready(case, people)
    assert people.budi.user is not None
    results = {str(s.pk): "administrative" for s in case.roll}
    roads.take(
        case,
        "hold_conference",
        people.sari,
        minutes_no="BA-1",
        chair="Sari",
        participants="-",
        ground="a",
        results=results,
    )
    Case._base_manager.filter(pk=case.pk).update(proposed_by=people.budi.user)
    with pytest.raises(StepRefused) as refused:
        roads.take(case, "fix_conference", through(people.budi, *Scope.values))
    assert [r.code for r in refused.value.refusals] == ["four_eyes"]
