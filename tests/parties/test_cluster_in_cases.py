"""What asks about a person in cases and custody sees every record of that person."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.cases.selectors import open_cases_with
from gakum.core.errors import StepRefused
from gakum.detention.models import Detention
from gakum.parties import merging
from gakum.parties.models import Party, PartyMerge
from gakum.parties.selectors import records_of
from gakum.workflow.composition.criminal import pending_proceedings
from gakum.workflow.service import perform
from tests.detention.holding import case_to_detain, in_room, proposed
from tests.people import People
from tests.roads import DAY, finding
from tests.workflow.test_two_at_once import at_once

OTHER = {"name": "Quite Another", "passport_no": "Q7654321", "birth_date": date(1971, 1, 1)}


def merged(one: Case, other: Case, people: People) -> PartyMerge:
    """The subject of the first case is found to be that of the second."""
    merge = merging.propose(one.roll[0].party, other.roll[0].party, by=people.ani, reason="Same face")
    merging.approve(merge, by=people.sari, reason="Agreed")
    for case in (one, other):
        case.__dict__.pop("roll", None)
    return merge


@pytest.fixture
def people(db: None) -> People:
    return People()


def test_a_finding_about_a_merged_record_stops_at_the_cases_of_both(people: People) -> None:
    one, other = finding(people), finding(people, **OTHER)
    merge = merged(one, other, people)
    asked = {"name": "Rekaan Satu", "birth_date": None, "nationality": "CHN", "passport_no": "X1234567"}
    assert set(open_cases_with(asked)) == {one, other}
    with pytest.raises(StepRefused):  # GR-18
        finding(people)
    assert Case.objects.count() == 2
    merging.undo(merge, by=people.budi, reason="Two people")
    assert set(open_cases_with(asked)) == {one}


def test_a_new_case_of_a_merged_record_is_about_the_main_record(people: People) -> None:
    one, other = finding(people), finding(people, **OTHER)
    merged(one, other, people)
    third = finding(people, reason="A third time")
    assert third.roll[0].party == other.roll[0].party
    assert one.roll[0].party != other.roll[0].party  # nothing was rewritten


def test_who_is_held_under_one_record_is_not_held_under_another(people: People) -> None:
    one, other = case_to_detain(people), case_to_detain(people, **OTHER)
    in_room(one, people)
    merge = merged(one, other, people)
    before = AuditEvent.objects.count()
    with pytest.raises(StepRefused, match="already in detention"):
        proposed(other, people)
    assert AuditEvent.objects.count() == before
    merging.undo(merge, by=people.budi, reason="Two people")
    other.__dict__.pop("roll", None)
    assert proposed(other, people).state == "proposed"


def test_proceedings_are_asked_about_under_every_record(people: People) -> None:
    one, other = finding(people), finding(people, **OTHER)
    merged(one, other, people)
    assert not pending_proceedings(one, one.roll[0])


@pytest.mark.django_db(transaction=True)
def test_two_offices_cannot_hold_two_records_of_one_person_at_once() -> None:
    people = People()
    one, other = case_to_detain(people), case_to_detain(people, **OTHER)
    first, second = proposed(one, people), proposed(other, people)
    merged(one, other, people)

    def order(detention: Detention) -> Callable[[], object]:
        data = {"occurred_on": DAY, "decision_no": "DET-1", "copy_to": "family"}
        return lambda: perform(
            Detention.objects.get(pk=detention.pk),
            "order_detention",
            by=people.budi,
            data=data,
            seen_state="proposed",
        )

    answers = at_once(order(first), order(second))
    assert Counter(type(a) for a in answers) == {AuditEvent: 1, StepRefused: 1}, answers
    assert Detention.objects.exclude(holds=None).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shape", ["opposite", "chain", "twice"])
def test_merges_at_the_same_moment_leave_no_chain_and_no_circle(shape: str) -> None:
    people = People()
    a, b, c = (Party.objects.create(name=f"Rekaan {n}", kind="foreigner") for n in "ABC")
    pairs = {"opposite": ((a, b), (b, a)), "chain": ((a, b), (b, c)), "twice": ((a, b), (a, b))}[shape]
    first = merging.propose(*pairs[0], by=people.ani, reason="x")
    second = first if shape == "twice" else merging.propose(*pairs[1], by=people.ani, reason="x")

    def approve(merge: PartyMerge) -> Callable[[], object]:
        return lambda: merging.approve(merge, by=people.sari, reason="x")

    answers = at_once(approve(first), approve(second))
    assert Counter(type(answer) for answer in answers) == {PartyMerge: 1, StepRefused: 1}, answers
    assert Party.objects.exclude(merged_into=None).count() == 1
    assert AuditEvent.objects.filter(action="party.merge").count() == 1
    assert records_of(Party.objects.get(pk=a.pk)).count() == (
        1 if shape == "chain" and _into(b) == c.pk else 2
    )


def _into(party: Party) -> object:
    return Party.objects.values_list("merged_into", flat=True).get(pk=party.pk)
