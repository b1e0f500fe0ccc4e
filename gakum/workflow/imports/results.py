"""What became of each line of an import file."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path


class Became(StrEnum):
    IMPORTED = "imported"
    REFUSED = "refused"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True)
class LineResult:
    """One line of the result file; `rule` is a column's name or the code of the rule that refused."""

    line: int
    case_ref: str
    result: Became
    case_number: str = ""
    rule: str = ""
    reason: str = ""


def counted(results: Iterable[LineResult]) -> Counter[Became]:
    """Lines by what became of them."""
    return Counter(one.result for one in results)


def write(path: Path, results: Sequence[LineResult]) -> None:
    """The result file: CSV with a byte order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([field.name for field in fields(LineResult)])
    writer.writerows([_safe(str(value)) for value in astuple(one)] for one in results)
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")


def _safe(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula (security A14)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
