"""A void paper that was drafted anew has another number, and its record takes it."""

from typing import Any

import pytest

from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.documents.models import Document
from gakum.prosecution.models import Matter
from gakum.workflow.service import perform
from tests.deportation.leaving import decided, walk
from tests.detention.holding import build_places, case_to_detain, ordered
from tests.documents.drafting import signed
from tests.people import People
from tests.prosecution.roads import NEW, suspected, to_spdp
from tests.roads import again, finding, take, to_taken_up

pytestmark = pytest.mark.django_db


def drafted_anew(obj: Any, code: str, people: People, **more: Any) -> Document:
    """The paper of an object is voided by the head, and another one is drafted, reviewed and signed."""
    paper = Document.objects.get(about_id=obj.pk, kind=code)
    on = obj.state_since
    take(paper, "void", people.budi, on, reason="Salah ketik")
    anew = signed(code, obj, people, on, **more)
    again(obj)
    assert anew.number != paper.number
    return anew


@pytest.mark.parametrize(
    ("code", "column"),
    [("SPRINDIK", "sprindik_no"), ("SPDP", "spdp_no"), ("IMMIGRATION_REPORT", "report_no")],
)
def test_a_matter_takes_the_number_of_the_paper_in_force(people: People, code: str, column: str) -> None:
    matter = to_spdp(people, NEW)
    day, state = matter.sprindik_on, matter.state
    anew = drafted_anew(matter, code, people)
    assert getattr(matter, column) == anew.number
    assert (matter.sprindik_on, matter.state) == (day, state)
    event = AuditEvent.objects.get(action="matter.renumber")
    assert event.cause is not None
    assert event.cause.action == "document.sign"


def test_the_ruling_of_one_suspect_takes_its_number(people: People) -> None:
    matter = to_spdp(people, NEW)
    subject = suspected(matter, people, NEW)
    anew = drafted_anew(matter, "SUSPECT_RULING", people, subject=subject)
    person = Matter.objects.get(pk=matter.pk).person(subject)
    assert person is not None
    assert person.ruling_no == anew.number


def test_a_field_order_takes_its_number(people: People) -> None:
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani", target="Rekaan")
    take(case, "sign_field_order", people.budi, order_no="SP-1")
    anew = drafted_anew(case, "FIELD_ORDER", people)
    assert case.orders.get().number == anew.number
    take(case, "record_field_result", people.ani, result="Satu orang diperiksa")


def test_a_detention_takes_its_number(people: People) -> None:
    build_places(people)
    detention = ordered(case_to_detain(people), people)
    assert drafted_anew(detention, "DETENTION_DECISION", people).number == detention.decision_no


def test_a_deportation_takes_its_number_and_goes_on(people: People, case: Any) -> None:
    deportation = walk(decided(case, people), people, "sign_papers")
    anew = drafted_anew(deportation, "DEPORTATION_LETTER", people)
    assert deportation.papers_no == anew.number
    walk(deportation, people, "stamp_document")


def test_nobody_renumbers_a_record_by_hand(people: People) -> None:
    matter = to_spdp(people, NEW)
    data = {"occurred_on": NEW, "instead_of": "SPRINDIK-1", "number": "PALSU"}
    with pytest.raises(StepRefused):
        perform(matter, "renumber", by=people.budi, data=data, seen_state=matter.state)
    again(matter)
    assert matter.sprindik_no == "SPRINDIK-1"
