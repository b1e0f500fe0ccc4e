"""Files leave as downloads that a browser runs nothing of (security A29, A30), and leave a trace."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.evidence.models import EvidenceFile, EvidenceItem
from tests.evidence.exhibits import picture, received
from tests.files.corpus import HTML, PDF
from tests.people import People
from tests.roads import take

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def added(item: EvidenceItem, people: People, content: bytes, name: str) -> EvidenceFile:
    stored = received(people.ani, content, name)
    take(item, "add_file", people.ani, file=str(stored.pk), label="Rekaan")
    return EvidenceFile.objects.get(stored=stored)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "berkas \u201crekaan\u201d.pdf", "application/pdf"),
        (picture() + HTML, "foto.jpg", "image/jpeg"),
        (picture("PNG"), "foto.png", "image/png"),
    ],
)
def test_a_file_is_a_download_with_exact_headers(
    browser: Browser, people: People, item: EvidenceItem, content: bytes, name: str, kind: str
) -> None:
    kept = added(item, people, content, name)
    response = browser(people.sari).get(f"/bukti/{kept.pk}/unduh/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == kind
    assert response["Content-Length"] == str(len(content))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == SANDBOX
    assert "no-store" in response["Cache-Control"]


def test_a_download_is_written_down_with_the_hash(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    kept = item.files.get()
    browser(people.sari).get(f"/bukti/{kept.pk}/unduh/")
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert (record.actor, record.case_id) == (people.sari.user, item.case_id)
    assert record.detail["sha256"] == kept.stored.sha256


def test_a_preview_is_a_redrawn_picture_under_the_same_guard(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    kept = added(item, people, picture() + HTML, "foto.jpg")
    response = browser(people.ani).get(f"/bukti/{kept.pk}/pratinjau/")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"] == SANDBOX
    assert b"script" not in response.content


def test_a_pdf_has_no_preview_and_its_script_is_told(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    content = PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>")
    kept = added(item, people, content, "a.pdf")
    client = browser(people.ani)
    assert client.get(f"/bukti/{kept.pk}/pratinjau/").status_code == 404
    client.cookies["language"] = "en"
    warned = client.get(f"/bukti/{item.pk}/").context["files"][-1][0].stored
    assert warned.flags == "script opens"


@pytest.mark.parametrize("what", ["unduh", "pratinjau"])
@pytest.mark.parametrize("who", ["citra", "agus", "sekar"])
def test_who_may_not_see_the_file_finds_none_and_nothing_is_written_down(
    browser: Browser, people: People, item: EvidenceItem, what: str, who: str
) -> None:
    kept = item.files.get()
    response = browser(getattr(people, who)).get(f"/bukti/{kept.pk}/{what}/")
    assert response.status_code == 404
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()


def test_a_file_that_belongs_to_no_item_is_not_handed_out(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    stored = received(people.ani)
    assert browser(people.ani).get(f"/bukti/{stored.pk}/unduh/").status_code == 404
