"""Pages by key: each begins where the one before ended, so that page 1,000 costs what page 1 costs.

Unlike a page number, the key of a row stays where it is when rows come in between: who pages through a
list meets every row once. Nothing is counted here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

M = TypeVar("M", bound=Model)
SEPARATOR = "~"
LONGEST = 300


class BadCursor(ValueError):
    """The place in the list cannot be read; only an address that somebody changed by hand has one."""


@dataclass(frozen=True)
class Run:
    """Rows that stand together in an order: sorted by `key`, which none of them lacks, then by primary key.

    `narrow` keeps the rows of the run, and may annotate the key.
    """

    key: str
    descending: bool = False
    narrow: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows


@dataclass(frozen=True)
class Order:
    """One way to sort a list: runs that follow each other ("by deadline, then those without one")."""

    name: str  # in the address
    label: str | Promise
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Page:
    """The primary keys of one page in order, and where its neighbours begin: cursors, "" for none."""

    keys: list[Any]
    previous: str = ""
    next: str = ""
    cursors: list[str] = field(default_factory=list)  # of every row, in order


def page_of(
    parts: Sequence[QuerySet[Any]], order: Order, *, size: int, after: str = "", before: str = ""
) -> Page:
    """One page of rows that stand in disjoint querysets of one model, each read by an index of its own.

    `after` and `before` are cursors of a `Page`; with neither it is the first page. At most one query
    per run of the order. Raises BadCursor.
    """
    if before:
        found = _read(parts, order, size + 1, before, back=True)
        if len(found) >= size:  # else the list has become shorter: its first page, filled up
            rows = found[:size][::-1]
            previous = rows[0].cursor if len(found) > size else ""
            return Page([row.pk for row in rows], previous, rows[-1].cursor, [row.cursor for row in rows])
        after = ""
    found = _read(parts, order, size + 1, after)
    rows = found[:size]
    return Page(
        [row.pk for row in rows],
        previous=rows[0].cursor if after and rows else "",
        next=rows[-1].cursor if len(found) > size else "",
        cursors=[row.cursor for row in rows],
    )


def in_order(rows: QuerySet[M], keys: Sequence[Any]) -> list[M]:
    """The rows with these primary keys, in the order of the keys; one query, and those it prefetches."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True)
class _Place:
    run: int
    key: Any
    pk: Any

    @property
    def cursor(self) -> str:
        key = self.key.isoformat() if hasattr(self.key, "isoformat") else self.key
        return SEPARATOR.join((str(self.run), str(key), str(self.pk)))


def _read(
    parts: Sequence[QuerySet[Any]], order: Order, size: int, cursor: str, *, back: bool = False
) -> list[_Place]:
    """Up to `size` places from the cursor on; backwards the nearest first."""
    place = _place(parts[0], order, cursor) if cursor else None
    numbers = range(len(order.runs))
    found: list[_Place] = []
    for number in reversed(numbers) if back else numbers:
        passed = place is not None and (number > place.run if back else number < place.run)
        if passed or len(found) == size:
            continue
        run = order.runs[number]
        start = place if place is not None and place.run == number else None
        rows = _keys(parts, run, start, back != run.descending, size - len(found))
        found += [_Place(number, key, pk) for key, pk in rows]
    return found


def _keys(
    parts: Sequence[QuerySet[Any]], run: Run, start: _Place | None, descending: bool, size: int
) -> QuerySet[Any]:
    narrowed = [run.narrow(part).order_by() for part in parts]
    if start is not None:
        narrowed = [part.filter(_beyond(run.key, start, descending)) for part in narrowed]
    first, *others = [part.values_list(run.key, "pk") for part in narrowed]
    pk = parts[0].model._meta.pk.name
    sign = "-" if descending else ""
    rows = first.union(*others, all=True) if others else first
    return rows.order_by(f"{sign}{run.key}", f"{sign}{pk}")[:size]


def _beyond(key: str, start: _Place, descending: bool) -> Q:
    """Rows behind a place. The first condition, though implied, is what an index is searched by."""
    side = "lt" if descending else "gt"
    tied = Q(**{key: start.key, f"pk__{side}": start.pk})
    return Q(**{f"{key}__{side}e": start.key}) & (Q(**{f"{key}__{side}": start.key}) | tied)


def _place(rows: QuerySet[Any], order: Order, cursor: str) -> _Place:
    number, _first, rest = cursor.partition(SEPARATOR)
    key, _last, pk = rest.rpartition(SEPARATOR)
    if not number.isdecimal() or not pk or len(cursor) > LONGEST or "\x00" in cursor:
        raise BadCursor(cursor)
    try:
        run = order.runs[int(number)]
        return _Place(int(number), _field(run, rows).to_python(key), rows.model._meta.pk.to_python(pk))
    except (IndexError, ValidationError, ValueError) as error:
        raise BadCursor(cursor) from error


def _field(run: Run, rows: QuerySet[Any]) -> Any:
    annotated = run.narrow(rows).query.annotations.get(run.key)
    return annotated.output_field if annotated is not None else rows.model._meta.get_field(run.key)
