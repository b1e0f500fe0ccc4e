"""Workbooks (XLSX) that leave the house: real numbers, and text that is never computed.

A workbook begins with a sheet that says what it is, for whom it was made, from what, and what its columns
mean; then one sheet per table, its heads in the first row. The same input makes the same bytes.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any, BinaryIO, Literal, TypeAlias

import xlsxwriter
from django.utils.translation import gettext as _

from gakum.core.sheets import could_compute

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CellKind: TypeAlias = Literal["text", "count", "decimal", "percent", "days", "date"]
PICTURES: dict[CellKind, str] = {
    "count": "#,##0",
    "days": "#,##0",
    "decimal": "#,##0.00",
    "percent": "0.00%",
    "date": "[$-421]d mmmm yyyy",  # the months in Indonesian
}
FIRST_DAY = date(1900, 3, 1)
"""Before it a spreadsheet's calendar is wrong: such a day is text."""
SHEET_NAME = 31  # characters a spreadsheet allows
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
NARROW, WIDE = 9, 48  # characters of a column
LINE = 15  # points
ARROW = 2  # characters that the filter's arrow takes of a heading


@dataclass(frozen=True)
class Head:
    """A column: its heading, what stands in its cells, and what it means (for the sheet of definitions)."""

    label: str
    kind: CellKind = "text"
    meaning: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table. A percentage is given in per cent, as the tables hold it: 127.39 is shown as 127,39%."""

    title: str
    heads: Sequence[Head]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class About:
    """What the first sheet and the document's properties say.

    `made_at` is a moment in the reader's zone and `facts` are pairs of words: who asked, why, with which
    filter. `sources` say what each part of the content rests on.
    """

    title: str
    made_by: str
    made_at: datetime
    facts: Sequence[tuple[str, str]] = ()
    sources: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = field(default_factory=tuple)


class TooLarge(ValueError):
    """A text or a table is larger than a sheet can hold. Nothing is cut off silently."""


def write_workbook(out: BinaryIO, about: About, sheets: Sequence[Sheet]) -> None:
    """Write a workbook into an open file. Raises TooLarge."""
    book = _Book(out, about)
    book.about(about, sheets)
    for sheet in sheets:
        book.table(sheet)
    if any(head.meaning for sheet in sheets for head in sheet.heads):
        book.definitions(sheets)
    if about.sources:
        book.sources(about.sources)
    book.close()


class _Book:
    def __init__(self, out: BinaryIO, about: About) -> None:
        # The options are XlsxWriter's own guards against taking text for something else.
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(out, {**options, "in_memory": True})
        self.book.set_properties(
            {
                "title": about.title,
                "author": about.made_by,
                "company": "Gakum",
                "created": about.made_at.replace(tzinfo=None),
            }
        )
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E3EEFB"}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.label = self.book.add_format({"bold": True, "valign": "top"})
        self.plain = self.book.add_format({"valign": "top"})
        self.year = self.book.add_format({"num_format": "0", "align": "left"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        # What Excel's own apostrophe does: the cell stays text when somebody edits it.
        self.quoted = self.book.add_format({"quote_prefix": True, "valign": "top"})
        self.kinds = {kind: self.book.add_format({"num_format": p}) for kind, p in PICTURES.items()}
        self.names: set[str] = set()

    def close(self) -> None:
        self.book.close()

    def sheet(self, title: str, widths: Sequence[int]) -> Any:
        sheet = self.book.add_worksheet(self._name(title))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_footer_text(title)}&R&P / &N")
        return sheet

    def _name(self, title: str) -> str:
        """A name that spreadsheets accept, and that no other sheet has; cut after a word where it is long."""
        clean = " ".join(title.translate(FORBIDDEN).split())
        number = 1
        name = clean[:SHEET_NAME]
        if len(clean) > SHEET_NAME and " " in name and clean[SHEET_NAME] != " ":
            name = name.rpartition(" ")[0]
        while name.casefold() in self.names:
            number += 1
            ending = f" ({number})"
            name = clean[: SHEET_NAME - len(ending)] + ending
        self.names.add(name.casefold())
        return name

    def about(self, about: About, sheets: Sequence[Sheet]) -> None:
        sheet = self.sheet(_("About this workbook"), [26, 80])
        _ok(sheet.write_string(0, 0, about.title, self.title))
        made_at = about.made_at.strftime("%Y-%m-%d %H:%M %Z")
        facts = [(_("Made by"), about.made_by), (_("Made at"), made_at), *about.facts]
        facts += [(_("Sheet"), one.title) for one in sheets]
        row = 2
        for label, value in facts:
            _ok(sheet.write_string(row, 0, label, self.label))
            self.text(sheet, row, 1, value, self.wrapped)
            row += 1
        notes = [*about.notes, _("An empty cell means that there is no data; it does not mean zero.")]
        for note in notes:
            self.text(sheet, row + 1, 1, note, self.wrapped)
            row += 1

    def table(self, one: Sheet) -> None:
        widths = [_width_of(head.label) for head in one.heads]
        sheet = self.sheet(one.title, [])
        labels = [head.label for head in one.heads]
        self._heads(sheet, labels)
        number = 0
        for number, row in enumerate(one.rows, 1):
            for place, (head, value) in enumerate(zip(one.heads, row, strict=True)):
                self.cell(sheet, number, place, head.kind, value)
                if number < 200:  # enough to know how wide a column is
                    widths[place] = max(widths[place], len(str(value)) + 2)
        widths = [min(width, WIDE) for width in widths]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        _set_height(sheet, 0, labels, [width - ARROW for width in widths])
        sheet.autofilter(0, 0, max(number, 1), len(one.heads) - 1)

    def definitions(self, sheets: Sequence[Sheet]) -> None:
        rows = [
            (sheet.title, head.label, head.meaning)
            for sheet in sheets
            for head in sheet.heads
            if head.meaning
        ]
        widths = (36, 44, 70)
        sheet = self.sheet(_("Definitions"), widths)
        self._heads(sheet, [_("Table"), _("Column"), _("Meaning")])
        self._lines(sheet, rows, widths)

    def sources(self, sources: Sequence[tuple[str, str]]) -> None:
        widths = (40, 100)
        sheet = self.sheet(_("Sources"), widths)
        self._heads(sheet, [_("What"), _("Source")])
        self._lines(sheet, sources, widths)

    def _heads(self, sheet: Any, labels: Sequence[str]) -> None:
        for place, label in enumerate(labels):
            _ok(sheet.write_string(0, place, label, self.head))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _lines(self, sheet: Any, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        for number, row in enumerate(rows, 1):
            _set_height(sheet, number, row, widths)
            for place, text in enumerate(row):
                self.text(sheet, number, place, text, self.wrapped)

    def cell(self, sheet: Any, row: int, place: int, kind: CellKind, value: Any) -> None:
        """A value of a table: numbers are numbers, whatever is text is text."""
        if value is None or value == "":
            return
        if isinstance(value, str) and kind == "text":
            self.text(sheet, row, place, value, self.plain)
        elif isinstance(value, date):
            if value < FIRST_DAY:
                self.text(sheet, row, place, value.isoformat(), self.plain)
            else:
                _ok(sheet.write_datetime(row, place, value, self.kinds["date"]))
        elif kind == "text":  # a year, or the number of a month
            _ok(sheet.write_number(row, place, value, self.year))
        else:
            number = Decimal(str(value))
            shown = number / 100 if kind == "percent" else number
            _ok(sheet.write_number(row, place, shown, self.kinds[kind]))

    def text(self, sheet: Any, row: int, place: int, text: str, style: Any) -> None:
        """A string that stays one."""
        if text:
            _ok(sheet.write_string(row, place, text, self.quoted if could_compute(text) else style))


def _width_of(heading: str) -> int:
    """Characters of a column, so that its heading takes few lines and none of its words is broken."""
    return max([NARROW, len(heading) // 2 + 2, *(len(word) + ARROW for word in heading.split())])


def _set_height(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row as high as its texts need: Excel would find that out by itself, LibreOffice does not."""
    lines = [len(wrap(text, width)) for text, width in zip(texts, widths, strict=True)]
    _ok(sheet.set_row(row, LINE * max([1, *lines])))


def _ok(code: int) -> None:
    """XlsxWriter says with a number that something did not fit, and leaves it out."""
    if code:
        raise TooLarge(f"XlsxWriter left something out ({code})")


def _footer_text(text: str) -> str:
    """In a footer & begins a command."""
    plain = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    return plain.replace("&", "&&")[:200]
