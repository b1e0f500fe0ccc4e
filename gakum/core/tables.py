"""Reference data in CSV files: read with every fault named, compared with the database, then written."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError

from gakum.core.errors import DomainError

Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = dict[str, Any]  # field name -> value; a relation is named by the other row's code
Codes: TypeAlias = dict[type[models.Model], set[str]]

WORDS = {"yes": True, "no": False, "": None}


class BadTable(DomainError):
    """A file of reference data that cannot be loaded; says where. Nothing is written then."""

    code = "bad_table"

    def __init__(self, file: str, line: int, column: str, why: str) -> None:
        self.file, self.line, self.column, self.why = file, line, column, why
        place = f"{file}, line {line}" + (f", column {column}" if column else "")
        super().__init__(f"{place}: {why}")


@dataclass(frozen=True, eq=False)
class Table:
    """One file and the model its rows become, matched by a natural key.

    `names` gives the field of a column where the two differ (empty: the column is for readers only),
    `words` the value of a cell where the file has its own words. A row that a `whole` table no
    longer has is removed from the database, unless something rests on it.
    """

    file: str  # below the fixtures' root
    model: type[models.Model]
    key: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True)
class Change:
    """What loading a file does to one row; `fields` holds (before, after) by field name."""

    table: Table
    kind: Literal["added", "changed", "removed"]
    key: Key
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def name(self) -> str:
        """The natural key as text."""
        return " ".join(str(part) for part in self.key if part not in ("", None))

    def lines(self) -> Iterator[str]:
        """The change as a diff for people: one line for the row, and one per changed field."""
        sign = {"added": "+", "changed": "~", "removed": "-"}[self.kind]
        yield f"{sign} {self.table.file}: {self.name}"
        if self.kind == "changed":
            for name, (before, after) in self.fields.items():
                yield f"    {name}: {_shown(before)} -> {_shown(after)}"


def _shown(value: Any) -> str:
    return "(empty)" if value in ("", None) else str(value)


def read(table: Table, root: Path, codes: Codes) -> dict[Key, Row]:
    """The rows of a file by natural key. Raises BadTable at the first fault.

    `codes` holds what other rows may be named by; the codes of this file are added to it.
    """
    path = root / table.file
    if not path.is_file():
        raise BadTable(table.file, 0, "", "the file is missing")
    fields = {f.name: f for f in table.model._meta.concrete_fields}
    found: dict[Key, Row] = {}
    links: list[tuple[int, str, type[models.Model], str]] = []
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = list(reader.fieldnames or ())
        names = {column: table.names.get(column, column) for column in columns}
        for column in columns:
            if names[column] and names[column] not in fields:
                raise BadTable(table.file, 1, column, "no such column is known")
        missing = {*table.key, *_needed(table)} - set(names.values())
        if missing:
            raise BadTable(table.file, 1, "", f"missing columns: {', '.join(sorted(missing))}")
        for cells in reader:
            if None in cells or None in cells.values():
                raise BadTable(table.file, reader.line_num, "", f"the row must have {len(columns)} cells")
            row: Row = {}
            for column, name in names.items():
                if name:
                    row[name] = _value(table, fields[name], column, cells[column], reader.line_num)
                    target = fields[name].related_model
                    if isinstance(target, type) and row[name] is not None:
                        links.append((reader.line_num, column, target, row[name]))
            key = tuple(row[name] for name in table.key)
            if key in found:
                raise BadTable(table.file, reader.line_num, "", f"a second row for {key}")
            found[key] = row
    if "code" in fields:
        codes.setdefault(table.model, set()).update(row["code"] for row in found.values())
    for line, column, target, code in links:
        if code not in codes.get(target, ()):
            raise BadTable(table.file, line, column, f"there is no {target._meta.model_name} {code!r}")
    return found


def _needed(table: Table) -> set[str]:
    return {
        f.name
        for f in table.model._meta.concrete_fields
        if not (f.blank or f.null or f.has_default() or f.auto_created)
    }


def _value(table: Table, target: Any, column: str, cell: str, line: int) -> Any:
    """A cell as the field's own type. A relation stays a code."""
    text = cell.strip()
    if column in table.words:
        if text not in table.words[column]:
            raise BadTable(table.file, line, column, f"{text!r} is none of {sorted(table.words[column])}")
        return table.words[column][text]
    try:
        if target.is_relation:
            if not text and not target.null:
                raise ValidationError("a value is needed")
            return text or None
        if isinstance(target, models.BooleanField):
            if text not in WORDS or (not text and not target.null):
                raise ValidationError("write yes or no")
            return WORDS[text]
        return None if not text and target.null else target.clean(text, None)
    except ValidationError as error:
        raise BadTable(table.file, line, column, " ".join(error.messages)) from error


def existing(table: Table) -> dict[Key, Row]:
    """The rows the database holds, in the same form."""
    fields = table.model._meta.concrete_fields
    paths = {f.name: f"{f.name}__code" if f.is_relation else f.name for f in fields}
    paths.pop("id", None)
    rows = (
        dict(zip(paths, values, strict=True))
        for values in table.model._default_manager.order_by().values_list(*paths.values())
    )
    return {tuple(row[name] for name in table.key): row for row in rows}


def known_codes(*tables: type[models.Model]) -> Codes:
    """The codes the database holds of each model, for `read`."""
    return {model: set(model._default_manager.values_list("code", flat=True)) for model in tables}


def compare(table: Table, rows: Mapping[Key, Row]) -> list[Change]:
    """What loading these rows would do."""
    present = existing(table)
    changes = []
    for key, row in rows.items():
        before = present.get(key)
        if before is None:
            changes.append(Change(table, "added", key, {name: (None, value) for name, value in row.items()}))
            continue
        fields = {name: (before[name], value) for name, value in row.items() if before[name] != value}
        if fields:
            changes.append(Change(table, "changed", key, fields))
    if table.whole:
        changes += [Change(table, "removed", key, {}) for key in present if key not in rows]
    return changes


def write(table: Table, changes: Sequence[Change]) -> None:
    """Add and change rows. Rows that others of the same file point to may stand anywhere in it."""
    targets = {f.name: f.related_model for f in table.model._meta.concrete_fields if f.is_relation}
    own = {name for name, target in targets.items() if target is table.model}
    added = [c for c in changes if c.kind == "added"]
    outside = _resolver({n: t for n, t in targets.items() if n not in own})
    table.model._default_manager.bulk_create(
        table.model(**outside({n: v for n, (_b, v) in c.fields.items() if n not in own})) for c in added
    )
    resolve = _resolver(targets)
    for change in changes:
        after = {n: v for n, (_b, v) in change.fields.items() if change.kind == "changed" or n in own}
        after = {n: v for n, v in after.items() if change.kind == "changed" or v is not None}
        if after and change.kind != "removed":
            _row(table, change.key, resolve).update(**resolve(after))


def remove(table: Table, changes: Sequence[Change]) -> None:
    """Remove the rows a whole table no longer has. Raises BadTable for a row that others rest on."""
    resolve = _resolver({f.name: f.related_model for f in table.model._meta.concrete_fields if f.is_relation})
    for change in changes:
        if change.kind == "removed":
            try:
                _row(table, change.key, resolve).delete()
            except ProtectedError as error:
                why = f"{change.name} is in use and cannot be removed; give it an end date instead"
                raise BadTable(table.file, 0, "", why) from error


def _row(table: Table, key: Key, resolve: Any) -> "models.QuerySet[Any]":
    return table.model._default_manager.filter(**resolve(dict(zip(table.key, key, strict=True))))


def _resolver(targets: Mapping[str, Any]) -> Any:
    """Turns codes of related rows into column values."""
    ids = {
        target: dict(target._default_manager.values_list("code", "pk")) for target in set(targets.values())
    }

    def resolve(row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            f"{name}_id" if name in targets else name: (
                ids[targets[name]][value] if name in targets and value is not None else value
            )
            for name, value in row.items()
        }

    return resolve


def periods(table: Table, rows: Mapping[Key, Row], group: Sequence[str]) -> None:
    """Rows of one group must follow each other without overlap or gap, each from one day to another.

    Raises BadTable when they do not.
    """
    ordered = sorted(rows.values(), key=lambda r: ([r[g] for g in group], r["in_force_from"] or date.min))
    for before, after in pairwise(ordered):
        if [before[g] for g in group] != [after[g] for g in group]:
            continue
        end, start = before["in_force_to"], after["in_force_from"]
        if end is None or start is None or (start - end).days != 1:
            name = " ".join(str(before[g]) for g in group if before[g])
            raise BadTable(table.file, 0, "in_force_from", f"{name}: {start} does not follow {end}")
