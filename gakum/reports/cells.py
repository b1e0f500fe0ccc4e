"""Numbers and tables as every output prints them: page, PDF, workbook and command show the same string."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from gakum.indicators.catalogue import Number, shown

Cell: TypeAlias = dict[str, Any]
"""A number: {"n": plain text or count, "s": as it is printed}."""

Value: TypeAlias = "Cell | str"


def cell(code: str, value: Number) -> Cell:
    """A number of the registry, plain and as it is printed."""
    return {"n": f"{value:f}" if isinstance(value, Decimal) else value, "s": shown(code, value)}


@dataclass(frozen=True)
class Sheet:
    """One return, ready to be printed. `groups` are headings over columns, with how many each spans; the
    first of them may be "", over columns that stand for themselves.

    `nil`: the office form says NIHIL instead of rows. `missing`: what must be entered before it is sent.
    """

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    groups: tuple[tuple[str, int], ...] = ()
    total: tuple[Value, ...] = ()
    notes: tuple[str, ...] = ()
    missing: str = ""

    @property
    def nil(self) -> bool:
        return not self.rows

    @property
    def lead(self) -> tuple[str, ...]:
        """The columns that stand for themselves before those under headings."""
        alone = self.groups[0][1] if self.groups and not self.groups[0][0] else 0
        return self.columns[:alone]

    @property
    def rest(self) -> tuple[str, ...]:
        return self.columns[len(self.lead) :]


def total_of(label: str, code: str, rows: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
    """The sums of the numbers under a first column of words; nothing for no rows."""
    counts = [[int(one["n"]) for one in row[1:] if isinstance(one, dict)] for row in rows]
    return (label, *(cell(code, sum(column)) for column in zip(*counts, strict=True))) if counts else ()
