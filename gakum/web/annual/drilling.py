"""The units behind a number: the same figure again as a list, with the same total at the top."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.core.errors import DomainError
from gakum.indicators.catalogue import FIGURES, label_of
from gakum.indicators.drill import NARROW, Cell, NoSuchCell
from gakum.indicators.figures import NoData, Scope, gap
from gakum.indicators.kinds import Reading
from gakum.indicators.parameters import NoParameters, rules_of
from gakum.indicators.publishing import published
from gakum.web.annual.views import reader
from gakum.web.middleware import Request
from gakum.web.paging import page_asked

ROWS = 50


@require_safe
def annual_figure(request: Request, year: int, code: str) -> HttpResponse:
    """One number, counted again, and the units in it whose cases the reader may open."""
    reader(request)
    narrowed = {name: request.GET[name] for name in NARROW if name in request.GET}
    try:
        cell = Cell(year, code, narrowed, request.GET.get("by", ""))
        number, facts = cell.number(), cell.facts(request.actor)
    except (NoSuchCell, NoParameters, NoData) as missing:
        raise Http404 from missing
    page = page_asked(request, facts, ROWS)
    context: dict[str, Any] = {
        "section": "annual",
        "year": year,
        "label": label_of(code),
        "narrowed": narrowed,
        "number": number,
        "persons": FIGURES[code].column == "persons",
        "page": page,
        "hidden": number - page.paginator.count if FIGURES[code].column != "persons" else 0,
        "publication": published(year),
    }
    return render(request, "web/annual/figure.html", context)


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
        "section": "annual",
        "year": year,
        "reading": Reading(reading),
        "page": page_asked(request, facts, ROWS),
    }
    return render(request, "web/annual/gap.html", context)
