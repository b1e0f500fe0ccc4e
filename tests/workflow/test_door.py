"""The one door: what it writes, and that a refusal writes nothing."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StaleState, StateWriteForbidden, StepRefused
from gakum.workflow.service import admit, perform
from tests.people import People

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
FINDING = {
    "occurred_on": DAY,
    "source": "LAPMAS",
    "subject_kind": "citizen",
    "name": "Rekaan Satu",
    "nationality": "",
}


@pytest.fixture
def people() -> People:
    return People()


def a_case(people: People) -> Case:
    return admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=FINDING)


def test_a_finding_gets_a_number_a_subject_and_one_event(people: People) -> None:
    case = a_case(people)
    assert case.number == "K26-JAKSEL-000001"
    assert [s.party.name for s in case.roll] == ["Rekaan Satu"]
    event = AuditEvent.objects.get()
    assert (event.seq, event.case_seq, event.action, event.target) == (1, 1, "case.open", "received")


def test_an_officer_of_another_office_may_not_record_for_this_one(people: People) -> None:
    with pytest.raises(StepRefused) as refused:
        admit(Case(office=people.kanim, source="LAPMAS"), by=people.citra, data=FINDING)
    assert refused.value.for_lack_of_authority
    assert not Case.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_stale_page_is_told_and_nothing_is_written(people: People) -> None:
    case = a_case(people)
    perform(case, "match_lists", by=people.ani, data={"occurred_on": DAY}, seen_state="received")
    with pytest.raises(StaleState):
        perform(case, "match_lists", by=people.ani, data={"occurred_on": DAY}, seen_state="received")
    assert AuditEvent.objects.count() == 2


def test_a_state_cannot_be_moved_past_the_door(people: People) -> None:
    case = a_case(people)
    with pytest.raises(StateWriteForbidden):
        case.state = "closed"
    with pytest.raises(StateWriteForbidden):
        Case.objects.update(state="closed")
    case.refresh_from_db()
    assert case.state == "received"
