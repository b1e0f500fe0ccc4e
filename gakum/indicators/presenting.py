"""Figures as text: aligned columns for a terminal, and the annual index in words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _

from gakum.indicators.catalogue import in_format, label_of, shown
from gakum.indicators.kinds import TRACKS
from gakum.indicators.tabular import AnnualTable, Column, Row
from gakum.indicators.wording import NOTES, in_words


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows of text in aligned columns: the first to the left, numbers to the right."""
    lines = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def index_as_text(found: dict[str, Any]) -> str:
    """The annual index for a terminal, in Indonesian number format."""
    rows = []
    for track in TRACKS:
        one = found[track]
        rows += [
            (str(label_of(f"{track}.handled")), shown(f"{track}.handled", one["handled"])),
            (str(_("followed up")), shown(f"{track}.handled", one["followed_up"])),
            (str(label_of(f"{track}.rate")), shown(f"{track}.rate", number(one["rate"]))),
        ]
    rows += [
        (str(label_of(code)), shown(code, number(found[code]))) for code in ("index", "target", "achievement")
    ]
    title = _("Enforcement index %(year)s, reading: %(reading)s") % {
        "year": found["year"],
        "reading": found["reading"],
    }
    return "\n".join([title, columns(rows), *(str(NOTES.get(flag, flag)) for flag in found["flags"])])


def number(text: str | None) -> Decimal | None:
    """A number out of its plain text."""
    return None if text is None else Decimal(text)


def table_rows(found: AnnualTable) -> list[dict[str, Any]]:
    """The rows as plain data: counts as numbers, others as text with two decimals, null for no data."""
    return [{c.key: _plain(row[c.key]) for c in found.columns} for row in found.rows]


HEADING = 20
"""Characters to which a heading is wrapped, so that a table fits a terminal."""


def table_as_text(found: AnnualTable) -> str:
    """The table for a terminal, in Indonesian number format; what is to be noted is numbered below it."""
    wrapped = [wrap(str(c.label), HEADING) for c in found.columns]
    head = list(zip_longest(*wrapped, fillvalue=""))
    flags = list(dict.fromkeys(flag for row in found.rows for flag in str(row.get("flags", "")).split()))

    def cell(row: Row, column: Column) -> str:
        value = row[column.key]
        if column.format:
            return in_format(column.format, value)
        if column.key == "flags":
            return " ".join(str(flags.index(flag) + 1) for flag in str(value).split())
        return in_words(column.key, value)

    body = [[cell(row, column) for column in found.columns] for row in found.rows]
    notes = [f"{number}. {NOTES.get(flag, flag)}" for number, flag in enumerate(flags, 1)]
    return "\n".join([str(found.title), columns([*head, *body]), *notes])


def _plain(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
