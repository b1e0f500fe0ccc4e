"""The register of evidence, of one case and of all, and the menu that counts what waits."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from tests.evidence.exhibits import posting, received, registered
from tests.people import People
from tests.roads import take

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def page(browser: Browser, actor: Actor, url: str) -> str:
    response = browser(actor).get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_case_shows_its_evidence_with_holder_state_and_hash(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    text = page(browser, people.ani, f"/kasus/{case.number}/bukti/")
    stored = item.files.get().stored
    for shown in (item.number, "Foto Zbigniew", "Ani", stored.sha256[:12], f"/bukti/{item.pk}/"):
        assert shown in text
    assert f"/langkah/case/{case.pk}/register_evidence/" in text
    assert AccessRecord.objects.filter(kind=AccessKind.READ, case_id=case.pk).exists()


def test_who_reads_no_names_sees_neither_description_nor_picture(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    for url in (f"/kasus/{case.number}/bukti/", "/bukti/", f"/bukti/{item.pk}/"):
        text = page(browser, people.sekar, url)
        assert item.number in text
        assert "Rekaanowski" not in text
        assert "foto rekaan" not in text
        assert "pratinjau" not in text


def test_who_may_not_register_is_offered_no_button(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    assert "register_evidence" not in page(browser, people.dewi, f"/kasus/{case.number}/bukti/")


@pytest.mark.parametrize("url", ["/kasus/{case}/bukti/", "/bukti/{item}/"])
def test_for_another_office_there_is_no_such_evidence(
    browser: Browser, people: People, case: Case, item: EvidenceItem, url: str
) -> None:
    assert browser(people.citra).get(url.format(case=case.number, item=item.pk)).status_code == 404
    assert item.number not in page(browser, people.citra, "/bukti/")


def test_the_administrator_sees_no_evidence(browser: Browser, people: People, item: EvidenceItem) -> None:
    assert item.number not in page(browser, people.agus, "/bukti/")
    assert browser(people.agus).get(f"/bukti/{item.pk}/").status_code == 404


def test_what_is_handed_to_the_reader_stands_first_and_is_counted(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    take(item, "offer", people.ani, to=posting(people.indra))
    accept = f"/langkah/evidenceitem/{item.pk}/accept/"
    text = page(browser, people.indra, "/bukti/")
    assert accept in text
    assert '<span class="count">1' in text.replace("\n", "").replace("  ", "")
    assert accept not in page(browser, people.sari, "/bukti/")


def test_the_register_is_searched_by_number_case_seal_kind_and_state(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    other = registered(case, people)
    take(other, "seal", people.ani, seal_no="S-77")
    for asked, found in (
        (f"q={item.number}", {item.number}),
        (f"q={case.number}", {item.number, other.number}),
        ("q=s-77", {other.number}),
        ("kind=photo", {item.number}),
        ("state=out", set()),
    ):
        text = page(browser, people.ani, f"/bukti/?{asked}")
        assert {number for number in (item.number, other.number) if f">{number}</a>" in text} == found


@pytest.mark.parametrize("asked", ["q=%00", "state=x", "kind=x"])
def test_what_cannot_be_asked_is_an_error_and_never_passed_over(
    browser: Browser, people: People, item: EvidenceItem, asked: str
) -> None:
    response = browser(people.ani).get(f"/bukti/?{asked}")
    assert response.status_code == 422
    assert item.number not in response.content.decode()


@pytest.mark.parametrize("url", ["/bukti/", "/kasus/{case}/bukti/"])
def test_ten_items_and_a_hundred_cost_the_same_queries(
    browser: Browser, people: People, case: Case, item: EvidenceItem, url: str
) -> None:
    client, address = browser(people.ani), url.format(case=case.number)
    client.get(address)
    counts = []
    for more in (2, 8):
        for number in range(more):
            registered(case, people, file=str(received(people.ani).pk), description=f"Rekaan {number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
