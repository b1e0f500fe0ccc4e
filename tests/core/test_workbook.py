"""A workbook holds numbers as numbers and text as text, says what it is, and is the same every time."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gakum.core.workbook import About, Head, Sheet, TooLarge, write_workbook

ABOUT = About(
    "Tabel tahunan 2024",
    "Ani",
    datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
    facts=[("Tujuan", "Rapat")],
    sources=[("Tabel 3.2", "Laporan Kinerja 2024")],
)
HEADS = [
    Head("Nama"),
    Head("Ditangani", "count", "Berapa yang ditangani"),
    Head("Indeks", "decimal"),
    Head("Capaian", "percent"),
    Head("Hari", "days"),
    Head("Tanggal", "date"),
]
ROW = ["Budi", 5434, Decimal("4.00"), Decimal("127.39"), 12, date(2024, 3, 2)]


def made(*sheets: Sheet, about: About = ABOUT) -> bytes:
    out = io.BytesIO()
    write_workbook(out, about, sheets)
    return out.getvalue()


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def one(*rows: list[Any]) -> bytes:
    return made(Sheet("Per satker", HEADS, rows))


def test_numbers_are_numbers_in_their_formats_and_dates_are_dates() -> None:
    sheet = opened(one(ROW))["Per satker"]
    name, count, index, percent, days, day = sheet[2]
    assert (name.value, name.data_type) == ("Budi", "s")
    assert (count.value, count.number_format) == (5434, "#,##0")
    assert (index.value, index.number_format) == (4, "#,##0.00")
    assert (percent.value, percent.number_format) == (1.2739, "0.00%")
    assert (days.value, days.number_format) == (12, "#,##0")
    assert (day.value, day.is_date) == (datetime(2024, 3, 2), True)
    assert "421" in day.number_format


def test_heads_are_bold_stay_in_sight_and_stand_on_every_printed_page() -> None:
    sheet = opened(one(ROW))["Per satker"]
    assert [cell.value for cell in sheet[1]] == [head.label for head in HEADS]
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:F2"
    assert sheet.column_dimensions["A"].width >= 9


def test_no_data_is_an_empty_cell_and_zero_is_zero() -> None:
    sheet = opened(one([None, None, 0, Decimal(0), "", None]))["Per satker"]
    assert [cell.value for cell in sheet[2]] == [None, None, 0, 0, None, None]


def test_it_says_what_it_is_for_whom_what_its_columns_mean_and_what_it_rests_on() -> None:
    book = opened(one(ROW))
    assert book.sheetnames == ["About this workbook", "Per satker", "Definitions", "Sources"]
    about = {row[0].value: row[1].value for row in book["About this workbook"]}
    assert "Tabel tahunan 2024" in about
    assert about["Tujuan"] == "Rapat"
    assert about["Made by"] == "Ani"
    assert about["Made at"] == "2026-03-02 08:30 UTC"
    assert [cell.value for cell in book["Definitions"][2]] == [
        "Per satker", "Ditangani", "Berapa yang ditangani",
    ]  # fmt: skip
    assert [cell.value for cell in book["Sources"][2]] == ["Tabel 3.2", "Laporan Kinerja 2024"]
    assert (book.properties.title, book.properties.creator) == ("Tabel tahunan 2024", "Ani")
    assert book.properties.created == datetime(2026, 3, 2, 8, 30)


def test_the_same_input_makes_the_same_bytes() -> None:
    assert one(ROW) == one(ROW)


def test_a_long_name_of_a_sheet_ends_with_a_word() -> None:
    titles = ("Indeks penegakan hukum per tahun", "Hari antartahap perkara pro yustisia", "x" * 40)
    names = opened(made(*(Sheet(title, HEADS, [ROW]) for title in titles))).sheetnames[1:4]
    assert names == ["Indeks penegakan hukum per", "Hari antartahap perkara pro", "x" * 31]


def test_sheets_with_long_forbidden_or_equal_names_are_told_apart() -> None:
    title = "Tabel [3/1]: penanganan pelanggaran keimigrasian?"
    names = opened(made(*(Sheet(title, HEADS, [ROW]) for _n in range(3)))).sheetnames[1:4]
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_a_year_has_no_separator_and_a_day_before_the_calendar_is_text() -> None:
    sheet = opened(made(Sheet("T", [Head("Tahun"), Head("Lahir", "date")], [[2024, date(1899, 5, 1)]])))["T"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == (2024, "0")
    assert sheet["B2"].value == "1899-05-01"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "  =1", "＝1", '=HYPERLINK("x")', "{=1}"]
)
def test_text_that_could_be_a_formula_is_text_and_stays_it_when_edited(text: str) -> None:
    content = one([text, *ROW[1:]])
    cell = opened(content)["Per satker"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix is (not text.startswith("{"))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
@settings(max_examples=60)
def test_whatever_the_text_there_is_no_formula_and_no_link(texts: list[str]) -> None:
    about = About(texts[0] or "x", texts[-1] or "x", ABOUT.made_at, facts=[("a", t) for t in texts])
    content = made(Sheet("T", [Head("a", meaning=texts[0])], [[t] for t in texts]), about=about)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            xml = parts.read(name)
            assert b"<f>" not in xml
            assert b"<f " not in xml
            assert b"hyperlink" not in xml


def test_what_does_not_fit_is_refused_and_not_cut() -> None:
    with pytest.raises(TooLarge):
        one(["x" * 40_000, *ROW[1:]])


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
@settings(max_examples=60)
def test_every_figure_comes_back_as_it_went_in(value: Decimal) -> None:
    sheet = opened(made(Sheet("T", [Head("a", "decimal"), Head("b", "percent")], [[value, value]])))["T"]
    assert Decimal(str(sheet["A2"].value)) == value
    assert round(Decimal(str(sheet["B2"].value)) * 100, 2) == value
