"""What a chapter says of each figure, place by place, for the consistency check."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from gakum.core.errors import DomainError
from gakum.indicators.catalogue import label_of
from gakum.indicators.kinds import TRACKS
from gakum.reports.consistency import Claim, Contradiction, Derived, Figure, check
from gakum.reports.kinds import Block
from gakum.reports.prose import claims_in

MEASURES = ("target", "result", "achievement")


class Inconsistent(DomainError):
    """The chapter would print one figure with two values; it is not printed."""

    code = "inconsistent"

    def __init__(self, found: list[Contradiction]) -> None:
        self.found = found
        super().__init__(" ".join(str(one) for one in found))


def contradictions(contents: Mapping[str, Any]) -> list[Contradiction]:
    """Everything in which a chapter contradicts itself."""
    with translation.override("id"):
        return check(_claims(contents), _derived(contents))


def printable(contents: Mapping[str, Any]) -> None:
    """Raises Inconsistent for a chapter that contradicts itself."""
    if found := contradictions(contents):
        raise Inconsistent(found)


def _words(measure: str) -> str:
    special = {"medium_term_target": _("Medium-term target"), "standard": _("Standard")}
    return special.get(measure) or str(label_of(measure))


def _figure(name: str, measure: str, year: int | str) -> Figure:
    return Figure(name, _words(measure), str(year))


def _claim(figure: Figure, cell: Mapping[str, Any], place: str) -> Iterator[Claim]:
    if cell["n"] is not None:
        yield Claim(figure, Decimal(cell["n"]), place)


def _claims(contents: Mapping[str, Any]) -> Iterator[Claim]:
    year, name, numbers = contents["year"], contents["indicator"], contents["numbers"]
    figures = contents["figures"]
    place = "Pengukuran kinerja"
    yield from _claim(_figure(name, "result", year), figures["index"], place)
    for measure in ("target", "achievement", "medium_term_target", "standard"):
        yield from _claim(_figure(name, measure, year), figures[measure], place)
    for track in TRACKS:
        for count in ("handled", "followed_up"):
            yield from _claim(_count(track, count, year), figures[f"{track}_{count}"], place)
    yield from _of_rows(contents["targets"], f"Tabel {numbers['table_targets']}")
    yield from _of_rows(contents["budget"], f"Tabel {numbers['table_budget']}")
    place = f"Tabel {numbers['table_index']}"
    for row in contents["years"]:
        yield from _claim(_figure(name, "result", row["year"]), row["index"], place)
        for track in TRACKS:
            for count in ("handled", "followed_up"):
                yield from _claim(_count(track, count, row["year"]), row[f"{track}_{count}"], place)
    for row in contents["printed"]:
        place = _("the totals of %(year)s as they were imported") % {"year": row["year"]}
        yield from _claim(_figure(name, "result", row["year"]), row["index"], place)
    yield from _of_texts(contents)


def _of_rows(rows: list[dict[str, Any]], place: str) -> Iterator[Claim]:
    for row in rows:
        for measure in MEASURES:
            yield from _claim(_figure(row["indicator"], measure, row["year"]), row[measure], place)


def _of_texts(contents: Mapping[str, Any]) -> Iterator[Claim]:
    rows = (*contents["targets"], *contents["budget"])
    names = {row["indicator"] for row in rows if row["indicator"]} | {contents["indicator"]}
    words = {m: _words(m) for m in (*MEASURES, "medium_term_target", "standard")}
    for block, text in contents["texts"].items():
        yield from claims_in(text, str(Block(block).label), contents["year"], names, words)


def _count(track: str, count: str, year: int) -> Figure:
    code = "handled" if count == "handled" else "followed_up.laporan"
    return Figure(str(label_of(f"{track}.{code}")), "", str(year))


def _derived(contents: Mapping[str, Any]) -> Iterator[Derived]:
    keys = {(row["indicator"], row["year"]) for row in (*contents["targets"], *contents["budget"])}
    for name, year in sorted(keys | {(contents["indicator"], contents["year"])}):
        terms = (_figure(name, "result", year), _figure(name, "target", year))
        yield Derived(_figure(name, "achievement", year), "achievement", terms)
