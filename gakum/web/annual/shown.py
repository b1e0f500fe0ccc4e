"""How figures of a year are put on a page: cells with the way to what was counted, and charts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gakum.indicators.drill import Cell, cell_of
from gakum.indicators.kinds import TRACKS, Counted, Reading
from gakum.indicators.tables import table
from gakum.indicators.tabular import AnnualTable, Column, Row, Table
from gakum.web import charts
from gakum.web.templatetags.gakum import angka, desimal, sel


@dataclass(frozen=True)
class ShownCell:
    """A cell in words, and the address of the list behind it ("" where nothing is counted)."""

    column: Column
    text: str
    url: str


@dataclass(frozen=True)
class ShownTable:
    """A table ready for the page; `code` names it in addresses."""

    code: str
    title: Any
    columns: tuple[Column, ...]
    rows: list[list[ShownCell]]


def address_of(cell: Cell) -> str:
    """Where the units behind a cell are listed."""
    query = dict(cell.narrowed) | ({"by": cell.by} if cell.by else {})
    url = reverse("annual-figure", args=[cell.year, cell.code])
    return f"{url}?{urlencode(query)}" if query else url


def shown(found: AnnualTable, reading: Reading) -> ShownTable:
    """A table with its links. What was imported as a total has no units behind it."""
    asked = table(found.code)
    return ShownTable(
        found.code,
        found.title,
        found.columns,
        [[_cell(asked, row, column, reading) for column in found.columns] for row in found.rows],
    )


def _cell(asked: Table, row: Row, column: Column, reading: Reading) -> ShownCell:
    return ShownCell(column, sel(row, column), _url(asked, row, column.key, reading))


def _url(asked: Table, row: Row, key: str, reading: Reading) -> str:
    imported = row.get("source") in ("totals", "mixed") and asked.code == "3.2"
    if imported or not row.get(key):
        return ""
    cell = cell_of(asked, row, key, reading)
    return address_of(cell) if cell else ""


def index_links(year: int, reading: Reading) -> dict[str, dict[str, str]]:
    """The lists behind the four counts of the index, by track."""
    return {
        str(track): {
            "handled": address_of(Cell(year, f"{track}.handled")),
            "followed_up": address_of(Cell(year, f"{track}.followed_up.{reading}")),
        }
        for track in TRACKS
    }


@dataclass(frozen=True)
class TurnedRow:
    """A line of Tabel 3.2 with its years as columns: what is counted, and by year the number and its list."""

    track: Any
    counted: Any
    cells: list[tuple[int | None, str]]


def turned(totals: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[TurnedRow]:
    """Tabel 3.2 with the years as columns (ux.md 3.6), from the same numbers as the rows of the years."""
    years = list(totals)
    return [
        TurnedRow(
            label, words, [(one[track][key], links.get(track, {}).get(key, "")) for one, links in years]
        )
        for track, label in zip(TRACKS, (_("Administrative"), _("Pro Yustisia")), strict=True)
        for key, words in (("handled", _("handled")), ("followed_up", _("followed up")))
    ]


def charts_of(totals: Iterable[Mapping[str, Any]]) -> Iterator[charts.Chart]:
    """Handled over the years, one picture per track: thousands and tens share no axis."""
    years = list(totals)
    if len(years) < 2:
        return
    for track in TRACKS:
        yield charts.bar(
            Counted(track).label,
            _message(years[-1], track),
            [str(one["year"]) for one in years],
            charts.Series(_("handled"), [one[track]["handled"] for one in years]),
        )


def _message(last: Mapping[str, Any], track: str) -> str:
    one = last[track]
    if not one["handled"]:
        return _("Nothing is recorded for %(year)s.") % {"year": last["year"]}
    return _("In %(year)s %(followed)s of %(handled)s were followed up (%(rate)s%%).") % {
        "year": last["year"],
        "followed": angka(one["followed_up"]),
        "handled": angka(one["handled"]),
        "rate": desimal(Decimal(one["rate"])),
    }
