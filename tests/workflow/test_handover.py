"""A whole caseload changes hands: spread evenly, an act for each case, a result for each case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.accounts.models import User
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.workflow.handover import Share, caseload, hand_over, holders, loads, spread
from tests.people import People
from tests.roads import finding, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    return People()


def cases_of_ani(people: People, count: int) -> list[Case]:
    made = [finding(people, name=f"Rekaan {n}", passport_no=f"H{n}") for n in range(count)]
    for case in made:
        take(case, "claim", people.ani)
    return made


@given(cases=st.integers(0, 30), held=st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_every_case_goes_to_whoever_then_works_on_the_fewest(cases: int, held: list[int]) -> None:
    users = [User(pk=number, username=str(number)) for number in range(len(held))]
    shares = spread([Case(number=str(n)) for n in range(cases)], users, dict(enumerate(held)))
    assert [share.case.number for share in shares] == [str(n) for n in range(cases)], "in order, none lost"
    load = list(held)
    for share in shares:
        assert load[share.to.pk] == min(load)
        load[share.to.pk] += 1


def test_each_case_is_an_act_of_its_own_with_the_reason(people: People) -> None:
    made = cases_of_ani(people, 3)
    results = hand_over(people.sari, [Share(case, people.indra.user) for case in made], "Mutasi")
    assert [result.done for result in results] == [True] * 3
    events = AuditEvent.objects.filter(action="case.assign")
    assert {event.data["reason"] for event in events} == {"Mutasi"}
    assert events.count() == 3
    assert {case.assigned_to for case in Case.objects.all()} == {people.indra.user}


def test_a_case_that_is_refused_holds_up_no_other_and_says_why(people: People) -> None:
    made = cases_of_ani(people, 3)
    shares = [Share(case, people.indra.user) for case in made]
    take(Case.objects.get(pk=made[0].pk), "match_lists", people.ani, hits="-")
    take(
        Case.objects.get(pk=made[1].pk),
        "assign",
        people.sari,
        assignee=str(people.indra.user_id),
        reason="Lebih dulu",
    )
    first, second, third = hand_over(people.sari, shares, "Mutasi")
    assert "moved meanwhile" in first.reasons[0]
    assert "works on the case already" in second.reasons[0]
    assert third.done
    assert Case.objects.get(pk=made[0].pk).assigned_to == people.ani.user


def test_an_officer_hands_over_nothing(people: People) -> None:
    (case,) = cases_of_ani(people, 1)
    (result,) = hand_over(people.ani, [Share(case, people.indra.user)], "Mutasi")
    assert not result.done
    assert Case.objects.get().assigned_to == people.ani.user


def test_those_who_have_left_come_first_with_what_they_still_hold(people: People) -> None:
    cases_of_ani(people, 2)
    other = finding(people, name="Rekaan Lain", passport_no="L1")
    take(other, "claim", people.indra)
    people.indra.user.postings.update(valid_to=date(2026, 3, 31))
    found = holders(people.kanim)
    assert [(h.user, h.load, h.posted) for h in found] == [
        (people.indra.user, 1, False),
        (people.ani.user, 2, True),
    ]
    assert loads(people.kanim) == {people.ani.user_id: 2, people.indra.user_id: 1}
    assert [*caseload(people.kanim, people.indra.user)] == [other]
    assert not caseload(people.other, people.indra.user).exists()
