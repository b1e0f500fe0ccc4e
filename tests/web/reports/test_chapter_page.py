"""The chapter on the page, in the PDF and from the command: the same strings, frozen, never contradictory."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.indicators.models import Publication
from gakum.reports.models import BudgetLine, Chapter, ChapterText
from gakum.reports.services import contents_for
from gakum.web.reports.printing import chapter_html
from tests.people import People
from tests.reports.test_chapter import strings

Browser = Callable[[Actor], Client]
WRONG = "Capaian Indeks Penegakan Hukum Keimigrasian sebesar 127,29%."
READERS = ("ani", "indra", "sari", "budi", "citra", "gita", "wira", "karu", "dedi", "dewi", "sekar")


def text_of(pdf: bytes) -> str:
    """What a reader of the PDF can copy out of it, as one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(pages[n].get_textpage().get_text_bounded().split()) for n in range(len(pages)))


def write(client: Client, body: str, block: str = "success") -> Any:
    return client.post(f"/tahunan/2024/bab/teks/{block}/", {"body": body, "source": "Uji"})


def report(*words: str) -> str:
    out = StringIO()
    call_command("report", *words, stdout=out)
    return out.getvalue()


def test_every_figure_is_the_same_string_on_page_paper_and_command(
    secretariat: Client, published: Publication
) -> None:
    contents = json.loads(report("2024"))
    page = secretariat.get("/tahunan/2024/bab/").content.decode()
    paper = text_of(secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content)
    for figure in set(strings(contents)):
        assert figure in page, figure
        assert figure in paper, figure
    assert {"4,00", "127,39%", "78.442.542.000"} <= set(strings(contents))


def test_the_same_frozen_chapter_makes_the_same_bytes_whatever_changed_since(
    secretariat: Client, published: Publication
) -> None:
    secretariat.post("/tahunan/2024/bab/bekukan/")
    first = secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content
    write(secretariat, "Sesuatu yang lain.")
    BudgetLine.objects.update(spent=1)
    assert secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content == first
    assert "A text was changed since" in secretariat.get("/tahunan/2024/bab/").content.decode()


def test_a_draft_says_that_it_is_one_and_a_frozen_chapter_names_its_hashes(
    secretariat: Client, published: Publication
) -> None:
    draft = text_of(secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content)
    assert "RANCANGAN" in draft
    secretariat.post("/tahunan/2024/bab/bekukan/")
    frozen = text_of(secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content).replace(" ", "")
    assert "RANCANGAN" not in frozen
    assert published.sha256 in frozen
    assert Chapter.objects.get().sha256 in frozen


def test_a_chapter_with_two_values_for_one_figure_is_not_printed(
    secretariat: Client, published: Publication, tmp_path: Path
) -> None:
    write(secretariat, WRONG)
    page = secretariat.get("/tahunan/2024/bab/").content.decode()
    assert "The chapter is not printed" in page
    assert "127.29" in page
    answer = secretariat.get("/tahunan/2024/terbitan/1/bab.pdf")
    assert answer.status_code == 409
    assert "127.29" in answer.content.decode()
    frozen = secretariat.post("/tahunan/2024/bab/bekukan/")
    assert (frozen.status_code, Chapter.objects.count()) == (409, 0)
    with pytest.raises(CommandError, match=r"127\.29"):
        report("2024", "--out", str(tmp_path / "bab.pdf"))
    assert list(tmp_path.iterdir()) == []
    assert not AccessRecord.objects.filter(kind="export").exists()


def test_the_command_writes_the_pdf_of_the_page(
    secretariat: Client, published: Publication, tmp_path: Path
) -> None:
    secretariat.post("/tahunan/2024/bab/bekukan/")
    file = tmp_path / "bab.pdf"
    report("2024", "--out", str(file))
    assert file.read_bytes() == secretariat.get("/tahunan/2024/terbitan/1/bab.pdf").content
    with pytest.raises(CommandError, match="cannot be written"):
        report("2024", "--out", str(tmp_path / "tidak" / "ada.pdf"))
    with pytest.raises(CommandError):
        report("2024", "--publication", "9")
    with pytest.raises(CommandError):
        report("2031")


def test_every_chart_has_words_for_whoever_does_not_see_it(published: Publication) -> None:
    contents, frozen = contents_for(2024, published)
    html = chapter_html(contents, frozen)
    assert html.count("<img") == html.count(' alt="') == 3
    assert "5.105 (2020), 4.113 (2021), 2.435 (2022), 3.351 (2023), 1 (2024)." in html


def test_what_the_secretariat_writes_is_text_and_never_markup(
    secretariat: Client, published: Publication
) -> None:
    write(secretariat, "<script>alert(1)</script> {{ c.year }} {% now 'Y' %}")
    page = secretariat.get("/tahunan/2024/bab/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ c.year }} {% now" in page


def test_a_download_is_written_down(secretariat: Client, published: Publication) -> None:
    secretariat.get("/tahunan/2024/terbitan/1/bab.pdf")
    (kept,) = AccessRecord.objects.filter(kind="export")
    assert kept.detail == {"report": "chapter", "year": 2024, "version": 1, "format": "pdf"}


def test_the_budget_is_entered_and_refused_in_words(secretariat: Client, published: Publication) -> None:
    given = {"code": "IPHK", "objective": "Sasaran", "ceiling": "100", "spent": "101", "source": "Uji"}
    refused = secretariat.post("/tahunan/2024/bab/anggaran/", given)
    assert refused.status_code == 422
    assert "More is spent than the ceiling allows" in refused.content.decode()
    assert BudgetLine.objects.get(year=2024, indicator_code="IPHK").ceiling == 78442542000
    assert secretariat.post("/tahunan/2024/bab/anggaran/", {**given, "spent": "95"}).status_code == 302
    assert "95,00%" in secretariat.get("/tahunan/2024/bab/").content.decode()


@pytest.mark.parametrize("who", [*READERS, "agus"])
def test_who_reads_figures_reads_the_chapter_and_only_the_secretariat_changes_it(
    published: Publication, people: People, browser: Browser, who: str
) -> None:
    client = browser(getattr(people, who))
    assert client.get("/tahunan/2024/bab/").status_code == (200 if who in READERS else 403)
    if who == "sekar":
        return
    events, texts = AuditEvent.objects.count(), list(ChapterText.objects.values())
    for address in ("bab/bekukan/", "bab/anggaran/", "bab/teks/success/"):
        assert client.post(f"/tahunan/2024/{address}", {"body": "x", "source": "x"}).status_code == 403
    assert (AuditEvent.objects.count(), list(ChapterText.objects.values())) == (events, texts)


def test_what_does_not_exist_is_not_found(secretariat: Client, published: Publication) -> None:
    for address in ("2024/terbitan/9/bab.pdf", "2031/bab/", "2024/bab/teks/none/"):
        assert secretariat.get(f"/tahunan/{address}").status_code == 404
