"""The annual tables as a workbook: one table, or all tables of a year with their definitions and sources."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.workbook import CONTENT_TYPE, About, Head, Sheet, write_workbook
from gakum.indicators.annual import FIRST_YEAR, annual_table_of
from gakum.indicators.kinds import Reading
from gakum.indicators.models import ImportedTotal, IndexParameters, OtherIndicator
from gakum.indicators.publishing import definitions, published
from gakum.indicators.tables import TABLES, NoSuchTable, table
from gakum.indicators.tabular import AnnualTable, Column
from gakum.law.models import Sourced
from gakum.web.annual.views import reader, reading_of
from gakum.web.middleware import Request
from gakum.web.templatetags.gakum import sel


@require_safe
def annual_table_workbook(request: Request, year: int, code: str) -> HttpResponse:
    """One annual table as a workbook."""
    reader(request)
    try:
        title = str(table(code).title)
    except NoSuchTable:
        raise Http404 from None
    return _workbook(request, year, [code], f"{title}, {year}")


@require_safe
def annual_workbook(request: Request, year: int) -> HttpResponse:
    """All tables of a year of which something is recorded, in one workbook."""
    reader(request)
    return _workbook(request, year, list(TABLES), _("Annual tables %(year)s") % {"year": year})


def _workbook(request: Request, year: int, codes: list[str], title: str) -> HttpResponse:
    """404 when nothing is recorded for any of the tables."""
    actor, reading = request.actor, reading_of(request.GET.get("reading"), year)
    found = [one for one in (annual_table_of(year, code, reading) for code in codes) if one]
    if not found:
        raise Http404
    out = BytesIO()
    write_workbook(out, about(actor, title, year, reading), [sheet_of(one, reading) for one in found])
    name = codes[0] if len(codes) == 1 else "tabel"
    detail = {"table": name, "year": year, "reading": str(reading), "format": "xlsx"}
    record_access(actor, AccessKind.EXPORT, detail=detail, count=sum(len(one.rows) for one in found))
    response = HttpResponse(out.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="gakum-{year}-{name}-{reading}.xlsx"'
    return response


def sheet_of(found: AnnualTable, reading: Reading) -> Sheet:
    """A table as a sheet: figures as numbers, codes in the words of the page."""
    meanings = definitions()
    heads = [
        Head(str(column.label), column.format or "text", _meaning(meanings, found.code, column.key, reading))
        for column in found.columns
    ]
    rows = [[_value(row, column) for column in found.columns] for row in found.rows]
    return Sheet(str(found.title), heads, rows)


def _meaning(meanings: Mapping[str, str], code: str, key: str, reading: Reading) -> str:
    counts = TABLES[code].counts.get(key)
    return meanings.get(counts.code.format(reading=reading) if counts else key, "")


def _value(row: Mapping[str, object], column: Column) -> object:
    value = row.get(column.key)
    if column.format or value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return sel(row, column)


def about(actor: Actor, title: str, year: int, reading: Reading) -> About:
    """What the first sheet says, and what the tables of a year rest on."""
    now = timezone.now().astimezone(ZoneInfo(actor.time_zone))
    office = f", {actor.posting.office}" if actor.posting else ""
    return About(
        title=title,
        made_by=f"{actor.user}{office}",
        made_at=now,
        facts=[(_("Year"), str(year)), (_("Reading"), str(capfirst(str(reading.label))))],
        sources=list(_sources(year)),
    )


def _sources(year: int) -> Iterator[tuple[str, str]]:
    publication = published(year)
    counted = _("Counted from the record of cases, not published")
    if publication:
        counted = _("As published, version %(n)s") % {"n": publication.version}
        counted += f" (SHA-256 {publication.sha256})"
    yield _("Tables of %(year)s") % {"year": year}, counted
    for rules in IndexParameters.objects.filter(year=year):
        yield _("Parameters of the index %(year)s") % {"year": year}, _said(rules)
    for total in ImportedTotal.objects.filter(year__range=(FIRST_YEAR, year)).order_by("year"):
        yield _("Imported totals %(year)s") % {"year": total.year}, _said(total)
    others = OtherIndicator.objects.filter(year__range=(FIRST_YEAR, year))
    for other in others.order_by("year", "indicator_code"):
        yield f"{other.indicator} {other.year}", _said(other)


def _said(row: Sourced) -> str:
    """A source with how sure it is: what is not verified is never shown as if it were."""
    return f"{row.source or '-'} ({row.get_mark_display()})"
