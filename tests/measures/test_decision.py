"""Who decides a measure, on what, and what stands in the way (GR-01, GR-02, EC-33)."""

from datetime import date

import pytest

from gakum.cases.models import Case
from gakum.measures.models import Measure
from tests.measures.conftest import refused
from tests.people import People, person
from tests.roads import (
    again,
    confer,
    decided_measure,
    drafted_measure,
    finding,
    served_measure,
    subject_of,
    take,
    to_conference_fixed,
    to_decided,
)

pytestmark = pytest.mark.django_db

MARCH_3, MARCH_4, MARCH_5 = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)


def flag_victim(case: Case, people: People, on: date = MARCH_3) -> None:
    take(case, "screen_subject", people.ani, on, subject=str(subject_of(case).pk), is_victim=True)


def test_no_measure_is_drafted_before_a_conference_fixed_one(people: People) -> None:
    case = to_conference_fixed(finding(people), people, "criminal")
    with refused("GR-01"):
        drafted_measure(case, people)


def test_the_one_who_drafted_may_not_decide(people: People, case: Case) -> None:
    both = person("ani", "head", people.kanim)
    measure = drafted_measure(case, people)
    take(measure, "review", people.sari)
    with refused("four_eyes"):
        take(measure, "decide", both, decision_no="TAK-1")
    take(measure, "decide", people.budi, decision_no="TAK-1")
    assert measure.state == "decided"


def test_who_rewrites_a_draft_is_its_proposer_from_then_on(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    take(measure, "rewrite", people.sari, MARCH_3, ground_text="Lebih jelas")
    assert (measure.ground_text, measure.proposed_by, measure.state) == (
        "Lebih jelas", people.sari.user, "drafted",
    )  # fmt: skip


def test_a_head_elsewhere_may_not_decide(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    take(measure, "review", people.sari)
    for stranger in (people.hadi, people.gita, people.wira):
        with refused("own_office"):
            take(measure, "decide", stranger, decision_no="TAK-1")


def test_a_returned_draft_is_reviewed_again(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    take(measure, "review", people.sari)
    take(measure, "return_draft", people.budi, MARCH_3, reason="Alasan kurang")
    assert measure.state == "drafted"
    assert to_decided(measure, people, MARCH_4).state == "decided"


def test_a_decision_without_a_typed_number_takes_the_next_of_the_office(people: People, case: Case) -> None:
    first = to_decided(drafted_measure(case, people, "a"), people, decision_no="")
    second = to_decided(drafted_measure(case, people, "b"), people, decision_no="")
    assert (first.decision_no, second.decision_no) == ("JAKSEL-GR.04.05-0002", "JAKSEL-GR.04.05-0003")


def test_a_void_number_is_never_used_again(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "a")
    take(measure, "review", people.sari)
    take(measure, "decide", people.budi, decision_no="TAK-1")
    take(measure, "void", people.budi, reason="Salah orang")
    again_drafted = drafted_measure(case, people, "a")
    take(again_drafted, "review", people.sari)
    with refused("number_is_not_void"):
        take(again_drafted, "decide", people.budi, decision_no="TAK-1")
    take(again_drafted, "decide", people.budi, decision_no="TAK-2")
    assert again_drafted.state == "decided"


def test_one_decision_may_hold_several_types(people: People, case: Case) -> None:
    assert decided_measure(case, people, "a").decision_no == decided_measure(case, people, "f").decision_no


def test_a_victim_is_never_measured_at_any_stage(people: People, case: Case) -> None:
    drafted = drafted_measure(case, people, "a")
    reviewed = drafted_measure(case, people, "b")
    take(reviewed, "review", people.sari)
    decided = decided_measure(case, people, "c")
    served = served_measure(case, people, "d")
    flag_victim(case, people)
    with refused("GR-02"):
        take(drafted, "review", people.sari, MARCH_4)
    with refused("GR-02"):
        take(reviewed, "decide", people.budi, MARCH_4, decision_no="TAK-2")
    with refused("GR-02"):
        take(decided, "serve", people.ani, MARCH_4)
    with refused("GR-02"):
        take(served, "start_execution", people.ani, MARCH_4)
    with refused("GR-02"):
        take(served, "complete", people.sari, MARCH_4)
    with refused("GR-02"):
        drafted_measure(case, people, "f", MARCH_4)


def test_a_measure_is_not_decided_while_a_new_conference_is_under_way(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    take(measure, "review", people.sari)
    take(case, "reconvene", people.sari, MARCH_3, reason="Bukti baru")
    with refused("conference_under_way"):
        take(measure, "decide", people.budi, MARCH_4, decision_no="TAK-1")


@pytest.mark.parametrize("outcome", ["criminal", "not_proven"])
def test_undecided_measures_fall_when_a_new_conference_fixes_no_measure(
    people: People, case: Case, outcome: str
) -> None:
    drafted, reviewed = drafted_measure(case, people, "a"), drafted_measure(case, people, "b")
    take(reviewed, "review", people.sari)
    decided = decided_measure(case, people, "c")
    take(case, "reconvene", people.sari, MARCH_3, reason="Bukti baru")
    confer(case, people, outcome, MARCH_4)
    for measure, state in ((drafted, "withdrawn"), (reviewed, "withdrawn"), (decided, "decided")):
        again(measure)
        assert measure.state == state


def test_a_draft_that_waited_for_a_new_conference_rests_on_it(people: People, case: Case) -> None:
    measure = drafted_measure(case, people)
    first = measure.conference_id
    take(case, "reconvene", people.sari, MARCH_3, reason="Bukti baru")
    confer(case, people, "administrative", MARCH_4)
    again(measure)
    assert measure.state == "drafted"
    to_decided(measure, people, MARCH_5)
    assert measure.conference_id == subject_of(case).conference_id != first


def test_a_conference_at_another_level_is_not_enough(people: People, case: Case) -> None:
    """GR-01: after a transfer to the region the region's own conference is needed."""
    measure = drafted_measure(case, people)
    take(case, "offer_transfer", people.budi, MARCH_3, to_office="KANWIL-DKI", reason="Rekaan")
    take(case, "accept_transfer", people.gita, MARCH_3)
    kasi = person("kasi-kanwil", "section_head", people.kanwil)
    take(measure, "review", kasi, MARCH_4)
    with refused("GR-01"):
        take(measure, "decide", people.gita, MARCH_4, decision_no="TAK-1")


def test_a_case_does_not_close_split_or_merge_while_a_measure_is_open(people: People, case: Case) -> None:
    drafted_measure(case, people)
    take(case, "propose_closing", people.sari, MARCH_3)
    with refused("GR-14"):
        take(case, "close", people.budi, MARCH_3, result="measures_executed")
    other = finding(people, name="Rekaan Dua", passport_no="Y7654321", birth_date=date(1988, 1, 1))
    with refused("GR-14"):
        take(case, "merge_into", people.budi, MARCH_3, into=other.number, reason="Sama")
    with refused("GR-14", "two_or_more_subjects"):
        take(case, "split", people.budi, MARCH_3, reason="Terpisah")
    measure = Measure.objects.get()
    take(measure, "withdraw", people.sari, MARCH_3, reason="Rekaan")
    take(case, "close", people.budi, MARCH_3, result="measures_revoked")
    assert case.state == "closed"
