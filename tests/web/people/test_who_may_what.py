"""Every address of people and records x every role: who reads, who writes, and what does not exist."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.parties import merging
from gakum.parties.models import Party
from tests.people import People
from tests.web.people.conftest import SECRETS, all_written

Browser = Callable[[Actor], Client]
EVERYBODY = [
    "ani", "indra", "sari", "budi", "citra", "hadi", "gita", "wira", "karu", "dedi", "dewi", "sekar", "agus",
]  # fmt: skip
NOBODY_EXISTS_FOR = {"sekar", "agus"}  # the secretariat sees figures, the administrator no record
READS_ONLY = {"dewi"}


def reading(party: Party, twin: Party) -> list[str]:
    return [
        reverse("person-search"),
        reverse("person", args=[party.pk]),
        reverse("person-compare", args=[party.pk, twin.pk]),
    ]


def writing(party: Party, twin: Party, people: People) -> list[str]:
    merge = merging.propose(twin, party, by=people.ani, reason="Same")
    name, warning = party.names.get(), party.warnings.get()
    return [
        reverse("merge-list"),
        *(
            reverse("person-add", args=[party.pk, what])
            for what in ("nama", "dokumen", "kontak", "foto", "peringatan")
        ),
        reverse("person-change", args=[party.pk, "nama", name.pk]),
        reverse("person-remove", args=[party.pk, "nama", name.pk]),
        reverse("person-warning-end", args=[party.pk, warning.pk]),
        reverse("merge", args=[merge.pk]),
    ]


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_reads(people: People, party: Party, twin: Party, browser: Browser, who: str) -> None:
    client = browser(getattr(people, who))
    for address in reading(party, twin):
        expected = 404 if who in NOBODY_EXISTS_FOR else 200
        response = client.get(address)
        assert response.status_code == expected, address
        if expected == 404:
            assert not any(secret in response.content.decode() for secret in SECRETS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_comes_to_the_forms(
    people: People, party: Party, twin: Party, browser: Browser, who: str
) -> None:
    client = browser(getattr(people, who))
    *forms, merge = writing(party, twin, people)
    for address in forms:
        expected = 404 if who in NOBODY_EXISTS_FOR else 403 if who in READS_ONLY else 200
        assert client.get(address).status_code == expected, address
    assert client.get(merge).status_code == (404 if who in NOBODY_EXISTS_FOR else 200)


@pytest.mark.parametrize("who", ["dewi", "sekar", "agus"])
def test_who_may_not_write_writes_nothing(
    people: People, party: Party, twin: Party, browser: Browser, who: str
) -> None:
    client = browser(getattr(people, who))
    addresses = [*writing(party, twin, people), reverse("person-compare", args=[party.pk, twin.pk])]
    typed: dict[str, Any] = {
        "kind": "alias", "name": "Baru", "number": "1", "value": "1", "text": "x", "reason": "x",
        "since": "2026-03-02", "until": "2026-03-03", "decision": "approve", "answer": "different",
    }  # fmt: skip
    before, events = all_written(), AuditEvent.objects.count()
    for address in addresses:
        if address != reverse("merge-list"):
            assert client.post(address, typed).status_code in (403, 404), address
    assert all_written() == before
    assert AuditEvent.objects.count() == events


def test_a_stranger_is_sent_to_sign_in(party: Party, twin: Party, people: People) -> None:
    for address in [*reading(party, twin), *writing(party, twin, people)]:
        assert Client().get(address).headers["Location"].startswith("/masuk/")
    assert not AccessRecord.objects.exists()


def test_rows_of_another_record_do_not_exist_under_this_one(
    people: People, party: Party, twin: Party, browser: Browser
) -> None:
    client = browser(people.ani)
    name, warning = party.names.get(), party.warnings.get()
    for address in (
        reverse("person-change", args=[twin.pk, "nama", name.pk]),
        reverse("person-remove", args=[twin.pk, "nama", name.pk]),
        reverse("person-remove", args=[party.pk, "kontak", name.pk]),
        reverse("person-warning-end", args=[twin.pk, warning.pk]),
        reverse("person-add", args=[party.pk, "lain"]),
        reverse("person-compare", args=[party.pk, party.pk]),
        reverse("person-photo", args=[party.pk, name.pk]),
    ):
        assert client.get(address).status_code == 404, address


def test_whoever_opens_a_row_to_correct_it_leaves_a_trace(
    people: People, party: Party, browser: Browser
) -> None:
    address = reverse("person-change", args=[party.pk, "nama", party.names.get().pk])
    assert browser(people.ani).get(address).status_code == 200
    trace = AccessRecord.objects.get()
    assert (trace.actor, trace.subject_id) == (people.ani.user, str(party.pk))
