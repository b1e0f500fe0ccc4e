"""Closing and reopening, transfer, merge and split (GR-14 to GR-17)."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.law.models import Deadline
from tests.people import People
from tests.roads import DAY, finding, take, to_conference_fixed, to_ready, to_taken_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    return People()


def not_proven(people: People, **data: object) -> Case:
    return to_conference_fixed(finding(people, **data), people, "not_proven")


def closed(people: People) -> Case:
    case = not_proven(people)
    take(case, "propose_closing", people.sari)
    take(case, "close", people.budi, result="not_proven")
    return case


def test_the_section_head_proposes_and_the_head_closes(people: People) -> None:
    case = not_proven(people)
    with pytest.raises(StepRefused):
        take(case, "close", people.budi, result="not_proven")
    take(case, "propose_closing", people.sari)
    with pytest.raises(StepRefused):
        take(case, "close", people.sari, result="not_proven")
    take(case, "close", people.budi, result="not_proven")
    assert (case.state, case.result, case.closed_on) == ("closed", "not_proven", DAY)


def test_the_head_returns_a_proposal_to_close_and_it_can_be_made_again(people: People) -> None:
    case = not_proven(people)
    with pytest.raises(StepRefused):
        take(case, "return_closing", people.budi, reason="Belum diusulkan")
    take(case, "propose_closing", people.sari)
    with pytest.raises(StepRefused):
        take(case, "return_closing", people.sari, reason="Usulan sendiri")
    take(case, "return_closing", people.budi, reason="Barang bukti belum dikembalikan")
    assert (case.state, case.closing_proposed) == ("not_proven", False)
    take(case, "propose_closing", people.sari)
    take(case, "close", people.budi, result="not_proven")


def test_reopening_is_proposed_below_and_approved_by_the_region_and_keeps_the_number(people: People) -> None:
    case = closed(people)
    number = case.number
    take(case, "propose_reopening", people.budi, reason="Bukti baru")
    with pytest.raises(StepRefused):
        take(case, "approve_reopening", people.budi, reason="Ya")
    take(case, "approve_reopening", people.gita, reason="Ya")
    assert (case.state, case.reopened, case.number, case.result) == ("not_proven", 1, number, "")


def test_a_regional_head_decides_nothing_for_another_region(people: People) -> None:
    case = closed(people)
    take(case, "propose_reopening", people.budi, reason="Bukti baru")
    elsewhere = type(people.gita).of(people.gita.posting)  # the same head ...
    case_of_bali = finding(people, by=people.citra, name="Rekaan Bali", passport_no="B1")
    take(case_of_bali, "match_lists", people.citra)
    assert case_of_bali.office_id not in (elsewhere.scope or set())
    take(case, "refuse_reopening", people.wira, reason="Tidak cukup")
    assert (case.state, case.reopened) == ("closed", 0)


def test_a_transfer_needs_acceptance_and_the_sender_owns_the_case_until_then(people: People) -> None:
    case = to_taken_up(finding(people), people)
    assert not Case.objects.visible_to(people.citra).exists()
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Tinggal di Denpasar")
    assert case.office_id == people.kanim.pk
    assert Case.objects.visible_to(people.citra).get() == case
    with pytest.raises(StepRefused):
        take(case, "accept_transfer", people.gita)
    take(case, "accept_transfer", people.hadi)
    assert (case.office_id, case.transfer_to) == (people.other.pk, None)
    assert Case.objects.visible_to(people.ani).get() == case, "the former owner may still read it"
    with pytest.raises(StepRefused):
        take(case, "start_administrative_supervision", people.ani)
    take(case, "start_administrative_supervision", people.citra)


def test_running_clocks_go_with_the_case(people: People) -> None:
    case = finding(people)
    take(case, "act_in_exigency", people.ani, exigency="on_ban_list", team="Ani", target="TPI")
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    take(case, "accept_transfer", people.hadi)
    assert set(Deadline.objects.values_list("office_id", flat=True)) == {people.other.pk}


@pytest.mark.parametrize("answer", ["decline_transfer", "withdraw_transfer"])
def test_an_offer_that_is_declined_or_withdrawn_leaves_everything_as_it_was(
    people: People, answer: str
) -> None:
    case = finding(people)
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    who = people.hadi if answer == "decline_transfer" else people.budi
    take(case, answer, who, reason="Tidak")
    assert (case.office_id, case.transfer_to, case.state) == (people.kanim.pk, None, "received")
    assert not Case.objects.visible_to(people.citra).exists()


def test_a_case_on_offer_is_not_closed_merged_or_fixed(people: People) -> None:
    case = not_proven(people)
    take(case, "offer_transfer", people.budi, to_office=people.other.code, reason="Wilayah lain")
    with pytest.raises(StepRefused):
        take(case, "propose_closing", people.sari)
    assert case.state == "not_proven"


def test_a_merged_case_points_to_the_survivor(people: People) -> None:
    kept = finding(people)
    double = finding(people, reason="Dicatat dua kali")
    events = AuditEvent.objects.count()
    for wrong in ("K26-XX-000099", double.number):
        with pytest.raises(StepRefused):
            take(double, "merge_into", people.budi, into=wrong, reason="Ganda")
    assert AuditEvent.objects.count() == events
    take(double, "merge_into", people.budi, into=kept.number, reason="Ganda")
    assert (double.state, double.result, double.merged_into_id) == ("merged", "merged", kept.pk)


def test_a_split_gives_every_subject_a_case_of_its_own_with_the_parents_link(people: People) -> None:
    case = finding(people)
    take(
        case,
        "add_subject",
        people.ani,
        subject_kind="foreigner",
        name="Rekaan Dua",
        sex="P",
        nationality="AUS",
        passport_no="Z2",
    )
    to_ready(case, people)
    take(case, "split", people.budi, date(2026, 3, 4), reason="Peristiwa berbeda")
    assert (case.state, case.result, case.roll) == ("split", "split", [])
    children = list(Case.objects.filter(parent=case).order_by("number"))
    assert [c.number for c in children] == ["K26-JAKSEL-000002", "K26-JAKSEL-000003"]
    assert [c.roll[0].party.name for c in children] == ["Rekaan Satu", "Rekaan Dua"]
    assert {c.state for c in children} == {"examination"}
    born = AuditEvent.objects.filter(action="case.open", case_id__in=[c.pk for c in children])
    assert {e.cause.action for e in born if e.cause} == {"case.split"}


def test_a_case_of_one_subject_cannot_be_split(people: People) -> None:
    case = to_ready(finding(people), people)
    with pytest.raises(StepRefused):
        take(case, "split", people.budi, reason="Peristiwa berbeda")
    assert Case.objects.count() == 1
