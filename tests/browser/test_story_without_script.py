"""Flows that must work with JavaScript off (ux.md 6), each as short as it can be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import FilePayload, Page, expect

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceItem
from gakum.files.services import read
from gakum.indicators.models import Publication
from gakum.measures.models import Measure
from tests import roads
from tests.browser.acting import Screen, at_home, today
from tests.browser.conftest import Site
from tests.browser.years import know_this_year
from tests.detention import holding
from tests.documents.drafting import signed
from tests.people import People

NAME = "REKAAN LIMA"


@pytest.fixture
def case(people: People) -> Case:
    return holding.case_to_detain(people, today(), name=NAME)


@pytest.fixture
def draft(case: Case, people: People) -> Measure:
    measure = roads.drafted_measure(case, people, on=today())
    roads.take(measure, "review", people.sari, today())
    return measure


def plain(site: Site, who: Actor) -> Screen:
    """A browser in which no script runs."""
    return at_home(site, who, script=False)


def test_a_finding_is_recorded(site: Site, people: People) -> None:
    ani = at_home(site, people.ani, script=False, phone=True)
    ani.menu("Record a finding")
    ani.follow("Begin a finding")
    ani.fill(
        {"Kind of subject": "Foreign national", "Passport number": "E1234567", "Nationality": "Tiongkok"}
    )
    ani.press("Continue")
    ani.fill({"Name as in the passport": NAME})
    ani.press("Continue")
    ani.fill({"Source": "Immigration patrol"})
    ani.press("Continue")
    ani.press("Continue")
    ani.press("Send finding")
    ani.is_headed(Case.objects.get().number)


def test_a_measure_is_approved(site: Site, people: People, case: Case, draft: Measure) -> None:
    budi = plain(site, people.budi)
    budi.decide(case, "Approve", "Decide the measure", {"Decision number": "TAK-1"})
    draft.refresh_from_db()
    assert draft.state == Measure.State.DECIDED


def test_a_measure_is_returned(site: Site, people: People, case: Case, draft: Measure) -> None:
    budi = plain(site, people.budi)
    budi.decide(case, "Return for correction", "Return to the drafter", {"Reason": "Alasan belum lengkap."})
    draft.refresh_from_db()
    assert draft.state == Measure.State.DRAFTED


def test_a_year_is_published(site: Site, people: People) -> None:
    know_this_year()
    roads.to_conference_fixed(roads.finding(people, on=date(2024, 3, 4)), people, on=date(2024, 3, 4))
    sekar = plain(site, people.sekar)
    sekar.follow("Publish and freeze")
    sekar.press("Publish and freeze")
    sekar.reads("This is the first version.")
    assert Publication.objects.get().year == 2024


def test_a_detainee_is_moved(site: Site, people: People, case: Case) -> None:
    detention = holding.in_room(case, people, today())
    budi = plain(site, people.budi)
    budi.menu("Detention")
    budi.follow(holding.ROOM)
    budi.follow("Move to a detention house", about=NAME)
    budi.send("Move to a detention house", {"Detention house": holding.HOUSE})
    detention.refresh_from_db()
    assert detention.state == Detention.State.IN_HOUSE


def test_evidence_is_handed_over(site: Site, people: People, case: Case) -> None:
    given = {"kind": "document", "description": "Paspor", "found_where": "Hotel Rekaan"}
    roads.take(case, "register_evidence", people.ani, today(), taken_from="", **given)
    item = EvidenceItem.objects.get()
    ani = plain(site, people.ani)
    ani.menu("Evidence")
    ani.follow(item.number)
    ani.follow("Hand the item over")
    ani.send("Hand the item over", {"Hand over to": "Indra"})
    indra = plain(site, people.indra)
    indra.menu("Evidence")
    offered = indra.part("Handed to you: accept or decline")
    with indra.page.expect_navigation():
        offered.locator("a.task-link").click()
    indra.send("Accept the item", {"Condition of the item": "Baik"})
    expect(indra.part("The item")).to_contain_text("Indra")
    item.refresh_from_db()
    assert item.custodian_id == people.indra.posting_id


def test_a_document_is_verified_by_a_stranger(
    site: Site, people: People, case: Case, settings: Any, tmp_path: Path
) -> None:
    """From the printed code to the comparison of the file, on a phone, by somebody who has no account."""
    settings.FILES_ROOT, settings.SIGNATURE_DIR = tmp_path / "files", tmp_path / "signing"
    settings.SIGNATURE = "development"
    call_command("make_certificate")
    paper = signed("TRANSFER_LETTER", case, people, today())
    ani = plain(site, people.ani)
    ani.open(f"/dokumen/{paper.pk}/")
    ani.press("Issue the document")
    paper = Document.objects.get(pk=paper.pk)
    assert paper.file is not None
    with read(paper.file) as kept:
        content = kept.read()
    stranger = Screen(site.browser(script=False, phone=True))
    stranger.open("/v/")
    stranger.fill({"Verification code": str(paper.code).lower().replace("-", " ")})
    stranger.press("Verify")
    stranger.reads("We issued this document, and it is in force.")
    expect(stranger.page.locator("main")).to_contain_text(paper.number)
    expect(stranger.page.locator("main")).not_to_contain_text(NAME)
    changed = "Its electronic signature does not hold: the file was changed after it was signed."
    for file, words in (
        (content, "Its electronic signature holds and covers the whole file."),
        (content + b"\n", changed),
    ):
        upload = FilePayload(name="surat.pdf", mimeType="application/pdf", buffer=file)
        stranger.page.locator("main input[type=file]").set_input_files(upload)
        stranger.press("Compare the file")
        stranger.reads(words)
    stranger.open("/v/7KQ2-M9XD-4TPA-RW8C-ZE5H/")
    stranger.reads("Not found")


def test_the_page_of_verification_is_accessible_at_both_widths(
    site: Site, people: People, case: Case, looks: Callable[[Page], None]
) -> None:
    paper = signed("TRANSFER_LETTER", case, people, today())
    for phone, language in ((True, "id"), (False, "en")):
        page = site.browser(phone=phone, language=language)
        for address in ("/v/", f"/v/{paper.code}/", "/v/7KQ2-M9XD-4TPA-RW8C-ZE5H/"):
            page.goto(address)
            looks(page)
