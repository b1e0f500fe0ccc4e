"""From a cell of an annual table to what was counted in it.

A cell is a figure of the catalogue, narrowed by columns of the facts. The number on the page and the
list behind it are the same figure with the same `where`, so they cannot differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.core.errors import DomainError
from gakum.indicators import funnel
from gakum.indicators.catalogue import FIGURES
from gakum.indicators.figures import Scope, behind, tally, visible
from gakum.indicators.kinds import Reading
from gakum.indicators.models import IndexFact
from gakum.indicators.parameters import rules_of
from gakum.indicators.tabular import Row, Table

STEPS: Mapping[str, Callable[[Scope], "QuerySet[IndexFact]"]] = {
    "of_cohort": funnel.of_cohort,
    "in_year": funnel.in_year,
}
"""The two ways in which the funnel counts, by the key of its column."""


class NoSuchCell(DomainError):
    """A figure, or a column to narrow it by, was asked for that the catalogue does not know."""

    code = "no_such_cell"


def _code(value: str) -> Any:
    return Office.objects.filter(code=value).values("pk")


def _office(value: str) -> Q:
    return Q(office__in=_code(value))


def _executed_by(value: str) -> Q:
    """EC-25: the office that carried it out, or the one that decided where no other did."""
    return Q(executed_by__in=_code(value)) | Q(executed_by=None, office__in=_code(value))


def _region(value: str) -> Q:
    return Q(region__in=_code(value)) if value else Q(region=None)


def _number(column: str) -> Callable[[str], Q]:
    def narrow(value: str) -> Q:
        if not value.isascii() or not value.isdigit():
            raise NoSuchCell(_("“%(value)s” is not a number.") % {"value": value})
        return Q(**{column: int(value)})

    return narrow


def _text(column: str) -> Callable[[str], Q]:
    return lambda value: Q(**{column: value})


NARROW: Mapping[str, Callable[[str], Q]] = {
    "office": _office,
    "executed_by": _executed_by,
    "region": _region,
    "month": _number("month"),
    "quarter": _number("quarter"),
    "measure_type": _text("measure_type"),
    "article": _text("article"),
    "nationality": _text("nationality"),
    "sex": _text("sex"),
    "subject_kind": _text("subject_kind"),
    "source": _text("source"),
    "outcome": _text("outcome"),
    "fast_charge": lambda value: Q(fast_charge=value == "True"),
}
"""How a value in an address narrows the facts, by the name of the column."""


@dataclass(frozen=True)
class Cell:
    """One number: a figure of a year, what it is narrowed by, and for the funnel in which of its columns
    it stands.

    No table narrows by more than one column, and nothing else is counted: several together would tell
    people apart in offices whose cases the reader may not see (security 6.9).
    """

    year: int
    code: str
    narrowed: Mapping[str, str] = field(default_factory=dict)
    by: str = ""

    def __post_init__(self) -> None:
        known = self.code in FIGURES and self.narrowed.keys() <= NARROW.keys()
        asked = [text for text in (*self.narrowed.values(), self.by) if text]
        possible = len(asked) < 2 and not any("\0" in text for text in asked)  # PostgreSQL knows no NUL
        if not (known and possible) or (self.by and (self.by not in STEPS or self.code not in funnel.STEPS)):
            raise NoSuchCell(_("There is no such figure."))

    @property
    def where(self) -> Q:
        """Raises NoSuchCell for a value that its column cannot hold."""
        narrowed = Q()
        for name, value in self.narrowed.items():
            narrowed &= NARROW[name](value)
        return narrowed

    def number(self) -> int:
        """The number as its table shows it: persons, where the figure counts persons."""
        if self.by:
            return self._steps().count()
        found = tally(Scope(self.year), [self.code], rules_of(self.year), where=self.where)
        return found.get((), {}).get(self.code, 0)

    def facts(self, actor: Actor) -> "QuerySet[IndexFact]":
        """The units counted whose cases the actor may read, newest first."""
        if self.by:
            return visible(self._steps(), actor)
        return behind(Scope(self.year), self.code, rules_of(self.year), actor, self.where)

    def _steps(self) -> "QuerySet[IndexFact]":
        return STEPS[self.by](Scope(self.year)).filter(self.where, count=FIGURES[self.code].count)


def cell_of(table: Table, row: Row, key: str, reading: Reading) -> Cell | None:
    """The cell in the column `key` of a row; None where the column counts nothing by itself."""
    if table.code == "funnel":
        return Cell(row["year"], row["step"], by=key) if key in STEPS else None
    counts = table.counts.get(key)
    if counts is None:
        return None
    narrowed = {counts.by: str(row[counts.key])} if counts.by else {}
    return Cell(row["year"], counts.code.format(reading=reading), narrowed)
