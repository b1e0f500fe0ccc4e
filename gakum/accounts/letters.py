"""How papers are numbered: patterns, series, archive codes and unit codes, as data with their marks.

No pattern of an immigration office was read in a rule (domain.md DOC-3, DOC-4, Q-21): the rows are working
values, to be replaced by each office's own (fixtures/accounts/README.md). A change is a new row from a day
on; the numbers already given keep the pattern that made them.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from gakum.accounts.models import Office

TOKEN = re.compile(r"\{(unit|class|seq|year|roman_month|secrecy)(?::0(\d)d)?\}")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Dated:
    """A row that holds for a period, both ends included; an empty end is open."""

    valid_from: date
    valid_to: date | None
    mark: str

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class NumberPattern(Dated):
    """How the numbers of a series look, at one office, at a kind of office, or everywhere."""

    office: str  # its code, "" for all of a kind
    kind: str  # of office, "" for all
    series: str
    pattern: str

    def fits(self, office: Office, series: str, on: date) -> bool:
        return (
            self.series == series
            and self.office in ("", office.code)
            and self.kind in ("", office.kind)
            and self.holds(on)
        )


@dataclass(frozen=True)
class UnitCode(Dated):
    """The code by which an office names itself in its numbers."""

    office: str
    unit: str


@dataclass(frozen=True)
class Letter:
    """In which series a type of paper is numbered, and under which archive code."""

    document: str
    series: str
    archive_code: str
    mark: str


@dataclass(frozen=True)
class ArchiveCode:
    """A code of the archive's classification, and what it stands for."""

    code: str
    text: str
    mark: str


def _read(name: str) -> Iterator[dict[str, str]]:
    with (settings.FIXTURES_ROOT / "accounts" / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _period(row: dict[str, str]) -> tuple[date, date | None, str]:
    end = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return date.fromisoformat(row["valid_from"]), end, row["mark"]


@cache
def patterns() -> tuple[NumberPattern, ...]:
    """Every pattern, the most particular first: of one office, of a kind of office, of all."""
    found = [
        NumberPattern(*_period(row), row["office"], row["kind"], row["series"], row["pattern"])
        for row in _read("number_patterns.csv")
    ]
    return tuple(sorted(found, key=lambda one: (not one.office, not one.kind)))


@cache
def unit_codes() -> tuple[UnitCode, ...]:
    return tuple(UnitCode(*_period(row), row["office"], row["unit"]) for row in _read("unit_codes.csv"))


@cache
def letters() -> dict[str, Letter]:
    """The series and archive code of every type of paper that is numbered."""
    return {
        row["document"]: Letter(row["document"], row["series"], row["class"], row["mark"])
        for row in _read("letters.csv")
    }


@cache
def archive_codes() -> dict[str, ArchiveCode]:
    """The archive's classification (domain.md 7.0), by code."""
    return {
        row["code"]: ArchiveCode(row["code"], row["text"], row["mark"]) for row in _read("archive_codes.csv")
    }


def unit_of(office: Office, on: date) -> str:
    """The office's own code on a day; its short code in the register where none is known."""
    known = (one.unit for one in unit_codes() if one.office == office.code and one.holds(on))
    return next(known, office.number_prefix)


def number_text(document: str, office: Office, on: date, sequence: int, *, secret: bool = False) -> str:
    """The number of a paper as it is printed. KeyError for a type or series that is not numbered."""
    letter = letters()[document]
    pattern = next((p for p in patterns() if p.fits(office, letter.series, on)), None)
    if pattern is None:
        raise KeyError(letter.series)
    values: dict[str, str | int] = {
        "unit": unit_of(office, on),
        "class": letter.archive_code,
        "seq": sequence,
        "year": on.year,
        "roman_month": ROMAN[on.month - 1],
        "secrecy": "R" if secret else "B",
    }

    def said(found: "re.Match[str]") -> str:
        value, width = values[found[1]], found[2]
        return str(value).zfill(int(width)) if width else str(value)

    return TOKEN.sub(said, pattern.pattern)
