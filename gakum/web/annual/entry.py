"""What people enter beside the cases: nil declarations, the official reading, other indicators."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, Role, TimeZone
from gakum.core.dates import legal_today
from gakum.core.errors import StepRefused
from gakum.indicators.coverage import Coverage, OfficeCoverage, coverage
from gakum.indicators.figures import Scope
from gakum.indicators.kinds import Reading
from gakum.indicators.models import OfficialReading, OtherIndicator
from gakum.indicators.parameters import official_reading
from gakum.indicators.services import decide_reading, declare_nil, enter_indicator
from gakum.indicators.tables import INDEX_CODE
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.annual.views import reader
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import explain


class NilForm(forms.Form):
    """A month in which an office had no case (EC-40)."""

    office = forms.ModelChoiceField(
        label=gettext_lazy("Office"), queryset=Office.objects.none(), to_field_name="code"
    )
    month = forms.TypedChoiceField(
        label=gettext_lazy("Month"), coerce=int, choices=[(n, name) for n, name in MONTHS.items()]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.filter(valid_to=None)
        mine = offices if actor.role == Role.SECRETARIAT else offices.filter(pk=actor.office_id or 0)
        self.fields["office"].queryset = mine  # type: ignore[attr-defined]  # a ModelChoiceField


class ReadingForm(forms.Form):
    """Which reading of "followed up" is official for a year, and why."""

    reading = forms.ChoiceField(
        label=gettext_lazy("Official reading"), choices=Reading.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class IndicatorForm(forms.Form):
    """An indicator of Tabel 3.1 that is not computed here."""

    code = forms.SlugField(label=gettext_lazy("Code"), max_length=30)
    name = forms.CharField(label=gettext_lazy("Indicator"), max_length=200)
    target = forms.DecimalField(
        label=gettext_lazy("Target"), max_digits=10, decimal_places=2, required=False, localize=True
    )
    result = forms.DecimalField(
        label=gettext_lazy("Result"), max_digits=10, decimal_places=2, required=False, localize=True
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code.upper() == INDEX_CODE:
            raise forms.ValidationError(_("The index itself is computed and never entered by hand."))
        return code


@require_http_methods(["GET", "HEAD", "POST"])
def annual_coverage(request: Request, year: int) -> HttpResponse:
    """Who recorded, who declared nil and who is silent, month by month; and the declaration of nil."""
    reader(request)
    may = request.actor.may("figures.enter")
    form = on_page(NilForm(request.POST if request.method == "POST" else None, actor=request.actor))
    status = 200
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        status = 422
        if form.is_valid():
            office, month = form.cleaned_data["office"], form.cleaned_data["month"]
            try:
                declare_nil(office, year, month, by=request.actor)
            except StepRefused as refused:
                explain(form, refused)
                status = 409
            else:
                words = {"office": office, "month": MONTHS[month]}
                messages.success(request, _("Nil is declared for %(office)s in %(month)s.") % words)
                return redirect("annual-coverage", year=year)
    seen = coverage(Scope(year))
    context = {
        "section": "annual",
        "year": year,
        "months": [str(name)[:3] for name in MONTHS.values()],
        "rows": list(_months(seen, year)),
        "silent": len(seen.silent),
        "spoke": seen.spoke(),
        "form": form if may else None,
    }
    return render(request, "web/annual/coverage.html", context, status=status)


def _months(seen: Coverage, year: int) -> Iterator[tuple[OfficeCoverage, list[str]]]:
    today = legal_today(TimeZone.WIB)
    for one in seen.offices:
        yield (
            one,
            [
                "recorded"
                if month in one.recorded
                else "nil"
                if month in one.nil
                else "silent"
                if date(year, month, 1) <= today
                else ""
                for month in MONTHS
            ],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def annual_reading(request: Request, year: int) -> HttpResponse:
    """Decide which reading of a year is official: stored with who, when and why.

    It moves the published index as publishing does, and asks for the password again as that does.
    """
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    form = on_page(ReadingForm(request.POST if request.method == "POST" else None))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            reading = Reading(form.cleaned_data["reading"])
            decide_reading(year, reading, by=request.actor, reason=form.cleaned_data["reason"])
            words = {"reading": reading.label, "year": year}
            messages.success(request, _("The official reading of %(year)s is: %(reading)s.") % words)
            return redirect("annual-index", year=year)
    context = {
        "section": "annual",
        "year": year,
        "form": form,
        "now": official_reading(year),
        "decided": OfficialReading.objects.filter(year=year)
        .select_related("decided_by__user")
        .order_by("-pk"),
    }
    return render(request, "web/annual/reading.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def annual_indicator(request: Request, year: int) -> HttpResponse:
    """Enter or correct an indicator of Tabel 3.1 by hand, with its source."""
    if not request.actor.may("figures.enter"):
        raise PermissionDenied
    known = OtherIndicator.objects.filter(year=year)
    form = on_page(
        IndicatorForm(
            request.POST if request.method == "POST" else None,
            initial=_known(known, request.GET.get("code", "").replace("\0", "")),
        )
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            entered = {name: data[name] for name in ("name", "target", "result", "source")}
            enter_indicator(year, data["code"], by=request.actor, **entered)
            messages.success(request, _("Recorded: %(name)s.") % {"name": data["name"]})
            return redirect("annual-index", year=year)
    context = {"section": "annual", "year": year, "form": form, "known": known}
    return render(request, "web/annual/indicator.html", context, status=status)


def _known(known: Any, code: str) -> dict[str, Any]:
    row = known.filter(indicator_code=code).first()
    if row is None:
        return {}
    return {
        "code": row.indicator_code,
        "name": row.indicator,
        "target": row.target,
        "result": row.result,
        "source": row.source,
    }
