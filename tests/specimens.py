"""One record of each machine, written past the door: for tests that place it in every state by hand."""

from datetime import date
from typing import Any

from gakum.cases.models import Case, CaseSubject
from gakum.machine.models import StateMachine
from gakum.parties.models import Party
from tests.people import People

BORN = date(2026, 5, 4)


def case(people: People) -> Case:
    """A case of one foreign national, screened, with a conference that fixed a measure."""
    made = Case(
        office=people.kanim,
        source="LAPMAS",
        number="K26-SPEC-000001",
        article_id="ADM-075-1",
        found_on=BORN,
        state_since=BORN,
        last_stage="identification",
    )
    made.save(force_insert=True)
    party = Party.objects.create(
        kind="foreigner", name="Contoh Rekaan", sex="L", nationality_id="AUS", passport_no="X0000001"
    )
    subject = CaseSubject.objects.create(case=made, party=party, screened_on=BORN)
    conference = made.conferences.create(
        office=people.kanim,
        held_on=BORN,
        ground="c",
        results={str(subject.pk): "administrative"},
        fixed_on=BORN,
    )
    subject.outcome, subject.conference = "administrative", conference
    subject.save()
    return made


def specimen(machine: type[StateMachine], people: People) -> StateMachine:
    """A record of the machine, under a case of its own."""
    if machine is Case:
        return case(people)
    return CHILDREN[str(machine._meta.model_name)](people, case(people))


CHILDREN: dict[str, Any] = {}
