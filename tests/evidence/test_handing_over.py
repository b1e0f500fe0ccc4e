"""Custody: two people for every hand-over, a receipt for every body outside, a seal with its number."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.evidence.custody import chain, events_of
from gakum.evidence.models import EvidenceItem
from gakum.files.services import path_of
from tests.evidence.exhibits import handed_over, item_in_a_case, posting, received
from tests.people import People, person
from tests.roads import DAY, take

pytestmark = pytest.mark.django_db


def refused(item: EvidenceItem, step: str, by: Actor, **data: object) -> list[str]:
    events, holder = AuditEvent.objects.count(), item.holder
    with pytest.raises(StepRefused) as no:
        take(item, step, by, **data)
    assert AuditEvent.objects.count() == events
    assert item.holder == holder
    return [refusal.code for refusal in no.value.refusals]


def test_an_item_changes_hands_when_the_other_accepts_and_not_before(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "offer", people.ani, to=posting(people.indra))
    assert (item.state, item.custodian) == ("offered", people.ani.posting)
    take(item, "accept", people.indra, condition="Utuh")
    assert (item.state, item.custodian, item.offered_to) == ("held", people.indra.posting, None)


def test_an_item_that_is_declined_stays_where_it_is(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "offer", people.ani, to=posting(people.indra))
    take(item, "decline", people.indra, reason="Segel rusak")
    assert (item.state, item.custodian, item.offered_to) == ("held", people.ani.posting, None)


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_only_the_one_to_whom_it_is_offered_answers(people: People, step: str) -> None:
    item = item_in_a_case(people)
    take(item, "offer", people.ani, to=posting(people.indra))
    data = {"condition": "Utuh", "reason": "Rekaan"}
    assert "offered_to_me" in refused(item, step, people.sari, **data)
    assert "offered_to_me" in refused(item, step, people.ani, **data)


def test_only_the_holder_hands_over_or_a_superior_in_their_place(people: People) -> None:
    item = item_in_a_case(people)
    assert refused(item, "offer", people.indra, to=posting(people.sari)) == ["gives_it"]
    assert refused(item, "offer", people.hadi, to=posting(people.sari)) == ["gives_it"]
    take(item, "offer", people.sari, to=posting(people.indra))
    assert item.custodian == people.ani.posting


def test_a_superior_who_gives_in_the_holders_place_does_not_receive(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "offer", people.sari, to=posting(people.sari))
    assert "four_eyes" in refused(item, "accept", people.sari, condition="Utuh")


def test_one_person_with_two_postings_does_not_hand_over_to_themself(people: People) -> None:
    item = item_in_a_case(people)
    twin = person("ani", Role.SECTION_HEAD, people.kanim)
    assert refused(item, "offer", people.ani, to=posting(twin)) == ["receiver_is_posted_here"]


@pytest.mark.parametrize("who", ["citra", "sekar", "agus", "dewi"])
def test_nobody_from_elsewhere_and_nobody_without_the_right_receives(people: People, who: str) -> None:
    item = item_in_a_case(people)
    assert "receiver_is_posted_here" in refused(item, "offer", people.ani, to=posting(getattr(people, who)))


def test_the_giver_may_take_the_offer_back(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "offer", people.ani, to=posting(people.indra))
    take(item, "withdraw_offer", people.ani, reason="Keliru")
    assert (item.state, item.offered_to) == ("held", None)


def test_a_laboratory_holds_the_item_on_its_receipt_until_it_comes_back(people: People) -> None:
    item = item_in_a_case(people)
    sent = {"body_kind": "laboratory", "body": "Labfor", "purpose": "Uji", "receipt_no": "L-1"}
    take(item, "send_out", people.ani, **sent)
    assert (item.state, item.custodian, item.body) == ("out", None, "Labfor")
    take(item, "take_back", people.indra, DAY + timedelta(days=9), receipt_no="L-2", condition="Utuh")
    assert (item.state, item.custodian, item.body, item.body_kind) == ("held", people.indra.posting, "", "")
    lines = chain(events_of(item), names=True)
    assert [(line.giver, line.receiver, line.receipt) for line in lines] == [
        ("", people.ani.posting, ""),
        (people.ani.posting, "Labfor", "L-1"),
        ("Labfor", people.indra.posting, "L-2"),
    ]


def test_a_broken_seal_is_told_and_replaced_by_a_new_one(people: People) -> None:
    item = item_in_a_case(people)
    assert refused(item, "break_seal", people.ani, witness="Sari", reason="Uji") == ["sealed"]
    take(item, "seal", people.ani, seal_no="S-1", file=str(received(people.ani).pk))
    assert item.files.get().label == "seal"
    assert refused(item, "seal", people.ani, seal_no="S-2") == ["not_sealed"]
    take(item, "break_seal", people.ani, witness="Sari", reason="Uji")
    assert item.seal_no == ""
    assert refused(item, "seal", people.ani, seal_no="S-1") == ["seal_is_new"]
    take(item, "seal", people.ani, seal_no="S-2")
    assert (item.seal_no, item.seals_used) == ("S-2", ["S-1", "S-2"])
    assert [line.seals for line in chain(events_of(item), names=True)] == [("S-1", "S-2")]


def test_a_sealed_item_whose_seal_is_not_whole_is_received_with_a_reason_only(people: People) -> None:
    item = item_in_a_case(people)
    take(item, "seal", people.ani, seal_no="S-1")
    take(item, "offer", people.ani, to=posting(people.indra))
    assert refused(item, "accept", people.indra, condition="Sobek") == ["seal_came_whole"]
    event = take(item, "accept", people.indra, condition="Sobek", reason="Segel sobek saat diterima")
    assert event.body["cautions"] == ["seal_came_whole"]


def test_an_item_whose_file_was_changed_changes_hands_with_a_reason_only(people: People) -> None:
    stored = received(people.ani)
    item = item_in_a_case(people, file=str(stored.pk))
    take(item, "offer", people.ani, to=posting(people.indra))
    path = path_of(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert refused(item, "accept", people.indra, condition="Utuh") == ["file_is_whole"]


def test_the_database_itself_refuses_no_holder_and_two_holders(people: People) -> None:
    item = item_in_a_case(people)
    rows = EvidenceItem._base_manager.filter(pk=item.pk)
    for columns in ({"custodian": None}, {"body": "Labfor"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**columns)


def test_a_hand_over_within_the_house_reads_as_one_line_a_holder(people: People) -> None:
    item = item_in_a_case(people)
    handed_over(item, people.ani, people.indra)
    handed_over(item, people.indra, people.sari, DAY + timedelta(days=1))
    lines = chain(events_of(item), names=True)
    assert [line.receiver for line in lines] == [
        people.ani.posting,
        people.indra.posting,
        people.sari.posting,
    ]
    assert [line.period.days for line in lines] == [
        (DAY, DAY),
        (DAY, DAY + timedelta(days=1)),
        (DAY + timedelta(days=1), None),
    ]
