"""Evidence and its case: no closing over held goods; items follow a merge and a split."""

import pytest

from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.evidence.selectors import items_of
from tests.evidence.exhibits import registered
from tests.evidence.test_disposal import carried_out
from tests.people import People
from tests.roads import finding, subject_of, take, to_conference_fixed

pytestmark = pytest.mark.django_db


def closing(people: People, **data: str) -> Case:
    case = to_conference_fixed(finding(people, **data), people, "not_proven")
    take(case, "propose_closing", people.sari)
    return case


@pytest.mark.parametrize("kind", ["thing", "document"])
def test_a_case_is_not_closed_while_goods_are_held(people: People, kind: str) -> None:
    case = closing(people)
    item = registered(case, people, kind=kind)
    with pytest.raises(StepRefused) as no:
        take(case, "close", people.budi, result="not_proven")
    assert [r.code for r in no.value.refusals] == ["GR-14"]
    assert case.state == "not_proven"
    carried_out(item, people)
    take(case, "close", people.budi, result="not_proven")
    assert case.state == "closed"


def test_a_statement_stays_with_the_closed_case(people: People) -> None:
    case = closing(people)
    registered(case, people, kind="statement")
    take(case, "close", people.budi, result="not_proven")
    assert case.state == "closed"


def test_evidence_of_a_merged_case_belongs_to_the_one_that_remains_and_keeps_it_open(people: People) -> None:
    merged = finding(people, name="Rekaan Dua", passport_no="X2")
    item = registered(merged, people)
    case = closing(people)
    take(merged, "merge_into", people.budi, into=case.number, reason="Satu peristiwa")
    assert list(items_of(case)) == [item]
    with pytest.raises(StepRefused):
        take(case, "close", people.budi, result="not_proven")
    carried_out(item, people)
    take(case, "close", people.budi, result="not_proven")
    assert case.state == "closed"


def test_after_a_split_an_item_belongs_to_the_case_of_whom_it_was_taken_from(people: People) -> None:
    case = finding(people)
    take(case, "match_lists", people.ani, hits="-")
    take(
        case,
        "add_subject",
        people.ani,
        subject_kind="foreigner",
        name="Rekaan Dua",
        nationality="CHN",
        passport_no="X2",
    )
    take(case, "take_up", people.sari, article="ADM-075-1")
    take(case, "examine", people.ani, bap_no="BAP-1")
    first, second = subject_of(case), subject_of(case, 1)
    of_first = registered(case, people, taken_from=str(first.pk))
    of_second = registered(case, people, taken_from=str(second.pk))
    of_nobody = registered(case, people)
    take(case, "split", people.budi, reason="Dua perkara")
    for subject, own in ((first, of_first), (second, of_second)):
        subject.refresh_from_db()
        assert set(items_of(subject.case)) == {own, of_nobody}
