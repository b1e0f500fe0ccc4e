"""The next case: the most urgent that nobody works on, and never the same one for two people."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case, CaseSubject
from gakum.detention.models import Detention
from gakum.law.models import Deadline, DeadlineRule
from gakum.parties.models import Party
from gakum.workflow.queue import Risk, by_urgency, claim, queue, risk_of, take_next
from tests.law_rows import load_reference_data
from tests.people import People
from tests.roads import DAY, decided_measure, finding, take, to_conference_fixed
from tests.workflow.test_two_at_once import at_once

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NOON = time_machine.travel("2026-06-01 12:00+07:00", tick=False)


@pytest.fixture
def people(db: None) -> People:
    return People()


def clock(case: Case, due_on: date, code: str = "SPDP") -> Deadline:
    """A clock that runs on a case, written past the door."""
    rule = DeadlineRule.objects.filter(code=code).first()
    assert rule is not None, code
    return Deadline.objects.create(
        rule=rule,
        code=code,
        case_id=case.pk,
        office_id=case.office_id,
        subject_type="case",
        subject_id=case.pk,
        starts_on=DAY,
        due_on=due_on,
    )


def made(people: People, number: int, found_on: date, **subject: Any) -> Case:
    """A case of the office with one subject, written past the door."""
    case = Case(
        office=people.kanim,
        source="LAPMAS",
        number=f"K26-QUEUE-{number:06d}",
        found_on=found_on,
        state_since=found_on,
        last_stage="identification",
    )
    case.save(force_insert=True)
    party = Party.objects.create(kind="foreigner", name=f"Rekaan {number}", passport_no=f"Q{number}")
    CaseSubject.objects.create(case=case, party=party, **subject)
    return case


def held(case: Case, people: People) -> None:
    """The subject of a case is in a detention room."""
    subject = case.roll[0]
    detention = Detention(
        case=case, subject=subject, ground="d", ordered_on=DAY, office_holding=people.kanim, state_since=DAY
    )
    detention.save(force_insert=True)
    Detention._base_manager.filter(pk=detention.pk).update(state="in_room")


CASES = st.lists(
    st.fixed_dictionaries(
        {
            "age": st.integers(0, 4),
            "clocks": st.lists(st.tuples(st.integers(-3, 3), st.booleans()), max_size=2),
            "minor": st.booleans(),
            "held": st.booleans(),
        }
    ),
    max_size=6,
)


@settings(max_examples=40)
@given(drawn=CASES)
def test_the_order_is_the_one_that_plain_words_say(drawn: list[dict[str, Any]]) -> None:
    """Late by law; then whoever is held and children; then running by law, soonest first; then the
    oldest finding. A house rule's clock (`design`) counts for nothing."""
    with transaction.atomic():
        load_reference_data()
        people, wanted = People(), []
        for number, one in enumerate(drawn):
            found_on = TODAY - timedelta(days=30 + one["age"])
            case = made(people, number, found_on, is_minor=one["minor"])
            legal = []
            for days, is_law in one["clocks"]:
                due_on = TODAY + timedelta(days=days)
                clock(case, due_on, "OBJECTION_FILING" if is_law else "CHARGE_UNPAID")
                legal += [due_on] if is_law else []
            if one["held"]:
                held(case, people)
            first = min(legal, default=None)
            if first is not None and first < TODAY:
                risk = 0
            elif one["held"] or one["minor"]:
                risk = 1
            else:
                risk = 2 if first is not None else 3
            wanted.append((risk, first or date.max, found_on, str(case.pk), case.number))
        found = by_urgency(Case.objects.all(), TODAY)
        assert [case.number for case in found] == [row[-1] for row in sorted(wanted)]
        assert [int(risk_of(case)) for case in found] == [row[0] for row in sorted(wanted)]
        transaction.set_rollback(True)


@NOON
def test_only_open_cases_of_the_office_that_nobody_works_on_and_no_other_is_offered(people: People) -> None:
    free = finding(people)
    taken = finding(people, name="Rekaan Dua", passport_no="X2")
    take(taken, "claim", people.indra)
    offered = finding(people, name="Rekaan Tiga", passport_no="X3")
    take(offered, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    finding(people, by=people.citra, name="Rekaan Bali", passport_no="X4")
    closed = to_conference_fixed(finding(people, name="Rekaan Lima", passport_no="X5"), people, "not_proven")
    take(closed, "propose_closing", people.sari)
    take(closed, "close", people.budi, result="not_proven")
    assert [*queue(people.ani)] == [free]
    assert not queue(Actor.without_posting(people.ani.user)).exists()


@NOON
def test_the_next_case_is_taken_and_says_why_it_came_first(people: People) -> None:
    old = finding(people)
    urgent = to_conference_fixed(finding(people, name="Rekaan Dua", passport_no="X2"), people)
    take(decided_measure(urgent, people, "b"), "serve", people.ani)  # the term of objection has long passed
    first = take_next(people.ani)
    assert first is not None
    assert (first.pk, risk_of(first)) == (urgent.pk, Risk.LATE)
    second = take_next(people.ani)
    assert second is not None
    assert (second.pk, risk_of(second)) == (old.pk, Risk.AGE)
    assert take_next(people.ani) is None
    assert set(Case.objects.values_list("assigned_to", flat=True)) == {people.ani.user_id}


@NOON
def test_whoever_may_not_take_cases_gets_none_and_nothing_is_written(people: People) -> None:
    finding(people)
    events = AuditEvent.objects.count()
    assert take_next(people.budi) is None
    assert AuditEvent.objects.count() == events


@NOON
def test_a_case_is_taken_on_the_day_of_the_office(people: People) -> None:
    case = finding(people)
    claim(people.ani, case)
    assert AuditEvent.objects.get(action="case.claim").occurred_on == TODAY


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cases", [1, 3])
def test_several_who_take_the_next_case_at_once_get_different_ones(cases: int) -> None:
    people = People()
    for number in range(cases):
        finding(people, name=f"Rekaan {number}", passport_no=f"Z{number}")

    def next_for(actor: Actor) -> Callable[[], object]:
        return lambda: take_next(actor)

    answers = at_once(*[next_for(actor) for actor in (people.ani, people.indra, people.sari)])
    got = [answer.pk for answer in answers if isinstance(answer, Case)]
    assert len(got) == len(set(got)) == cases, answers
    assert sum(answer is None for answer in answers) == 3 - cases
    assert AuditEvent.objects.filter(action="case.claim").count() == cases
