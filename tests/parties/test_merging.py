"""Two records of one person: proposed, decided by another, undone, and seen as one in between."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gakum.audit.models import AuditEvent
from gakum.audit.selectors import about
from gakum.audit.verify import verify
from gakum.core.errors import StepRefused
from gakum.parties import merging
from gakum.parties.kinds import MergeState
from gakum.parties.models import IdentityDocument, Party, PartyMerge, PartyName
from gakum.parties.search import search
from gakum.parties.selectors import records_of, same_party
from tests.parties.conftest import BORN
from tests.people import People

pytestmark = pytest.mark.django_db

Make = Callable[..., Party]


def kept() -> list[Any]:
    return [
        list(Party.objects.order_by("pk").values()),
        list(PartyMerge.objects.order_by("pk").values()),
        AuditEvent.objects.count(),
    ]


def merged(record: Party, into: Party, people: People) -> PartyMerge:
    merge = merging.propose(record, into, by=people.ani, reason="Same face")
    return merging.approve(merge, by=people.sari, reason="Agreed")


def again(*parties: Party) -> None:
    for party in parties:
        party.refresh_from_db()


def test_a_merge_points_from_one_record_to_the_other(record: Make, people: People) -> None:
    one, other = record(), record()
    merge = merged(one, other, people)
    again(one, other)
    assert (one.merged_into, other.merged_into) == (other, None)
    assert list(records_of(one)) == list(records_of(other)) == [other, one]
    events = list(about("party", one.pk))
    assert [event.action for event in events] == ["party.propose_merge", "party.merge"]
    assert events[1].data == {
        "merge": str(merge.pk),
        "into": str(other.pk),
        "reason": "Agreed",
        "changes": {"merged_into": [None, str(other.pk)]},
    }


def test_undoing_restores_both_exactly(record: Make, people: People) -> None:
    one, other = record(), record()
    before = list(Party.objects.order_by("pk").values())
    merge = merged(one, other, people)
    merging.undo(merge, by=people.budi, reason="Two people after all")
    assert list(Party.objects.order_by("pk").values()) == before
    merge.refresh_from_db()
    assert (merge.state, merge.undone_by, merge.undo_reason) == (
        MergeState.UNDONE,
        people.budi.user,
        "Two people after all",
    )
    assert about("party", one.pk).last().action == "party.unmerge"  # type: ignore[union-attr]
    assert verify().ok


def test_whoever_proposes_may_not_approve(record: Make, people: People) -> None:
    merge = merging.propose(record(), record(), by=people.sari, reason="Same")
    before = kept()
    with pytest.raises(StepRefused, match="may not approve"):
        merging.approve(merge, by=people.sari, reason="Same")
    assert kept() == before


@pytest.mark.parametrize("who", ["ani", "indra", "dewi", "sekar", "agus", "dedi"])
def test_only_who_heads_approves_and_undoes(record: Make, people: People, who: str) -> None:
    merge = merging.propose(record(), record(), by=people.citra, reason="Same")
    done = merged(record(), record(), people)
    before = kept()
    for act, on in ((merging.approve, merge), (merging.decline, merge), (merging.undo, done)):
        with pytest.raises(StepRefused, match="does not hold"):
            act(on, by=getattr(people, who), reason="x")
    assert kept() == before


@pytest.mark.parametrize("who", ["dewi", "sekar", "agus"])
def test_who_may_not_edit_proposes_nothing(record: Make, people: People, who: str) -> None:
    one, other = record(), record()
    before = kept()
    for act in (merging.propose, merging.set_apart):
        with pytest.raises(StepRefused, match="does not hold"):
            act(one, other, by=getattr(people, who), reason="x")
    assert kept() == before


def test_no_chain_no_circle_and_nothing_into_itself(record: Make, people: People) -> None:
    one, other, third = record(), record(), record()
    firm = record(kind="corporation")
    merged(one, other, people)
    again(one, other)
    before = kept()
    for record_, into in (
        (other, third),
        (third, one),
        (one, third),
        (other, one),
        (third, third),
        (third, firm),
    ):
        with pytest.raises(StepRefused):
            merging.propose(record_, into, by=people.ani, reason="x")
    assert kept() == before


def test_a_proposal_that_became_a_chain_meanwhile_is_not_approved(record: Make, people: People) -> None:
    one, other, third = record(), record(), record()
    first = merging.propose(one, other, by=people.ani, reason="x")
    second = merging.propose(other, third, by=people.ani, reason="x")
    merging.approve(first, by=people.sari, reason="x")
    before = kept()
    with pytest.raises(StepRefused, match="Other records are merged into this one"):
        merging.approve(second, by=people.sari, reason="x")
    assert kept() == before


def test_one_record_is_proposed_once_at_a_time(record: Make, people: People) -> None:
    one, other, third = record(), record(), record()
    merging.propose(one, other, by=people.ani, reason="x")
    before = kept()
    with pytest.raises(StepRefused, match="proposed already"):
        merging.propose(one, third, by=people.ani, reason="x")
    assert kept() == before


def test_what_was_decided_is_not_decided_again(record: Make, people: People) -> None:
    merge = merged(record(), record(), people)
    before = kept()
    for act in (merging.approve, merging.decline):
        with pytest.raises(StepRefused, match="meanwhile"):
            act(merge, by=people.budi, reason="x")
    assert kept() == before


def test_the_proposer_may_think_better_of_it(record: Make, people: People) -> None:
    merge = merging.propose(record(), record(), by=people.ani, reason="x")
    assert merging.decline(merge, by=people.ani, reason="Wrong photo").state == MergeState.DIFFERENT


@pytest.mark.parametrize("by", ["own passport", "paper", "name", "alias"])
def test_the_same_person_is_found_under_every_record(record: Make, people: People, by: str) -> None:
    """GR-18 sees the cluster, its main record first, whichever record the particulars fit."""
    one, other = record("Rekaan Satu", passport_no="X1"), record("Quite Another", passport_no="X2")
    IdentityDocument.objects.create(party=one, kind="passport", number="X 3", country_id="CHN")
    PartyName.objects.create(party=one, name="Si Topeng")
    merged(one, other, people)
    asked: dict[str, dict[str, Any]] = {
        "own passport": {"name": "?", "birth_date": None, "passport_no": "x1"},
        "paper": {"name": "?", "birth_date": None, "passport_no": "X3"},
        "name": {"name": "rekaan satu", "birth_date": BORN, "passport_no": ""},
        "alias": {"name": "si topeng", "birth_date": BORN, "passport_no": ""},
    }
    assert list(same_party(nationality="CHN", **asked[by])) == [other, one]


def test_nobody_is_the_same_as_nobody(record: Make) -> None:
    record()
    assert not same_party(name="", birth_date=None, nationality="", passport_no="").exists()


class RandomMerges(TestCase):
    """Whatever is merged and undone, the records are stars, and the log tells how they came to be."""

    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=14))
    def test_the_records_are_always_a_forest_of_stars(self, acts: list[tuple[int, int, bool]]) -> None:
        people = People()
        parties = [
            Party.objects.create(name=f"Rekaan {chr(65 + n)}", kind="foreigner", birth_date=BORN)
            for n in range(5)
        ]
        for n, party in enumerate(parties):
            PartyName.objects.create(party=party, name=f"Alias {chr(65 + n)}")
        expected: dict[Any, Any] = {party.pk: None for party in parties}
        for a, b, undo in acts:
            self.act(parties[a], parties[b], undo, people, expected)
            now = dict(Party.objects.values_list("pk", "merged_into_id"))
            assert now == expected
            assert all(now[into] is None for into in now.values() if into)
        self.the_alias_of_each_leads_to_the_main_record(parties)
        for merge in PartyMerge.objects.filter(state=MergeState.MERGED):
            merging.undo(merge, by=people.budi, reason="x")
        assert not Party.objects.exclude(merged_into=None).exists()
        assert verify().ok

    def act(self, one: Party, other: Party, undo: bool, people: People, expected: dict[Any, Any]) -> None:
        again(one, other)
        in_force = PartyMerge.objects.filter(record=one, state=MergeState.MERGED).first()
        if undo and in_force:
            merging.undo(in_force, by=people.budi, reason="x")
            expected[one.pk] = None
            return
        before = kept()
        try:
            merge = merging.propose(one, other, by=people.ani, reason="x")
        except StepRefused:
            assert kept() == before
            return
        merging.approve(merge, by=people.sari, reason="x")
        expected[one.pk] = other.pk

    def the_alias_of_each_leads_to_the_main_record(self, parties: list[Party]) -> None:
        for n, party in enumerate(parties):
            party.refresh_from_db()
            (found,) = search(name=f"alias {chr(65 + n)}")
            assert records_of(found)[0].pk == party.main_id
