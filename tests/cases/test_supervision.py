"""From the finding through administrative and field supervision (domain.md 2.4 A, B)."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.kinds import Stage
from gakum.core.errors import StepRefused
from gakum.law.models import Deadline
from tests.people import People
from tests.roads import finding, take, to_taken_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    return People()


def test_a_report_that_leads_nowhere_closes_as_not_taken_up(people: People) -> None:
    case = finding(people)
    take(case, "match_lists", people.ani)
    take(case, "not_take_up", people.sari, ground="duplicate", reason="Sudah dilaporkan")
    assert (case.state, case.result, case.not_taken_up) == ("not_taken_up", "not_taken_up", "duplicate")
    assert case.stage == Stage.IDENTIFICATION


def test_the_officer_may_not_take_up_what_the_section_head_checks(people: People) -> None:
    case = finding(people)
    take(case, "match_lists", people.ani)
    events = AuditEvent.objects.count()
    with pytest.raises(StepRefused) as refused:
        take(case, "take_up", people.ani)
    assert refused.value.for_lack_of_authority
    assert (case.state, AuditEvent.objects.count()) == ("checked", events)


def test_a_field_order_is_signed_by_the_head_and_never_by_its_proposer(people: People) -> None:
    case = to_taken_up(finding(people), people)
    take(case, "propose_field_order", people.ani, team="Ani, Indra", target="Jalan Rekaan 1")
    with pytest.raises(StepRefused):
        take(case, "sign_field_order", people.hadi, order_no="SP-1")
    take(case, "sign_field_order", people.budi, order_no="SP-1")
    assert (case.state, case.stage) == ("field_supervision", Stage.FIELD_SUPERVISION)
    assert case.orders.get().number == "SP-1"
    take(case, "record_field_result", people.ani, result="Satu orang diperiksa")
    assert case.orders.get().result == "Satu orang diperiksa"


def test_the_stage_speaks_the_seeds_eight_words(people: People) -> None:
    case = to_taken_up(finding(people), people)
    assert case.stage == Stage.IDENTIFICATION
    take(case, "start_administrative_supervision", people.ani)
    assert case.stage == Stage.ADMINISTRATIVE_SUPERVISION
    take(case, "conclude_administrative_supervision", people.ani, conclusion="Ada dugaan")
    assert case.stage == Stage.ADMINISTRATIVE_SUPERVISION
    take(case, "examine", people.ani, bap_no="BAP-1")
    assert case.stage == Stage.CONFERENCE


EXIGENT = {"exigency": "unlawful_act", "team": "Ani", "target": "Jalan Rekaan 1"}


@pytest.mark.parametrize("signed", [date(2026, 3, 2), date(2026, 3, 3)])
def test_an_order_the_same_day_or_the_day_after_covers_exigent_field_work(
    people: People, signed: date
) -> None:
    case = finding(people)
    take(case, "act_in_exigency", people.ani, date(2026, 3, 2), **EXIGENT)
    assert {d.code for d in Deadline.objects.filter(status="open")} == {"EXIGENT_ORDER", "FIELD_REPORT"}
    assert {d.due_on for d in Deadline.objects.all()} == {date(2026, 3, 3)}
    take(case, "sign_exigent_order", people.budi, signed, order_no="SP-2")
    assert case.state == "field_supervision"
    assert Deadline.objects.get(code="EXIGENT_ORDER").status == "met"


def test_an_order_two_days_later_is_refused_and_the_field_work_can_only_be_set_aside(people: People) -> None:
    case = finding(people)
    take(case, "act_in_exigency", people.ani, date(2026, 3, 2), **EXIGENT)
    with pytest.raises(StepRefused, match=r"30\(5\)b"):
        take(case, "sign_exigent_order", people.budi, date(2026, 3, 4), order_no="SP-2")
    assert case.state == "field_work_without_order"
    take(case, "set_field_work_aside", people.sari, date(2026, 3, 4), reason="Tanpa surat perintah")
    assert case.state == "taken_up"
    assert not Deadline.objects.filter(status="open").exists()
    assert case.orders.get().set_aside


def test_an_act_is_refused_before_the_last_one_and_in_the_future(people: People) -> None:
    case = finding(people, on=date(2026, 3, 2))
    with pytest.raises(StepRefused, match="02-03-2026"):
        take(case, "match_lists", people.ani, date(2026, 3, 1))
    with pytest.raises(StepRefused):
        take(case, "match_lists", people.ani, date(2999, 1, 1))
    assert case.state == "received"
    assert AuditEvent.objects.count() == 1


def test_a_person_with_an_open_case_elsewhere_stops_the_officer_until_a_reason_is_given(
    people: People,
) -> None:
    first = finding(people)
    with pytest.raises(StepRefused) as refused:
        finding(people, by=people.citra)
    assert [r.code for r in refused.value.refusals] == ["GR-18"]
    assert AuditEvent.objects.count() == 1
    second = finding(people, by=people.citra, reason="Pelanggaran lain di wilayah lain")
    assert second.roll[0].party_id == first.roll[0].party_id
    assert AuditEvent.objects.get(subject_id=str(second.pk)).body["cautions"] == ["GR-18"]


def test_a_person_is_in_a_case_once(people: People) -> None:
    case = finding(people)
    again = {"subject_kind": "foreigner", "name": "Rekaan Satu", "nationality": "CHN", "reason": "Dua kali"}
    with pytest.raises(StepRefused) as refused:
        take(case, "add_subject", people.ani, passport_no="X1234567", **again)
    assert "not_in_the_case_yet" in {r.code for r in refused.value.refusals}
    assert case.subjects.count() == 1
