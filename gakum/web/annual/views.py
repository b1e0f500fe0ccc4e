"""The annual index of a year: how it came about, in both readings, and the annual tables."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.forms import DayField
from gakum.core.sheets import csv_lines
from gakum.indicators.annual import FIRST_YEAR, NOT_THERE, annual_table_of, years
from gakum.indicators.figures import Scope, readings_of
from gakum.indicators.kinds import TRACKS, Reading
from gakum.indicators.parameters import official_reading, rules_of
from gakum.indicators.publishing import adjustments, index_for, published
from gakum.indicators.tables import TABLES, NoSuchTable, table
from gakum.indicators.wording import NOTES
from gakum.web.annual.shown import ShownTable, charts_of, index_links, shown, turned
from gakum.web.forms import on_page
from gakum.web.middleware import Request


class AsOfForm(forms.Form):
    """The day up to which the year is counted."""

    per = DayField(label=_("As of"))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_per(self) -> date:
        day: date = self.cleaned_data["per"]
        if day.year != self.year:
            raise forms.ValidationError(_("Name a day of %(year)s."), params={"year": self.year})
        return day


def reader(request: Request) -> None:
    """Raises PermissionDenied for those who may not read figures."""
    if not request.actor.may("figures.read"):
        raise PermissionDenied


@require_safe
def latest_year(request: Request) -> HttpResponse:
    """The newest year of which something is known."""
    reader(request)
    return redirect("annual-index", year=max(years()))


@require_safe
def annual_index_page(request: Request, year: int) -> HttpResponse:
    """The index card, the formula step by step, both readings, Tabel 3.1 and 3.2, coverage, publication.

    A published year is shown from its snapshot, so that its numbers never move. With `per` the year is
    counted up to an earlier day, by legal date, from the record as it stands.
    """
    reader(request)
    asked = on_page(AsOfForm(request.GET if "per" in request.GET else None, year=year))
    as_of = asked.cleaned_data["per"] if asked.is_bound and asked.is_valid() else None
    context: dict[str, Any] = {
        "section": "annual",
        "year": year,
        "years": years(),
        "as_of": as_of,
        "now": timezone.now(),
        "zone": settings.TIME_ZONE,
        "form": asked,
        "may_publish": request.actor.may("figures.publish"),
        "may_enter": request.actor.may("figures.enter"),
    }
    status = 422 if asked.errors else 200
    try:
        known = _as_recorded(year, as_of) if as_of else _published(year) or _as_recorded(year)
    except NOT_THERE as missing:
        return render(request, "web/annual/year.html", {**context, "missing": missing}, status=status)
    official = known["official"]
    index = known["indexes"][official]
    totals = list(_tabel_3_2(year))
    linked = [(one, index_links(one["year"], official) if _has_units(one) else {}) for one in totals]
    context |= {
        **known,
        "index": index,
        "readings": [(r, one, _gap_size(one)) for r, one in known["indexes"].items()],
        "links": {r: index_links(year, r) for r in Reading} if _has_units(index, as_of) else {},
        "notes": [NOTES.get(flag, flag) for flag in index["flags"]],
        "totals": linked,
        "turned": turned(linked) if request.GET.get("susunan") == "kolom" else [],
        "charts": list(charts_of(totals)),
        "indicators": _table(year, "3.1", official),
        "coverage": _table(year, "coverage", official),
        "tables": [one for one in TABLES.values() if one.code not in ("3.1", "3.2")],
    }
    return render(request, "web/annual/year.html", context, status=status)


def _has_units(index: Mapping[str, Any], as_of: date | None = None) -> bool:
    return index["source"] == "cases" and as_of is None


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


def _as_recorded(year: int, as_of: date | None = None) -> dict[str, Any]:
    found = readings_of(Scope(year, cut_off=as_of))
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


def _table(year: int, code: str, reading: Reading) -> ShownTable | None:
    found = annual_table_of(year, code, reading)
    return shown(found, reading) if found else None


@require_safe
def annual_table_page(request: Request, year: int, code: str) -> HttpResponse:
    """One annual table; Tabel 3.2 stands on the page of the year."""
    reader(request)
    if code == "3.2":
        return redirect("annual-index", year=year)
    reading = reading_of(request.GET.get("reading"), year)
    try:
        found = _table(year, code, reading)
    except NoSuchTable:
        raise Http404 from None
    context = {
        "section": "annual",
        "year": year,
        "reading": reading,
        "asked": table(code),
        "table": found,
        "published": published(year),
    }
    return render(request, "web/annual/table.html", context)


@require_safe
def annual_table_csv(request: Request, year: int, code: str) -> HttpResponse:
    """One annual table as a file: plain numbers, under the rules of every file that leaves the house."""
    reader(request)
    reading = reading_of(request.GET.get("reading"), year)
    try:
        found = annual_table_of(year, code, reading)
    except NoSuchTable:
        raise Http404 from None
    if found is None:
        raise Http404
    detail = {"table": code, "year": year, "reading": str(reading)}
    record_access(request.actor, AccessKind.EXPORT, detail=detail, count=len(found.rows))
    heads = [str(column.label) for column in found.columns]
    rows = ([row.get(column.key) for column in found.columns] for row in found.rows)
    response = HttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="gakum-{year}-{code}-{reading}.csv"'
    return response


def reading_of(asked: str | None, year: int) -> Reading:
    """The reading asked for, or the official one of the year."""
    return Reading(asked) if asked in Reading.values else official_reading(year)
