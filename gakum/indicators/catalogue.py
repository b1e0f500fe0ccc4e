"""The registry of figures: every number on every output has its code, its source and its format here.

A figure is one column of one count; all figures of a table come from one query (`figures.tally`). To
add an indicator: count it in `facts`, name it in `kinds.Counted`, and give it a row here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gakum.indicators.kinds import Counted, Reading
from gakum.machine.steps import Text

Column: TypeAlias = Literal["handled", "laporan", "ketat", "persons"]
Format: TypeAlias = Literal["count", "decimal", "percent", "days"]
Number: TypeAlias = int | Decimal | None

NO_DATA = "-"
"""What stands where there is no data, on every output (ux.md 5.1)."""


@dataclass(frozen=True)
class Figure:
    """One number. `column` says which: how many, followed up in a reading, or how many persons."""

    code: str
    label: Text
    count: Counted
    column: Column = "handled"
    format: Format = "count"


def _figures() -> Mapping[str, Figure]:
    rows = [
        Figure("administrative.handled", _("Administrative violations handled"), Counted.ADMINISTRATIVE),
        Figure("criminal.handled", _("Criminal matters handled"), Counted.CRIMINAL),
        Figure("criminal.persons", _("Suspects in criminal matters"), Counted.CRIMINAL, "persons"),
    ]
    followed: tuple[tuple[Column, Text, Text], ...] = (
        (
            "laporan",
            _("Administrative violations followed up, as reported"),
            _("Criminal matters followed up, as reported"),
        ),
        (
            "ketat",
            _("Administrative violations followed up, strict"),
            _("Criminal matters followed up, strict"),
        ),
    )
    for column, administrative, criminal in followed:
        rows += [
            Figure(f"administrative.followed_up.{column}", administrative, Counted.ADMINISTRATIVE, column),
            Figure(f"criminal.followed_up.{column}", criminal, Counted.CRIMINAL, column),
        ]
    rows += [
        Figure("measure.executed", _("Measures executed, by type"), Counted.MEASURE, "ketat"),
        *(
            Figure(str(count), count.label, count)
            for count in Counted
            if count not in (Counted.ADMINISTRATIVE, Counted.CRIMINAL)
        ),
    ]
    return {figure.code: figure for figure in rows}


FIGURES: Mapping[str, Figure] = _figures()


@dataclass(frozen=True)
class Derived:
    """A number worked out from figures by `formula`; no query of its own."""

    code: str
    label: Text
    format: Format


DERIVED: Mapping[str, Derived] = {
    row.code: row
    for row in (
        Derived("administrative.rate", _("Administrative rate"), "percent"),
        Derived("criminal.rate", _("Criminal rate"), "percent"),
        Derived("index", _("Enforcement index"), "decimal"),
        Derived("target", _("Target"), "decimal"),
        Derived("result", pgettext_lazy("indicator", "Result"), "decimal"),
        Derived("achievement", _("Achievement"), "percent"),
        Derived("achievement_printed", _("Achievement as printed"), "percent"),
        Derived("matters", _("Matters"), "count"),
        Derived("median_days", _("Median (days)"), "days"),
        Derived("least_days", _("Shortest (days)"), "days"),
        Derived("most_days", _("Longest (days)"), "days"),
        Derived("growth", _("Change from the year before"), "percent"),
        Derived("gap", _("Gap"), "count"),
        Derived("ceiling", _("Ceiling (Rp)"), "count"),
        Derived("spent", _("Spent (Rp)"), "count"),
        Derived("absorption", _("Absorption"), "percent"),
    )
}


def label_of(code: str) -> Text:
    """What a figure is called. Raises KeyError for a number that is not in the registry."""
    return FIGURES[code].label if code in FIGURES else DERIVED[code].label


def format_of(code: str) -> Format:
    """How a figure is written. Raises KeyError for a number that is not in the registry."""
    return FIGURES[code].format if code in FIGURES else DERIVED[code].format


def shown(code: str, value: Number) -> str:
    """A figure as Indonesian pages write it: 5.434, 4,00, 127,39%; a dash where there is no data."""
    return in_format(format_of(code), value)


def in_format(kind: Format, value: Number) -> str:
    """A number in one of the formats."""
    if value is None:
        return NO_DATA
    text = f"{value:,.2f}" if kind in ("decimal", "percent") else f"{value:,}"
    text = text.translate(str.maketrans(",.", ".,"))
    return f"{text}%" if kind == "percent" else text


def followed_up(track: Counted, reading: Reading) -> str:
    """The code of a track's follow-up in a reading."""
    return f"{track}.followed_up.{reading}"
