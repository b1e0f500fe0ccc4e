"""The chapter on enforcement (BAB III, first objective) as plain data: every number once, with its string.

A number is a cell {"n": plain text or count, "s": as it is printed}; page, PDF, workbook and command print
`s`, so they cannot differ. The chapter is authored in Indonesian, whatever the reader's language.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import translation

from gakum.accounts.models import TimeZone
from gakum.core.dates import legal_date
from gakum.core.errors import LawMissing
from gakum.indicators.catalogue import label_of, shown
from gakum.indicators.coverage import SURVEYED, coverage
from gakum.indicators.figures import NoData, Scope, readings_of
from gakum.indicators.formula import achievement, percent, rounded
from gakum.indicators.kinds import TRACKS, Reading
from gakum.indicators.models import ImportedTotal, OtherIndicator, Publication
from gakum.indicators.parameters import NoParameters, official_reading, rules_of
from gakum.indicators.presenting import number
from gakum.indicators.publishing import definitions, from_snapshot, index_for
from gakum.indicators.tables import INDEX_CODE
from gakum.law.rules import parameter
from gakum.reports.cells import Cell, cell
from gakum.reports.kinds import Block
from gakum.reports.models import BudgetLine, ChapterText

LAYOUT = 1
"""Raised when the contents change their shape; a frozen chapter names the one it was made for."""

YEARS = 5
"""Tabel 3.2 compares the year with the four before it."""

INDEX_NAME = "Indeks Penegakan Hukum Keimigrasian"
NUMBERS = ("chapter", "figures", "table_budget", "table_index", "table_targets")


TIMES = "\N{MULTIPLICATION SIGN}"
FORMULA_TERMS: Mapping[str, str] = {
    "criminal": "gakum aspek pro yustisia",
    "administrative": "gakum aspek administratif",
}
"""The two terms of the formula in the report's order (SEED L712)."""

PARAMETERS = ("weight_criminal", "weight_administrative", "scale", "target", "medium_term_target", "standard")


def contents_of(year: int, publication: Publication | None = None) -> dict[str, Any]:
    """Everything the chapter says. Without a publication: as the record stands, a draft.

    Raises NoData and NoParameters for a year of which nothing is known.
    """
    with translation.override("id"):
        return _contents(year, _source(year, publication), publication)


@dataclass(frozen=True)
class Source:
    """Where the year's own figures come from: its snapshot, or the record as it stands."""

    reading: Reading
    indexes: Mapping[Reading, dict[str, Any]]
    parameters: Mapping[str, Any]
    definitions: Mapping[str, str]
    coverage: Mapping[str, Any]

    @property
    def index(self) -> dict[str, Any]:
        return self.indexes[self.reading]


def _source(year: int, publication: Publication | None) -> Source:
    if publication is not None:
        kept = json.loads(publication.snapshot)
        return Source(
            Reading(publication.reading),
            {r: from_snapshot(publication, Scope(year), r) for r in Reading},
            kept["parameters"],
            kept["definitions"],
            kept["coverage"],
        )
    rules, seen = rules_of(year), coverage(Scope(year))
    return Source(
        official_reading(year),
        {r: one.as_json() for r, one in readings_of(Scope(year)).items()},
        {
            **{name: None if (v := getattr(rules.formula, name)) is None else str(v) for name in PARAMETERS},
            "source": rules.source,
            "verified": rules.verified,
        },
        definitions(),
        {"surveyed": list(seen.spoke(SURVEYED)), "all": list(seen.spoke()), "silent": seen.silent},
    )


def _contents(year: int, source: Source, publication: Publication | None) -> dict[str, Any]:
    index = source.index
    rows_3_2 = list(_table_3_2(year, index))
    lines = BudgetLine.objects.of_objectives(year)
    objective = next((one.objective for one in lines if one.indicator_code == INDEX_CODE), "")
    figures = _figures(index, source.parameters)
    return {
        "layout": LAYOUT,
        "year": year,
        "numbers": {name: _numbering(name, year) for name in NUMBERS},
        "objective": objective,
        "indicator": INDEX_NAME,
        "reading": {"code": str(source.reading), "label": str(source.reading.label)},
        "publication": _about(publication),
        "figures": figures,
        "formula": _formula(index, source.parameters),
        "parameters": {"source": source.parameters["source"], "verified": source.parameters["verified"]},
        "readings": [_reading_row(r, source.indexes[r]) for r in Reading],
        "targets": list(_table_3_1(year, index)),
        "years": rows_3_2,
        "trend": _trend(rows_3_2),
        "budget": [_budget_row(one, year, index) for one in lines if one.ceiling is not None],
        "printed": _printed(rows_3_2),
        "texts": _texts(year),
        "coverage": _coverage(source.coverage),
        "definitions": _definitions(source.definitions),
        "flags": list(index["flags"]),
    }


def _about(publication: Publication | None) -> dict[str, Any] | None:
    if publication is None:
        return None
    return {
        "version": publication.version,
        "on": legal_date(publication.published_at, TimeZone.WIB).isoformat(),
        "cut_off": publication.cut_off.isoformat(),
        "sha256": publication.sha256,
    }


def _numbering(name: str, year: int) -> str:
    return parameter(f"report_{name}", date(year, 12, 31))


# --- the figures of the year ----------------------------------------------------------------------


def _figures(index: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, Cell]:
    """The registry's figures of the year, by code: what every sentence of the chapter quotes."""
    found: dict[str, Cell] = {}
    for track in TRACKS:
        one = index[track]
        found[f"{track}_handled"] = cell(f"{track}.handled", one["handled"])
        found[f"{track}_followed_up"] = cell(f"{track}.handled", one["followed_up"])
        found[f"{track}_rate"] = cell(f"{track}.rate", number(one["rate"]))
    for code in ("index", "target", "achievement"):
        found[code] = cell(code, number(index[code]))
    result = number(index["index"])
    for code in ("medium_term_target", "standard"):
        aim = None if parameters[code] is None else Fraction(parameters[code])
        found[code] = cell("target", rounded(aim))
        found[f"against_{code}"] = cell("achievement", achievement(result, aim))
    return found


def _formula(index: Mapping[str, Any], parameters: Mapping[str, Any]) -> list[list[str]]:
    """The formula in words, with the year's numbers, and what comes out; then the achievement.

    The brackets are those of the report's worked line: the scale multiplies both terms (SEED L714).
    """
    scale = shown("matters", int(Fraction(parameters["scale"])))
    words, worked = [], []
    for track, name in FORMULA_TERMS.items():
        weight = Fraction(parameters[f"weight_{track}"])
        words.append(f"({shown('matters', int(weight * 100))}% {TIMES} {name})")
        rate = shown(f"{track}.rate", number(index[track]["rate"]))
        if "weight_moved" in index["flags"]:  # EC-03: the other track has the whole weight
            worked += [rate] if index[track]["rate"] is not None else []
        else:
            worked.append(f"({shown('index', rounded(weight))} {TIMES} {rate})")
    result, target, reached = (shown(c, number(index[c])) for c in ("index", "target", "achievement"))
    lines = [["x", f"({' + '.join(words)}) {TIMES} skala maksimum indeks gakum ({scale})"]]
    if index["index"] is not None:
        lines.append(["", f"({' + '.join(worked)}) {TIMES} {scale}"])
    lines.append(["", result])
    if index["achievement"] is not None:
        lines.append(["y", f"realisasi / target {TIMES} 100%"])
        lines += [["", f"{result} / {target} {TIMES} 100%"], ["", reached]]
    return lines


def _reading_row(reading: Reading, index: Mapping[str, Any]) -> dict[str, Any]:
    counted = [index[t] for t in TRACKS if index[t]["handled"] is not None]
    gap = sum(one["handled"] - one["followed_up"] for one in counted) if counted else None
    return {"label": str(reading.label), **_index_cells(index), "gap": cell("gap", gap)}


def _index_cells(index: Mapping[str, Any]) -> dict[str, Cell]:
    cells = {}
    for track in TRACKS:
        cells[f"{track}_handled"] = cell(f"{track}.handled", index[track]["handled"])
        cells[f"{track}_followed_up"] = cell(f"{track}.handled", index[track]["followed_up"])
    return {**cells, "index": cell("index", number(index["index"]))}


# --- the tables -----------------------------------------------------------------------------------


def _table_3_2(year: int, own: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The years side by side: this one as the chapter has it, the others as published or imported."""
    for other in range(year - YEARS + 1, year + 1):
        try:
            index = own if other == year else index_for(Scope(other))
        except (NoData, NoParameters, LawMissing):
            continue
        yield {
            "year": other,
            **_index_cells(index),
            "target": cell("target", number(index["target"])),
            "source": index["source"],
        }


def _table_3_1(year: int, own: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Target, result and achievement of every indicator, and the budget, over four years.

    What was entered is printed as it follows from its parts; where an earlier report printed another
    achievement, that stands in a note beside it.
    """
    years = range(year - YEARS + 2, year + 1)
    others = OtherIndicator.objects.filter(year__in=years).order_by("year", "indicator_code")
    budgets = {b.year: b for b in BudgetLine.objects.filter(year__in=years, indicator_code=BudgetLine.ALL)}
    for other in years:
        if other == year and own["target"] is not None:
            aim, result = number(own["target"]), number(own["index"])
            yield _target_row(other, INDEX_CODE, INDEX_NAME, aim, result, number(own["achievement"]))
        for row in (one for one in others if one.year == other):
            target = None if row.target is None else Fraction(row.target)
            reached = achievement(row.result, target)
            made = _target_row(other, row.indicator_code, row.indicator, row.target, row.result, reached)
            if row.achievement_printed is not None and row.achievement_printed != reached:
                made["printed"] = cell("achievement_printed", row.achievement_printed)
            yield made
        if (money := budgets.get(other)) is not None:
            yield {
                "year": other,
                "code": BudgetLine.ALL,
                "indicator": "Anggaran (Rp)",
                "target": cell("ceiling", _whole(money.ceiling)),
                "result": cell("spent", _whole(money.spent)),
                "achievement": cell("absorption", _share(money)),
            }


def _target_row(
    year: int, code: str, name: str, target: Decimal | None, result: Decimal | None, reached: Decimal | None
) -> dict[str, Any]:
    return {
        "year": year,
        "code": code,
        "indicator": name,
        "target": cell("target", target),
        "result": cell("result", result),
        "achievement": cell("achievement", reached),
    }


def _budget_row(line: BudgetLine, year: int, own: Mapping[str, Any]) -> dict[str, Any]:
    """A line of Tabel 3.6. Target, result and achievement are those of the registry, never typed again."""
    if line.indicator_code == INDEX_CODE:
        name, target, result = INDEX_NAME, number(own["target"]), number(own["index"])
    else:
        row = OtherIndicator.objects.filter(year=year, indicator_code=line.indicator_code).first()
        name, target, result = (row.indicator, row.target, row.result) if row else ("", None, None)
    reached = achievement(result, None if target is None else Fraction(target))
    return {
        **_target_row(year, line.indicator_code, name, target, result, reached),
        "objective": line.objective,
        "ceiling": cell("ceiling", _whole(line.ceiling)),
        "spent": cell("spent", _whole(line.spent)),
        "absorption": cell("absorption", _share(line)),
    }


def _whole(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _share(line: BudgetLine) -> Decimal | None:
    if line.spent is None or not line.ceiling:
        return None
    return percent(Fraction(line.spent) / Fraction(line.ceiling))


def _printed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The index of past years as their totals were imported with it: to compare, not to print."""
    years = [row["year"] for row in rows]
    totals = ImportedTotal.objects.filter(year__in=years).order_by("year")
    return [{"year": t.year, "index": cell("index", t.index_printed)} for t in totals]


def _definitions(given: Mapping[str, str]) -> list[list[str]]:
    """In the order in which the house gives them; a snapshot keeps them sorted by code."""
    order = {code: place for place, code in enumerate(definitions())}
    codes = sorted(given, key=lambda code: (order.get(code, len(order)), code))
    return [[_defined(code), given[code]] for code in codes]


def _defined(code: str) -> str:
    """What a definition is about: a figure of the registry, or the national figure as such."""
    return "Angka nasional" if code == "national" else str(label_of(code))


# --- sentences and notes --------------------------------------------------------------------------


def _trend(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How the year stands against the one before it and against the first (domain.md 4.5)."""
    if len(rows) < 2:
        return {}
    first, before, last = rows[0], rows[-2], rows[-1]
    known = [row["index"]["n"] for row in rows]
    growth = {t: _growth(before[f"{t}_followed_up"]["n"], last[f"{t}_followed_up"]["n"]) for t in TRACKS}
    return {
        "first": first["year"],
        "before": before["year"],
        "level": len(set(known)) == 1 and known[0] is not None,
        "index_before": before["index"],
        **{f"{t}_before": before[f"{t}_followed_up"] for t in TRACKS},
        **{f"{t}_growth": cell("growth", growth[t]) for t in TRACKS},
    }


def _growth(before: int | None, now: int | None) -> Decimal | None:
    return percent(Fraction(now - before, before)) if before and now is not None else None


def _texts(year: int) -> dict[str, str]:
    kept = dict(ChapterText.objects.filter(year=year).values_list("block", "body"))
    return {str(block): kept.get(block, "") for block in Block}


def _coverage(seen: Mapping[str, Any]) -> dict[str, Any]:
    spoke, asked = seen["surveyed"]
    return {
        "spoke": cell("matters", spoke),
        "asked": cell("matters", asked),
        "all_spoke": cell("matters", seen["all"][0]),
        "all_asked": cell("matters", seen["all"][1]),
        "silent": list(seen["silent"]),
    }
