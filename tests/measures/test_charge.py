"""The overstay charge: days times the tariff of the day, day 60, the fast path, and default (2.4 E5)."""

from datetime import date
from decimal import Decimal

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.law.models import LegalParameter, Tariff
from gakum.law.rules import forget
from gakum.measures.models import Measure
from tests.measures.conftest import refused
from tests.people import People
from tests.roads import (
    again,
    confer,
    decided_measure,
    drafted_measure,
    fast_charge,
    finding,
    served_measure,
    subject_of,
    take,
    to_conference_fixed,
    to_decided,
)

pytestmark = pytest.mark.django_db

MARCH_3, MARCH_4, MARCH_5 = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)


def settle_day_60(as_what: str) -> None:
    LegalParameter.objects.filter(code="overstay_day60").update(value=as_what)
    forget()


@pytest.mark.parametrize("days", [1, 59])
def test_the_charge_is_a_million_rupiah_a_day_below_sixty_days(people: People, case: Case, days: int) -> None:
    measure = decided_measure(case, people, "e", overstay_days=days)
    assert measure.charge == Decimal(1_000_000) * days


def test_the_tariff_is_the_one_in_force_on_the_day_of_the_decision(people: People) -> None:
    Tariff.objects.filter(in_force_from=date(2024, 12, 18)).update(amount=1_500_000)
    forget()
    before, first = date(2024, 12, 17), date(2024, 12, 18)
    case = to_conference_fixed(finding(people, on=before), people, on=before)
    assert decided_measure(case, people, "e", before, overstay_days=3).charge == 3_000_000
    case = to_conference_fixed(finding(people, on=before, name="B", passport_no="B1"), people, on=before)
    drafted = drafted_measure(case, people, "e", before, overstay_days=3)
    assert to_decided(drafted, people, first, decision_no="TAK-2").charge == 4_500_000


def test_day_60_is_charged_only_with_the_heads_reason(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=60)
    take(measure, "review", people.sari)
    with refused("day_60"):
        take(measure, "decide", people.budi, decision_no="TAK-1")
    take(measure, "decide", people.budi, decision_no="TAK-1", reason="Celah Pasal 78")
    assert measure.charge == 60_000_000
    assert AuditEvent.objects.get(action="measure.decide").body["cautions"] == ["day_60"]


def test_day_60_is_no_charge_where_the_house_settles_it_as_deportation(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=60)
    take(measure, "review", people.sari)
    settle_day_60("deport")
    with refused("overstay_may_be_charged"):
        take(measure, "decide", people.budi, decision_no="TAK-1", reason="Celah Pasal 78")


@pytest.mark.parametrize("days", [61, None])
def test_more_than_sixty_days_or_none_at_all_is_no_charge(
    people: People, case: Case, days: int | None
) -> None:
    with refused("overstay_may_be_charged"):
        drafted_measure(case, people, "e", overstay_days=days)


def test_more_than_sixty_days_is_a_deportation(people: People, case: Case) -> None:
    assert decided_measure(case, people, "f", overstay_days=61).charge is None


def test_a_draft_rewritten_beyond_sixty_days_is_not_decided(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=10)
    take(measure, "rewrite", people.ani, ground_text="Rekaan", overstay_days=61)
    take(measure, "review", people.sari)
    with refused("overstay_may_be_charged"):
        take(measure, "decide", people.budi, decision_no="TAK-1")


def test_children_are_charged_like_everybody(people: People) -> None:
    case = to_conference_fixed(finding(people, birth_date=date(2020, 1, 1)), people)
    take(case, "screen_subject", people.ani, subject=str(subject_of(case).pk), is_minor=True)
    assert decided_measure(case, people, "e", overstay_days=5).charge == 5_000_000


def test_days_are_taken_off_only_with_a_reason_and_never_all(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=10)
    take(measure, "review", people.sari)
    with refused("waiver_fits"):
        take(measure, "decide", people.budi, decision_no="TAK-1", days_waived=10, reason="Sakit")
    with refused("days_waived"):
        take(measure, "decide", people.budi, decision_no="TAK-1", days_waived=4)
    take(measure, "decide", people.budi, decision_no="TAK-1", days_waived=4, reason="Sakit")
    assert (measure.overstay_days, measure.days_waived, measure.charge) == (10, 4, 6_000_000)


# --- the fast path ----------------------------------------------------------------------------------


def test_an_overstayer_pays_at_the_counter_in_three_acts(people: People) -> None:
    measure = fast_charge(people, days=10)
    assert (measure.state, measure.fast_charge, measure.conference, measure.measure_type) == (
        "drafted", True, None, "e",
    )  # fmt: skip
    take(measure, "charge_at_counter", people.ani, billing_code="820260302")
    assert (measure.state, measure.charge, measure.billing_code) == ("decided", 10_000_000, "820260302")
    take(measure, "complete", people.sari, evidence="NTPN-1")
    assert (measure.state, measure.served_on) == ("completed", date(2026, 3, 2))


def test_only_the_fast_path_is_charged_at_the_counter(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=10)
    with refused("fast_path"):
        take(measure, "charge_at_counter", people.ani)


def test_an_ordinary_charge_is_not_completed_before_it_is_served(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "e", overstay_days=10)
    with refused("completion_in_order"):
        take(measure, "complete", people.sari)


def test_day_60_on_the_fast_path_is_for_the_head(people: People) -> None:
    measure = fast_charge(people, days=60)
    with refused("day_60"):
        take(measure, "charge_at_counter", people.ani, reason="Rekaan")
    to_decided(measure, people, reason="Celah Pasal 78")
    assert (measure.state, measure.charge, measure.conference) == ("decided", 60_000_000, None)


def test_a_victim_found_at_the_counter_is_not_charged(people: People) -> None:
    measure = fast_charge(people)
    case = measure.case
    take(case, "screen_subject", people.ani, subject=str(subject_of(case).pk), is_victim=True)
    with refused("GR-02"):
        take(measure, "charge_at_counter", people.ani)


# --- default (GR-05) --------------------------------------------------------------------------------


def test_an_unpaid_charge_proposes_a_deportation_under_the_same_conference(
    people: People, case: Case
) -> None:
    measure = served_measure(case, people, "e", overstay_days=10)
    take(measure, "record_default", people.ani, MARCH_3)
    assert measure.state == "defaulted"
    proposed = Measure.objects.get(measure_type="f")
    assert (proposed.state, proposed.conference, proposed.proposed_by) == (
        "drafted", measure.conference, people.ani.user,
    )  # fmt: skip
    opened = AuditEvent.objects.get(action="measure.open", subject_id=str(proposed.pk))
    assert opened.cause == AuditEvent.objects.get(action="measure.record_default")
    assert to_decided(proposed, people, MARCH_4, decision_no="TAK-2").state == "decided"


def test_a_deportation_already_drafted_is_not_proposed_twice(people: People, case: Case) -> None:
    measure = served_measure(case, people, "e", overstay_days=10)
    drafted_measure(case, people, "f")
    take(measure, "record_default", people.ani, MARCH_3)
    assert Measure.objects.filter(measure_type="f").count() == 1


def test_after_the_fast_path_the_deportation_waits_for_a_conference(people: People) -> None:
    measure = fast_charge(people)
    take(measure, "charge_at_counter", people.ani)
    take(measure, "record_default", people.ani)
    proposed = Measure.objects.get(measure_type="f")
    take(proposed, "review", people.sari, MARCH_3)
    with refused("GR-01"):
        take(proposed, "decide", people.budi, MARCH_3, decision_no="TAK-2")
    case = measure.case
    take(case, "screen_subject", people.ani, MARCH_3, subject=str(subject_of(case).pk))
    take(case, "reconvene", people.sari, MARCH_3, reason="Biaya beban tidak dibayar")
    confer(case, people, "administrative", MARCH_4)
    take(proposed, "decide", people.budi, MARCH_5, decision_no="TAK-2")
    assert (proposed.state, proposed.conference) == ("decided", subject_of(case).conference)


def test_only_a_charge_that_was_handed_over_can_be_left_unpaid(people: People, case: Case) -> None:
    permit = served_measure(case, people, "b")
    with refused("is_a_charge"):
        take(permit, "record_default", people.ani, MARCH_3)
    charge = decided_measure(case, people, "e", overstay_days=3)
    with refused("delivered"):
        take(charge, "record_default", people.ani, MARCH_3)


def test_a_case_with_a_paid_charge_can_close(people: People) -> None:
    measure = fast_charge(people)
    case = measure.case
    take(measure, "charge_at_counter", people.ani)
    take(case, "propose_closing", people.sari)
    with refused("GR-14"):
        take(case, "close", people.budi, result="charge_paid")
    take(measure, "complete", people.sari)
    take(case, "close", people.budi, result="charge_paid")
    again(case)
    assert (case.state, case.result) == ("closed", "charge_paid")
