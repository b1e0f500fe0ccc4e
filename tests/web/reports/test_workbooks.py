"""The chapter's tables and the returns as workbooks: numbers that read as page and paper print them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.indicators.models import Publication
from gakum.reports.services import contents_for
from gakum.web.templatetags.gakum import angka, desimal, persen
from tests.people import People
from tests.reports.test_chapter import strings

Browser = Callable[[Actor], Client]
TABLES = ["Tabel 3.1", "Anggaran", "Tabel 3.2", "Tabel 3.6", "Dua pembacaan"]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def read(cell: Any) -> str:
    """A number as a spreadsheet with Indonesian settings shows it."""
    if cell.number_format.endswith("%"):
        return persen(round(cell.value * 100, 2))
    return desimal(cell.value) if cell.number_format.endswith(".00") else angka(cell.value)


def test_every_number_of_the_workbook_is_one_of_the_chapter_and_none_is_lost(
    secretariat: Client, published: Publication
) -> None:
    book = opened(secretariat.get("/tahunan/2024/terbitan/1/tabel.xlsx").content)
    contents, _frozen = contents_for(2024, published)
    assert [title for title in book.sheetnames if title in TABLES] == TABLES
    shown = {
        read(cell)
        for title in TABLES
        for row in book[title].iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, int | float) and cell.number_format not in ("0", "General")
    }
    for row in contents["years"]:
        del row["target"]  # a target stands in Tabel 3.1
    for row in contents["targets"]:
        row.pop("printed", None)  # a note of the page
    tables = [contents[key] for key in ("targets", "years", "budget", "readings")]
    assert shown == set(strings(tables)) - {"-"}


def test_a_frozen_chapter_makes_the_same_workbook_twice(secretariat: Client, published: Publication) -> None:
    secretariat.post("/tahunan/2024/bab/bekukan/")
    first = secretariat.get("/tahunan/2024/terbitan/1/tabel.xlsx").content
    assert secretariat.get("/tahunan/2024/terbitan/1/tabel.xlsx").content == first
    kept = AccessRecord.objects.filter(kind="export").latest("pk")
    assert kept.detail == {"report": "chapter", "year": 2024, "version": 1, "format": "xlsx"}


def test_a_chapter_that_contradicts_itself_makes_no_workbook(
    secretariat: Client, published: Publication
) -> None:
    wrong = "Capaian Indeks Penegakan Hukum Keimigrasian sebesar 127,29%."
    secretariat.post("/tahunan/2024/bab/teks/success/", {"body": wrong, "source": "Uji"})
    assert secretariat.get("/tahunan/2024/terbitan/1/tabel.xlsx").status_code == 409


def test_the_returns_have_a_sheet_each_with_their_sums_and_nihil(
    secretariat: Client, published: Publication
) -> None:
    book = opened(secretariat.get("/berkala/2024/03/laporan.xlsx").content)
    assert book["Kegiatan Timpora"]["A2"].value == "NIHIL"
    sheet = book["TAK menurut pasal"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Pasal", "Daftar cekal L", "Daftar cekal P"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[-1][0] == "JUMLAH"
    assert [sum(column) for column in zip(*(row[1:] for row in rows[:-1]), strict=True)] == list(rows[-1][1:])
    assert "E-Monev nilai parsial bulan" not in book.sheetnames


@pytest.mark.parametrize(("who", "status"), [("ani", 200), ("citra", 404), ("agus", 403)])
def test_a_workbook_of_returns_is_for_those_who_may_read_the_office(
    published: Publication, people: People, browser: Browser, who: str, status: int
) -> None:
    client = browser(getattr(people, who))
    assert client.get("/berkala/2024/03/laporan.xlsx?satker=KANIM-JAKSEL").status_code == status
