"""One record of each machine, written past the door: for tests that place it in every state by hand."""

from datetime import date
from typing import Any

from gakum.cases.models import Case, CaseSubject
from gakum.machine.models import StateMachine
from gakum.measures.models import Measure, Objection
from gakum.parties.models import Party
from tests.people import People

BORN = date(2026, 5, 4)
WALKED = date(2026, 6, 1)  # the day on which the tests take steps


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


def measure(people: People, case: Case) -> Measure:
    """An overstay charge of 30 days, with everything that its decision and service leave behind."""
    made = Measure(
        case=case,
        subject=case.roll[0],
        conference=case.roll[0].conference,
        measure_type="e",
        overstay_days=30,
        ground_text="Rekaan",
        decision_no="SPEC-1",
        decided_on=WALKED,
        served_on=WALKED,
        state_since=BORN,
    )
    made.save(force_insert=True)
    return made


def objection(people: People, case: Case) -> Objection:
    """An objection against a charge that was served."""
    against = measure(people, case)
    Measure._base_manager.filter(pk=against.pk).update(state="served", objected_on=WALKED)
    made = Objection(case=case, measure=against, filed_on=BORN, grounds="Rekaan", state_since=BORN)
    made.save(force_insert=True)
    return made


CHILDREN: dict[str, Any] = {"measure": measure, "objection": objection}
