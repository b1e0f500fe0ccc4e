"""The returns of a period: on the page, on paper, and the freezing of a quarter."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, TimeZone
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.dates import legal_today
from gakum.core.errors import StepRefused
from gakum.core.workbook import CONTENT_TYPE
from gakum.indicators.annual import NOT_THERE, years
from gakum.indicators.publishing import NotPublishable, published
from gakum.indicators.services import publish
from gakum.pdf import RenderFailed
from gakum.reports.cells import Sheet
from gakum.reports.periods import MONTH_CODES, POINTS, NoSuchPeriod, Period
from gakum.reports.returns import sheets_of
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.annual.publishing import PublishForm
from gakum.web.annual.views import reader
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import explain
from gakum.web.reports.files import attachment, refusal_page
from gakum.web.reports.printing import returns_pdf, sheet_body
from gakum.web.reports.workbooks import returns_workbook


def period_of(year: int, code: str) -> Period:
    """A period of the address. Raises Http404."""
    try:
        return Period(year, code)
    except NoSuchPeriod:
        raise Http404 from None


def office_asked(request: Request) -> Office | None:
    """The office the returns are of; None for the nation, which only those may see who read all offices.

    Cells by article, sex and month could tell people apart: an office's returns are for those who may
    read its cases (security 6.9). Raises Http404 for any other.
    """
    actor, code = request.actor, request.GET.get("satker", "")
    offices = offices_of(actor)
    if not code:
        return None if actor.scope is None else actor.posting.office if actor.posting else None
    found = next((office for office in offices if office.code == code), None)
    if found is None:
        raise Http404
    return found


def offices_of(actor: Actor) -> list[Office]:
    """The offices whose returns the actor may see."""
    found = Office.objects.filter(valid_to=None)
    return list(found if actor.scope is None else found.filter(pk__in=actor.scope))


def _sheets(period: Period, office: Office | None) -> list[Sheet]:
    try:
        return sheets_of(period, office)
    except NOT_THERE as missing:
        raise Http404 from missing


@require_safe
def latest_period(request: Request) -> HttpResponse:
    """The month that ended last."""
    reader(request)
    today = legal_today(TimeZone.WIB)
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return redirect("returns", year=year, code=f"{month:02}")


@require_safe
def returns_page(request: Request, year: int, code: str) -> HttpResponse:
    """Every return of a period, for one office or the nation."""
    reader(request)
    period, office = period_of(year, code), office_asked(request)
    actor = request.actor
    quarter = None if period.is_month else published(year, period.quarter)
    sheets = _sheets(period, office)
    context = {
        "section": "returns",
        "period": period,
        "office": office,
        "offices": offices_of(actor),
        "national": actor.scope is None,
        "sheets": [(one, sheet_body(one)) for one in sheets],
        "can_be_sent": any(not one.missing for one in sheets),
        "months": MONTH_CODES,
        "points": POINTS,
        "years": sorted({*years(), year}),
        "may_record": actor.may("activity.record"),
        "may_freeze": actor.may("figures.publish") and not period.is_month and quarter is None,
        "query": f"?satker={office.code}" if office else "",
    }
    return render(request, "web/reports/returns.html", context)


@require_safe
def returns_pdf_file(request: Request, year: int, code: str) -> HttpResponse:
    """The returns of a period as a PDF; not before everything is entered that they must say."""
    return _file(request, year, code, returns_pdf, "application/pdf", "pdf")


@require_safe
def returns_workbook_file(request: Request, year: int, code: str) -> HttpResponse:
    """The returns of a period as a workbook, under the same rules."""
    return _file(request, year, code, returns_workbook, CONTENT_TYPE, "xlsx")


def _file(
    request: Request,
    year: int,
    code: str,
    make: Callable[[Period, Office | None, list[Sheet]], bytes],
    kind: str,
    ending: str,
) -> HttpResponse:
    reader(request)
    period, office = period_of(year, code), office_asked(request)
    sheets = ready(_sheets(period, office), request.GET.get("formulir", ""))
    try:
        content = make(period, office, sheets)
    except RenderFailed as failed:
        return refusal_page(request, failed, "returns", year, code)
    name = _taken_out(request, period, office, sheets, ending)
    return attachment(content, kind, f"{name}.{ending}")


def ready(sheets: list[Sheet], code: str) -> list[Sheet]:
    """The sheets that can be sent: the one asked for, or all. Raises Http404 where there is none."""
    found = [one for one in sheets if not one.missing and code in ("", one.code)]
    if not found:
        raise Http404
    return found


def _taken_out(
    request: Request, period: Period, office: Office | None, sheets: list[Sheet], ending: str
) -> str:
    """Write down what leaves the house; the name of the file."""
    detail = {
        "report": [one.code for one in sheets],
        "year": period.year,
        "period": period.code,
        "office": office.code if office else None,
        "format": ending,
    }
    rows = sum(len(one.rows) for one in sheets)
    record_access(request.actor, AccessKind.EXPORT, detail=detail, count=rows)
    return f"gakum-{period.year}-{period.code}-{office.code if office else 'nasional'}"


@require_http_methods(["GET", "HEAD", "POST"])
def quarter_freeze(request: Request, year: int, code: str) -> HttpResponse:
    """Freeze a quarter, so that its E-Performance sheet never changes: a reason where it restates one."""
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    period = period_of(year, code)
    if period.is_month:
        raise Http404
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    form = on_page(PublishForm(request.POST if request.method == "POST" else None))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = publish(year, period.quarter, by=request.actor, reason=form.cleaned_data["reason"])
            except StepRefused as refused:
                status = explain(form, refused)
            except NotPublishable as failed:
                form.add_error(None, str(failed))
                status = 409
            except NOT_THERE as missing:
                raise Http404 from missing
            else:
                words = {"period": period.label, "n": made.version}
                messages.success(request, _("%(period)s is frozen as version %(n)s.") % words)
                return redirect("returns", year=year, code=code)
    context = {"section": "returns", "period": period, "form": form}
    return render(request, "web/reports/quarter.html", context, status=status)
