"""The annual tables as workbooks: every figure as on the page and in the CSV file, and the sums agree."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.core.sheets import DELIMITER, MARK
from gakum.indicators.services import publish
from gakum.indicators.tables import TABLES
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
YEAR = 2024
FIGURES = {"#,##0": 0, "#,##0.00": 2, "0.00%": 2}  # by number format: decimals on the page


@pytest.fixture
def year(people: People, english: Client) -> Client:
    """A browser, and a year with cases of two offices on both tracks."""
    for number in range(3):
        day = date(YEAR, 3, 4 + number)
        by = people.citra if number == 2 else people.ani
        found = roads.finding(people, on=day, by=by, name=f"Rekaan {number}", passport_no=f"P{number}")
        if number != 2:
            roads.to_conference_fixed(found, people, "administrative", day)
    english.post("/bahasa/", {"language": "id"})
    return english


def opened(answer: Any) -> Any:
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer["Content-Disposition"].startswith("attachment; ")
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def printed(cell: Any) -> str:
    """A cell as an Indonesian page writes it."""
    if cell.value is None:
        return "-"
    if cell.number_format not in FIGURES:
        return str(cell.value)
    places = FIGURES[cell.number_format]
    number = Decimal(str(cell.value)) * (100 if cell.number_format == "0.00%" else 1)
    text = f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return f"{text}%" if cell.number_format == "0.00%" else text


def sheets(book: Any) -> Iterator[Any]:
    """The sheets with tables: neither what it is about, nor definitions, nor sources."""
    yield from [one for one in book.worksheets[1:] if one.title not in ("Definisi", "Sumber")]


@pytest.mark.parametrize("reading", ["laporan", "ketat"])
@pytest.mark.parametrize("frozen", [False, True])
def test_every_cell_is_what_the_page_and_the_csv_file_say(
    year: Client, people: People, reading: str, frozen: bool
) -> None:
    if frozen:
        publish(YEAR, by=people.sekar)
    compared = 0
    for code in TABLES:
        page = year.get(f"/tahunan/{YEAR}/tabel/{code}/?reading={reading}")
        if code == "3.2" or page.context["table"] is None:
            continue
        book = opened(year.get(f"/tahunan/{YEAR}/tabel/{code}/unduh/xlsx/?reading={reading}"))
        sheet = next(sheets(book))
        table = page.context["table"]
        with translation.override("id"):
            assert [c.value for c in sheet[1]] == [str(column.label) for column in table.columns]
        plain = year.get(f"/tahunan/{YEAR}/tabel/{code}/unduh/?reading={reading}").content.decode()
        lines = list(csv.reader(io.StringIO(plain.removeprefix(MARK)), delimiter=DELIMITER))[1:]
        rows = list(sheet.iter_rows(min_row=2, max_col=len(table.columns)))
        assert len(rows) == len(table.rows) == len(lines), code
        for cells, shown, line in zip(rows, table.rows, lines, strict=True):
            for cell, one, text in zip(cells, shown, line, strict=True):
                assert printed(cell) == (one.text or "-"), (code, one)
                if one.column.format and cell.value is not None:
                    value = Decimal(str(cell.value)) * (100 if "%" in cell.number_format else 1)
                    assert value == Decimal(text), (code, one)
                    compared += 1
    assert compared > 100


def test_all_tables_of_a_year_stand_in_one_workbook_with_definitions_and_sources(
    year: Client, people: People
) -> None:
    publish(YEAR, by=people.sekar)
    book = opened(year.get(f"/tahunan/{YEAR}/unduh/xlsx/"))
    assert book.worksheets[0].title == "Tentang buku kerja ini"
    assert book.sheetnames[-2:] == ["Definisi", "Sumber"]
    assert {"Tabel tahunan 2024"} <= {row[0].value for row in book.worksheets[0]}
    assert len(list(sheets(book))) > 10
    sources = {row[0].value: row[1].value for row in book["Sumber"]}
    assert "SHA-256" in sources["Tabel tahun 2024"]
    assert "(" in sources["Parameter indeks 2024"]
    assert sources["Total impor 2023"]
    meanings = {row[1].value for row in book["Definisi"]}
    assert "Pelanggaran administratif yang ditangani" in meanings or len(meanings) > 2
    for sheet in sheets(book):
        assert sheet.freeze_panes == "A2"


def test_the_sums_over_months_quarters_regions_and_offices_agree(year: Client) -> None:
    book = opened(year.get(f"/tahunan/{YEAR}/unduh/xlsx/"))
    with translation.override("id"):
        titles = {code: str(TABLES[code].title) for code in ("month", "quarter", "region", "office", "3.2")}
        column = str(TABLES["month"].columns[3].label)
    sums = {}
    for code, title in titles.items():
        name = next(name for name in book.sheetnames if title.startswith(name))
        rows = list(book[name].iter_rows(values_only=True))
        place = rows[0].index(column)
        sums[code] = sum(row[place] or 0 for row in rows[1:] if row[0] == YEAR)
    assert sums["3.2"] == 2
    assert len(set(sums.values())) == 1, sums


def test_taking_a_workbook_out_is_written_down(year: Client, people: People) -> None:
    year.get(f"/tahunan/{YEAR}/tabel/month/unduh/xlsx/?reading=ketat")
    record = AccessRecord.objects.filter(kind=AccessKind.EXPORT).latest("at")
    assert record.detail == {"table": "month", "year": YEAR, "reading": "ketat", "format": "xlsx"}
    assert record.count
    year.get(f"/tahunan/{YEAR}/unduh/xlsx/")
    assert AccessRecord.objects.filter(kind=AccessKind.EXPORT).latest("at").detail["table"] == "tabel"


def test_who_may_not_read_figures_gets_no_workbook_and_what_is_not_there_is_404(
    year: Client, people: People, browser: Browser
) -> None:
    other = browser(people.agus)
    for address in (f"/tahunan/{YEAR}/unduh/xlsx/", f"/tahunan/{YEAR}/tabel/month/unduh/xlsx/"):
        assert other.get(address).status_code == 403
    assert year.get(f"/tahunan/{YEAR}/tabel/tidak-ada/unduh/xlsx/").status_code == 404
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()


def test_notes_of_a_table_are_said_in_words(english: Client) -> None:
    sheet = next(sheets(opened(english.get("/tahunan/2023/tabel/3.2/unduh/xlsx/"))))
    notes = {heading.value: cell.value for heading, cell in zip(sheet[1], sheet[2], strict=False)}["Notes"]
    assert notes.startswith("Imported totals, without the cases behind them.")
    assert "imported_no_detail" not in notes


def test_every_row_of_a_table_has_a_name_that_people_know(year: Client) -> None:
    def names(code: str) -> list[list[str]]:
        plain = year.get(f"/tahunan/{YEAR}/tabel/{code}/unduh/?reading=laporan").content.decode()
        return [line[1:3] for line in csv.reader(io.StringIO(plain.removeprefix(MARK)), delimiter=DELIMITER)][
            1:
        ]

    assert ["3", "Maret"] in names("month")
    assert ["1", "Triwulan I"] in names("quarter")
    assert ["KANWIL-DKI", "Kanwil Dki"] in names("region")
    assert ["False", "tidak melalui jalur cepat"] in names("fast_charge")
    assert all(name for code, name in names("article") if code)
