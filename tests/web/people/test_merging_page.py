"""Comparing two records, and deciding with two people whether they are one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.parties.kinds import MergeState
from gakum.parties.models import Party, PartyMerge
from tests.people import People
from tests.web.people.conftest import all_written

Browser = Callable[[Actor], Client]


def compare(party: Party, twin: Party) -> str:
    return reverse("person-compare", args=[party.pk, twin.pk])


def proposed(client: Client, party: Party, twin: Party, answer: str = "into_this") -> PartyMerge:
    response = client.post(compare(party, twin), {"answer": answer, "reason": "Wajah sama"})
    assert response.status_code == 302
    return PartyMerge.objects.latest("pk")


def test_both_records_stand_side_by_side_with_the_differences_marked(
    people: People, case: Case, party: Party, twin: Party, browser: Browser
) -> None:
    shown = browser(people.ani).get(compare(party, twin)).content.decode()
    assert party.name in shown
    assert twin.name in shown
    assert case.number in shown
    assert shown.count('class="differs"') == 1  # the name; what only one record knows is no difference
    assert AccessRecord.objects.count() == 2  # both records were read


@pytest.mark.parametrize("answer", ["into_this", "into_other"])
def test_the_whole_road_from_proposal_to_separation(
    people: People, party: Party, twin: Party, browser: Browser, answer: str
) -> None:
    ani, sari = browser(people.ani), browser(people.sari)
    merge = proposed(ani, party, twin, answer)
    expected = (twin, party) if answer == "into_this" else (party, twin)
    assert (merge.record, merge.into) == expected
    address = reverse("merge", args=[merge.pk])
    assert "Wajah sama" in sari.get(reverse("merge-list")).content.decode()
    assert sari.post(address, {"decision": "approve", "reason": "Setuju"}).status_code == 302
    merge.refresh_from_db()
    assert merge.state == MergeState.MERGED
    assert Party.objects.get(pk=merge.record_id).merged_into_id == merge.into_id
    assert sari.post(address, {"reason": "Ternyata dua orang"}).status_code == 302
    merge.refresh_from_db()
    assert merge.state == MergeState.UNDONE
    assert not Party.objects.exclude(merged_into=None).exists()


def test_the_proposer_is_not_offered_to_approve_and_cannot(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    sari = browser(people.sari)
    merge = proposed(sari, party, twin)
    before = all_written()
    response = sari.post(reverse("merge", args=[merge.pk]), {"decision": "approve", "reason": "x"})
    assert response.status_code == 422
    assert all_written() == before


@pytest.mark.parametrize("who", ["indra", "citra", "dedi", "dewi"])
def test_who_heads_nothing_decides_nothing(
    people: People, party: Party, twin: Party, browser: Browser, who: str
) -> None:
    merge = proposed(browser(people.ani), party, twin)
    before = all_written()
    client = browser(getattr(people, who))
    for decision in ("approve", "decline"):
        response = client.post(reverse("merge", args=[merge.pk]), {"decision": decision, "reason": "x"})
        assert response.status_code == 403
    assert all_written() == before


def test_a_decision_asks_for_a_fresh_sign_in(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    merge = proposed(browser(people.ani), party, twin)
    stale = Client()
    assert people.sari.user is not None
    stale.force_login(people.sari.user)
    before = all_written()
    response = stale.post(reverse("merge", args=[merge.pk]), {"decision": "approve", "reason": "x"})
    assert (response.status_code, "/akun/sandi/lagi/" in response.headers["Location"]) == (302, True)
    assert all_written() == before


@pytest.mark.parametrize(
    "typed", [{}, {"decision": "approve"}, {"reason": "x"}, {"decision": "x", "reason": "x"}]
)
def test_a_decision_without_its_parts_decides_nothing(
    people: People, party: Party, twin: Party, browser: Browser, typed: dict[str, Any]
) -> None:
    merge = proposed(browser(people.ani), party, twin)
    before = all_written()
    response = browser(people.sari).post(reverse("merge", args=[merge.pk]), typed)
    assert response.status_code == 422
    assert all_written() == before


def test_what_is_not_the_same_is_not_put_side_by_side_again(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    client = browser(people.ani)
    person = reverse("person", args=[party.pk])
    assert compare(party, twin) in client.get(person).content.decode()
    assert (
        client.post(compare(party, twin), {"answer": "different", "reason": "Tinggi beda"}).status_code == 302
    )
    assert compare(party, twin) not in client.get(person).content.decode()
    assert AuditEvent.objects.latest("seq").action == "party.set_apart"


def test_a_corporation_and_a_person_cannot_be_merged(people: People, party: Party, browser: Browser) -> None:
    firm = Party.objects.create(kind="corporation", name="PT Rekaan")
    before = all_written()
    response = browser(people.ani).post(compare(party, firm), {"answer": "into_this", "reason": "x"})
    assert response.status_code == 409
    assert all_written() == before


def test_a_merge_that_was_decided_meanwhile_says_so(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    merge = proposed(browser(people.ani), party, twin)
    address = reverse("merge", args=[merge.pk])
    assert browser(people.sari).post(address, {"decision": "decline", "reason": "x"}).status_code == 302
    before = all_written()
    assert browser(people.budi).post(address, {"decision": "approve", "reason": "x"}).status_code == 409
    assert all_written() == before


def test_a_comparison_answered_wrongly_shows_both_records_again_and_leaves_a_trace(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    assert browser(people.ani).post(compare(party, twin), {"answer": ""}).status_code == 422
    assert set(AccessRecord.objects.values_list("subject_id", flat=True)) == {str(party.pk), str(twin.pk)}


def test_a_decision_filled_in_wrongly_shows_both_records_again_and_leaves_a_trace(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    merge = proposed(browser(people.ani), party, twin)
    address = reverse("merge", args=[merge.pk])
    assert browser(people.sari).post(address, {"decision": "approve"}).status_code == 422
    assert set(AccessRecord.objects.values_list("subject_id", flat=True)) == {str(party.pk), str(twin.pk)}
