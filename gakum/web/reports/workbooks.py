"""The chapter's tables and the returns as workbooks: the numbers that page and paper print, as numbers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from gakum.accounts.models import Office, TimeZone
from gakum.core import workbook
from gakum.core.workbook import About, CellKind, Head, write_workbook
from gakum.indicators.catalogue import label_of
from gakum.reports.cells import Sheet, Value
from gakum.reports.models import BudgetLine, Chapter
from gakum.reports.periods import Period

ZONE = ZoneInfo(TimeZone.WIB)
COUNTED: tuple[tuple[str, str], ...] = (
    ("administrative_handled", "Pelanggaran administratif ditangani"),
    ("administrative_followed_up", "Pelanggaran administratif ditindaklanjuti"),
    ("criminal_handled", "Pro yustisia ditangani"),
    ("criminal_followed_up", "Pro yustisia ditindaklanjuti"),
)
PERFORMANCE: tuple[tuple[str, CellKind], ...] = (
    ("target", "decimal"),
    ("result", "decimal"),
    ("achievement", "percent"),
)
MONEY: tuple[tuple[str, CellKind], ...] = (
    ("ceiling", "count"),
    ("spent", "count"),
    ("absorption", "percent"),
)


def chapter_workbook(contents: Mapping[str, Any], frozen: Chapter | None) -> bytes:
    """The tables of a chapter; of a frozen one always the same bytes."""
    with translation.override("id"):
        about = contents["publication"]
        made_at = _at(date.fromisoformat(about["on"])) if about else timezone.now().astimezone(ZONE)
        facts = [("Tahun", str(contents["year"])), ("Pembacaan", contents["reading"]["label"])]
        if about:
            facts += [("Versi", str(about["version"])), ("Batas data", about["cut_off"])]
            facts += [("SHA-256 terbitan", about["sha256"])]
        facts += [("Bab", f"edisi {frozen.edition}, SHA-256 {frozen.sha256}" if frozen else "rancangan")]
        return _bytes(
            About(
                title=f"Bab {contents['numbers']['chapter']} Akuntabilitas Kinerja {contents['year']}",
                made_by="Direktorat Jenderal Imigrasi",
                made_at=frozen.frozen_at.astimezone(ZONE) if frozen else made_at,
                facts=facts,
                sources=[("Bobot dan target", contents["parameters"]["source"])],
                notes=[f"{what}: {meaning}" for what, meaning in contents["definitions"]],
            ),
            list(_tables(contents)),
        )


def _tables(contents: Mapping[str, Any]) -> Iterable[workbook.Sheet]:
    numbers = contents["numbers"]
    whole = [row for row in contents["targets"] if row["code"] == BudgetLine.ALL]
    targets = [row for row in contents["targets"] if row["code"] != BudgetLine.ALL]
    what = [("year", "Tahun"), ("indicator", "Indikator")]
    yield _table(f"Tabel {numbers['table_targets']}", what, _heads(PERFORMANCE), targets)
    money = [Head(str(label_of(code)), kind) for code, kind in MONEY]
    keys = [key for key, _kind in PERFORMANCE]
    rows = [[row["year"], *(_plain(row[key]) for key in keys)] for row in whole]
    yield workbook.Sheet("Anggaran", [Head("Tahun"), *money], rows)
    counts = [(key, Head(label, "count")) for key, label in COUNTED]
    index = [("index", Head(str(label_of("index")), "decimal"))]
    yield _table(f"Tabel {numbers['table_index']}", [("year", "Tahun")], [*counts, *index], contents["years"])
    what = [("objective", "Sasaran"), ("indicator", "Indikator")]
    columns = [*_heads(PERFORMANCE), *_heads(MONEY)]
    yield _table(f"Tabel {numbers['table_budget']}", what, columns, contents["budget"])
    columns = [*counts, *index, ("gap", Head(str(label_of("gap")), "count"))]
    yield _table("Dua pembacaan", [("label", "Pembacaan")], columns, contents["readings"])


def _heads(columns: Iterable[tuple[str, CellKind]]) -> list[tuple[str, Head]]:
    return [(key, Head(str(label_of(key)), kind)) for key, kind in columns]


def _table(
    title: str,
    words: Sequence[tuple[str, str]],
    numbers: Sequence[tuple[str, Head]],
    rows: Iterable[Mapping[str, Any]],
) -> workbook.Sheet:
    heads = [*(Head(label) for _key, label in words), *(head for _key, head in numbers)]
    lines = [
        [*(row[key] for key, _label in words), *(_plain(row[key]) for key, _head in numbers)] for row in rows
    ]
    return workbook.Sheet(title, heads, lines)


def returns_workbook(period: Period, office: Office | None, sheets: Sequence[Sheet]) -> bytes:
    """The returns of a period, one sheet each; NIHIL where the form says so."""
    with translation.override("id"):
        whose = office.name if office else "Seluruh Indonesia"
        about = About(
            title=f"Laporan berkala {period.label}",
            made_by=office.name if office else "Direktorat Jenderal Imigrasi",
            made_at=timezone.now().astimezone(ZONE),
            facts=[("Periode", str(period.label)), ("Satuan kerja", whose)],
            notes=[f"{one.title}: {note}" for one in sheets for note in one.notes],
        )
        return _bytes(about, [_return(one) for one in sheets])


def _return(sheet: Sheet) -> workbook.Sheet:
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    over = [label for label, span in sheet.groups for _column in range(span)] or [""] * len(sheet.columns)
    heads = [
        Head(" ".join(filter(None, (group, label))), _kind([row[place] for row in rows]))
        for place, (group, label) in enumerate(zip(over, sheet.columns, strict=True))
    ]
    nil = [["NIHIL", *[None] * (len(heads) - 1)]]
    return workbook.Sheet(sheet.title, heads, [[_plain(one) for one in row] for row in rows] or nil)


def _kind(column: Sequence[Value]) -> CellKind:
    """What stands in a column: words, counts, or numbers with decimals."""
    numbers = [one["n"] for one in column if isinstance(one, dict) and one["n"] is not None]
    if any(isinstance(n, str) for n in numbers):
        return "decimal"
    return "count" if any(isinstance(one, dict) for one in column) else "text"


def _plain(value: Value) -> Any:
    """A number as such; no data is empty."""
    if isinstance(value, str):
        return value
    return Decimal(value["n"]) if isinstance(value["n"], str) else value["n"]


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def _bytes(about: About, sheets: Sequence[workbook.Sheet]) -> bytes:
    out = BytesIO()
    write_workbook(out, about, sheets)
    return out.getvalue()
