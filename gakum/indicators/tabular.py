"""What an annual table is made of: columns, rows, and what each column counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.translation import gettext_lazy as _

from gakum.indicators.catalogue import Format
from gakum.indicators.figures import NoData, Scope
from gakum.indicators.kinds import Reading
from gakum.machine.steps import Text

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: its key in JSON and CSV, its heading, and how its cells are written."""

    key: str
    label: Text
    format: Format | None = None  # None: text, a year or a code


@dataclass(frozen=True)
class AnnualTable:
    """A table as it came out, ready to be printed or frozen."""

    code: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Counts:
    """What a column counts: a figure (`{reading}` to be filled in), narrowed by one value of its row."""

    code: str
    by: str = ""  # what the figure is narrowed by, as `drill.NARROW` names it
    key: str = ""  # of the row that holds the value


@dataclass(frozen=True)
class Table:
    """What makes a table: its columns, and the rows of one year in one reading."""

    code: str
    title: Text
    columns: tuple[Column, ...]
    rows: Callable[[Scope, Reading], Iterable[Row]]
    counts: Mapping[str, Counts] = field(default_factory=dict)  # by the key of the column

    def of(self, years: Iterable[int], reading: Reading) -> AnnualTable:
        """The table over years. Raises NoData when none of them has any."""
        rows = tuple(row for year in years for row in self._year(year, reading))
        if not rows:
            raise NoData(_("Nothing is recorded for these years."))
        return AnnualTable(self.code, self.title, self.columns, rows)

    def _year(self, year: int, reading: Reading) -> Iterable[Row]:
        try:
            return [{"year": year, **row} for row in self.rows(Scope(year), reading)]
        except NoData:
            return []
