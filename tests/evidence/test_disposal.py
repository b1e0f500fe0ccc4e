"""What becomes of an item: proposed by one, decided by another, carried out on a receipt."""

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.evidence.custody import chain, events_of, periods
from gakum.evidence.models import EvidenceItem
from tests.evidence.exhibits import item_in_a_case, registered
from tests.people import People
from tests.roads import finding, subject_of, take, to_conference_fixed

pytestmark = pytest.mark.django_db


def proposed(item: EvidenceItem, people: People, disposal: str = "return") -> EvidenceItem:
    take(item, "propose_disposal", people.ani, disposal=disposal, receiver="Rekaan", reason="Selesai")
    return item


def ordered(item: EvidenceItem, people: People, disposal: str = "return") -> EvidenceItem:
    take(proposed(item, people, disposal), "approve_disposal", people.budi, order_no="SK-1")
    return item


def carried_out(item: EvidenceItem, people: People, disposal: str = "return") -> EvidenceItem:
    done = {"received_by": "Pemilik Rekaan", "receipt_no": "BA-1"}
    take(ordered(item, people, disposal), "carry_out_disposal", people.ani, **done)
    return item


def refused(item: EvidenceItem, step: str, by: Actor, **data: object) -> list[str]:
    events, state = AuditEvent.objects.count(), item.state
    with pytest.raises(StepRefused) as no:
        take(item, step, by, **data)
    assert (AuditEvent.objects.count(), item.state) == (events, state)
    return [refusal.code for refusal in no.value.refusals]


@pytest.mark.parametrize(
    ("disposal", "state", "body"),
    [
        ("return", "returned", "Pemilik Rekaan"),
        ("auction", "auctioned", "Pemilik Rekaan"),
        ("destroy", "destroyed", ""),
    ],
)
def test_a_decision_is_carried_out_as_it_was_made(
    people: People, disposal: str, state: str, body: str
) -> None:
    item = carried_out(item_in_a_case(people), people, disposal)
    assert (item.state, item.body, item.order_no) == (state, body, "SK-1")


def test_what_is_destroyed_is_held_by_nobody_and_its_last_holder_is_on_record(people: People) -> None:
    item = carried_out(item_in_a_case(people), people, "destroy")
    last = periods(events_of(item))[-1]
    assert last.holder == (people.ani.posting_id, "")
    assert last.until is not None
    assert last.until.target == "destroyed"


def test_what_was_given_back_to_a_person_is_not_named_to_who_reads_no_names(people: People) -> None:
    item = carried_out(item_in_a_case(people), people)
    assert [line.receiver for line in chain(events_of(item), names=False)] == [people.ani.posting, ""]


def test_whoever_proposes_does_not_decide(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "propose_disposal", people.sari, disposal="destroy", reason="Rusak")
    assert "evidence.approve_disposal" in refused(item, "approve_disposal", people.sari, order_no="SK-1")
    EvidenceItem._base_manager.filter(pk=item.pk).update(proposed_by=people.budi.user)
    assert refused(item, "approve_disposal", people.budi, order_no="SK-1") == ["four_eyes"]


def test_a_decision_of_another_office_is_refused(people: People) -> None:
    assert "own_office" in refused(
        proposed(item_in_a_case(people), people), "approve_disposal", people.hadi, order_no="SK-1"
    )


def test_nothing_is_given_back_without_a_decision(people: People) -> None:
    item = proposed(item_in_a_case(people), people)
    assert refused(item, "carry_out_disposal", people.ani, received_by="X", receipt_no="1") == [
        "no_such_step"
    ]


@pytest.mark.parametrize(("step", "ready"), [("refuse_disposal", proposed), ("withdraw_disposal", ordered)])
def test_a_proposal_refused_and_a_decision_withdrawn_leave_the_item_held(
    people: People, step: str, ready: object
) -> None:
    item = ready(item_in_a_case(people), people)  # type: ignore[operator]
    take(item, step, people.budi, reason="Belum")
    assert (item.state, item.disposal, item.receiver, item.order_no) == ("held", "", "", "")


def test_a_photograph_is_no_goods_and_stays_in_the_dossier(people: People) -> None:
    item = item_in_a_case(people, kind="statement")
    assert refused(item, "propose_disposal", people.ani, disposal="destroy", reason="Rekaan") == [
        "only_goods_are_disposed_of"
    ]


def test_only_evidence_of_a_matter_goes_to_the_prosecutor_and_it_is_not_destroyed_meanwhile(
    people: People,
) -> None:
    known = {"disposal": "prosecutor", "receiver": "Kejari", "reason": "Tahap II"}
    item = item_in_a_case(people)
    assert refused(item, "propose_disposal", people.ani, **known) == ["goes_with_a_matter"]
    case = to_conference_fixed(finding(people, name="Rekaan Dua", passport_no="X2"), people, "criminal")
    subject = str(subject_of(case).pk)
    take(case, "open_matter", people.indra, subject=subject, report_no="LK-1", article="UU6-119-1")
    item = registered(case, people)
    assert refused(item, "propose_disposal", people.ani, disposal="destroy", reason="Rekaan") == [
        "not_needed_any_more"
    ]
    item = carried_out(item, people, "prosecutor")
    assert (item.state, item.body) == ("with_prosecutor", "Pemilik Rekaan")
    take(item, "take_back", people.indra, receipt_no="P-1", condition="Utuh")
    assert (item.state, item.custodian, item.disposal) == ("held", people.indra.posting, "")
