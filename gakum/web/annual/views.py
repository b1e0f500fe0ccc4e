"""The annual index of a year: how it came about, in both readings, and the cases behind the gap."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.core.errors import DomainError, LawMissing
from gakum.indicators.figures import NoData, Scope, gap, readings_of
from gakum.indicators.kinds import TRACKS, Reading
from gakum.indicators.models import ImportedTotal, IndexFact
from gakum.indicators.parameters import NoParameters, official_reading, rules_of
from gakum.indicators.publishing import adjustments, index_for, published
from gakum.indicators.tables import TABLES, AnnualTable, NoSuchTable, table
from gakum.machine.steps import Text
from gakum.web.middleware import Request

FIRST_YEAR = 2020  # the first row of Tabel 3.2
PAGE = 50
NOT_THERE = (NoData, NoParameters, LawMissing)

NOTES: Mapping[str, Text] = {
    "imported_no_detail": _("Imported totals, without the cases behind them."),
    "cases_not_added_to_totals": _("Cases brought in later are not added to the imported totals."),
    "no_criminal_data": _("No criminal matter was handled: there is no criminal rate, which is not zero."),
    "no_administrative_data": _(
        "No administrative violation was handled: there is no administrative rate, which is not zero."
    ),
    "weight_moved": _("The weight of the track without data goes to the other."),
    "no_target": _("The target of this year is not known."),
    "parameters_not_from_source": _("The weights of this year are not from a source of that year."),
}


def reader(request: Request) -> None:
    """Raises PermissionDenied for those who may not read figures."""
    if not request.actor.may("figures.read"):
        raise PermissionDenied


@require_safe
def latest_year(request: Request) -> HttpResponse:
    """The newest year of which something is known."""
    reader(request)
    return redirect("annual-index", year=max(years()))


def years() -> list[int]:
    """The years of Tabel 3.2 up to the newest of which something is known."""
    newest = [model.objects.aggregate(newest=Max("year"))["newest"] for model in (IndexFact, ImportedTotal)]
    return list(range(FIRST_YEAR, max([year for year in newest if year] or [timezone.localdate().year]) + 1))


@require_safe
def annual_index_page(request: Request, year: int) -> HttpResponse:
    """The index card, the formula step by step, both readings, Tabel 3.2, coverage and the publication.

    A published year is shown from its snapshot, so that its numbers never move.
    """
    reader(request)
    context: dict[str, Any] = {"year": year, "years": years()}
    try:
        shown = _published(year) or _as_recorded(year)
    except NOT_THERE as missing:
        return render(request, "web/annual/year.html", {**context, "missing": missing})
    official = shown["official"]
    context |= {
        **shown,
        "index": shown["indexes"][official],
        "readings": [(r, one, _gap_size(one)) for r, one in shown["indexes"].items()],
        "notes": [NOTES.get(flag, flag) for flag in shown["indexes"][official]["flags"]],
        "totals": list(_tabel_3_2(year)),
        "coverage": _table(year, "coverage", official),
        "tables": [one for one in TABLES.values() if one.code != "3.2"],
    }
    return render(request, "web/annual/year.html", context)


def _published(year: int) -> dict[str, Any] | None:
    publication = published(year)
    if publication is None:
        return None
    snapshot = json.loads(publication.snapshot)
    official = Reading(publication.reading)
    return {
        "official": official,
        "indexes": {r: index_for(Scope(year), r) for r in Reading},
        "steps": snapshot["formula"][official],
        "parameters": snapshot["parameters"],
        "publication": publication,
        "adjustments": adjustments(year),
    }


def _as_recorded(year: int) -> dict[str, Any]:
    found = readings_of(Scope(year))
    official = official_reading(year)
    rules = rules_of(year)
    return {
        "official": official,
        "indexes": {reading: one.as_json() for reading, one in found.items()},
        "steps": list(found[official].result.worked_out()),
        "parameters": {"source": rules.source, "verified": rules.verified},
    }


def _gap_size(index: Mapping[str, Any]) -> int:
    counted = [index[track] for track in TRACKS if index[track]["handled"] is not None]
    return sum(one["handled"] - one["followed_up"] for one in counted)


def _tabel_3_2(last: int) -> Iterator[dict[str, Any]]:
    for year in range(FIRST_YEAR, last + 1):
        try:
            yield index_for(Scope(year))
        except NOT_THERE:
            continue


def _table(year: int, code: str, reading: Reading) -> AnnualTable | None:
    """A table as it was published, or else as recorded; Tabel 3.1 over the years up to this one."""
    asked = table(code)
    publication = published(year)
    frozen = json.loads(publication.snapshot)["tables"] if publication else {}
    kept = frozen.get(f"{code}.{reading}")
    if kept is not None:
        rows = tuple(dict(zip(kept["columns"], row, strict=True)) for row in kept["rows"])
        return AnnualTable(code, asked.title, asked.columns, rows)
    try:
        return asked.of(range(FIRST_YEAR, year + 1) if code == "3.1" else [year], reading)
    except NOT_THERE:
        return None


@require_safe
def annual_table_page(request: Request, year: int, code: str) -> HttpResponse:
    """One annual table; Tabel 3.2 stands on the page of the year."""
    reader(request)
    if code == "3.2":
        return redirect("annual-index", year=year)
    try:
        asked = table(code)
    except NoSuchTable:
        raise Http404 from None
    reading = reading_of(request.GET.get("reading"), year)
    context = {"year": year, "reading": reading, "asked": asked, "table": _table(year, code, reading)}
    return render(request, "web/annual/table.html", context)


@require_safe
def annual_gap(request: Request, year: int, reading: str) -> HttpResponse:
    """The cases handled and not followed up by the end of the year, those the reader may see."""
    reader(request)
    if reading not in Reading.values:
        raise Http404
    try:
        facts = gap(Scope(year), Reading(reading), rules_of(year), request.actor)
    except DomainError as missing:
        raise Http404 from missing
    context = {
        "year": year,
        "reading": Reading(reading),
        "page": Paginator(facts, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "web/annual/gap.html", context)


def reading_of(asked: str | None, year: int) -> Reading:
    """The reading asked for, or the official one of the year."""
    return Reading(asked) if asked in Reading.values else official_reading(year)
