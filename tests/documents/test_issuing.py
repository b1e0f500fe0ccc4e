"""Issuing: rendered from the frozen context, kept by its hash, and never half done."""

import hashlib
import os
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from gakum.cases.models import Case
from gakum.core.errors import DomainError, StepRefused
from gakum.documents import issuing
from gakum.documents.models import Document
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.pdf import assets, process
from gakum.pdf.pool import shared
from gakum.workflow import papers
from tests.documents.drafting import signed
from tests.pdf.papers import without_pango
from tests.people import People
from tests.roads import again, decided_measure, take


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


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


def unprintable_context(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed before the fonts lost a letter: today nobody signs such a paper."""
    context = {**(letter.context or {}), "fields": {**letter.fields, "reason": "ᚠᚢᚦ"}}
    Document._base_manager.filter(pk=letter.pk).update(context=context)


def no_fonts(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "FONTS", assets.FONTS / "nowhere")


def no_pango(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rendering process that finds no library to lay out text with."""
    monkeypatch.setattr(process, "CODE", without_pango(process.CODE, Path(settings.FILES_ROOT) / "code"))
    shared().close()


def no_room_to_render(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc")  # where nothing can be written
    shared().close()


def no_room_for_the_file(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILES_ROOT", "/proc/files")


def killed(letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies over its paper, as when the machine runs out of memory."""
    render = process.Process.render

    def kill_and_render(self: process.Process, *args: Any) -> bytes:
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()
        return render(self, *args)

    monkeypatch.setattr(process.Process, "render", kill_and_render)


@pytest.mark.parametrize(
    ("goes_wrong", "said"),
    [
        (unprintable_context, "characters that the fonts of letters do not have"),
        (no_fonts, "fonts that come with the program are missing"),
        (no_pango, "libraries that lay out text are missing"),
        (no_room_to_render, "nothing more can be written on the server's disk"),
        (no_room_for_the_file, "nothing more can be written on the server's disk"),
        (killed, "was not made"),
    ],
)
def test_what_goes_wrong_is_told_in_words_and_loses_no_number(
    people: People, case: Case, monkeypatch: pytest.MonkeyPatch, goes_wrong: Any, said: str
) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    before = Document.objects.values("number", "state", "file", "content_sha256", "context").get(pk=letter.pk)
    with monkeypatch.context() as broken:
        goes_wrong(letter, broken)
        again(letter)
        with pytest.raises(DomainError) as failed:
            papers.issue(letter, by=people.ani)
    shared().close()
    assert said in str(failed.value)
    after = Document.objects.values("number", "state", "file", "content_sha256").get(pk=letter.pk)
    assert after == {name: before[name] for name in after}
    assert not StoredFile.objects.exists()
    Document._base_manager.filter(pk=letter.pk).update(context=before["context"])
    again(letter)
    papers.issue(letter, by=people.ani)  # mended, it is issued under the same number
    again(letter)
    assert (letter.state, letter.number) == ("issued", before["number"])


def test_a_draft_is_not_issued(people: People, case: Case) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    take(letter, "void", people.budi, reason="Salah")
    with pytest.raises(StepRefused):
        papers.issue(letter, by=people.ani)
    assert not StoredFile.objects.exists()
