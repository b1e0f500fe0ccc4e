"""Issuing: rendered from the frozen context, kept by its hash, and never half done."""

import hashlib

import pytest

from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.documents import issuing
from gakum.documents.models import Document
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.pdf import RenderFailed
from gakum.workflow import papers
from tests.documents.drafting import signed
from tests.people import People
from tests.roads import again, decided_measure, take


@pytest.fixture(autouse=True)
def _own_store(settings: object, tmp_path: object) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]


def test_an_issued_paper_keeps_its_file_and_renders_again_to_the_same_bytes(
    people: People, case: Case
) -> None:
    letter = Document.objects.get(kind="MEASURE_DECISION", about_id=decided_measure(case, people, "a").pk)
    papers.issue(letter, by=people.ani)
    again(letter)
    assert letter.state == "issued"
    assert letter.file is not None
    with read(letter.file) as kept:
        content = kept.read()
    assert hashlib.sha256(content).hexdigest() == letter.content_sha256 == letter.file.sha256
    party = case.roll[0].party
    party.name = "Nama Lain"
    party.save()
    assert issuing.pdf_of(Document.objects.get(pk=letter.pk)) == content
    assert letter.rendered_with


def test_what_cannot_be_rendered_stays_signed_and_is_issued_later(people: People, case: Case) -> None:
    """A name that no font can show: told in words, nothing kept, and the number is not lost."""
    letter = signed("TRANSFER_LETTER", case, people, reason="ᚠᚢᚦ")
    before = letter.number
    with pytest.raises(RenderFailed) as failed:
        papers.issue(letter, by=people.ani)
    again(letter)
    assert str(failed.value)
    assert (letter.state, letter.number, letter.file) == ("signed", before, None)
    assert not StoredFile.objects.exists()


def test_a_draft_is_not_issued(people: People, case: Case) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    take(letter, "void", people.budi, reason="Salah")
    with pytest.raises(StepRefused):
        papers.issue(letter, by=people.ani)
    assert not StoredFile.objects.exists()
