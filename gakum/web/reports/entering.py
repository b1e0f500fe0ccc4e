"""What offices enter for the returns: activities that no case holds, and the month's problem."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, Role
from gakum.core.errors import StepRefused
from gakum.core.forms import DayField
from gakum.reports.activities import in_span
from gakum.reports.kinds import ActivityKind, Level
from gakum.reports.models import MonthlyIssue
from gakum.reports.monthly import Span
from gakum.reports.periods import Period
from gakum.reports.services import record_activity, state_issue, withdraw_activity
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import explain
from gakum.web.reports.files import refusal_page
from gakum.web.reports.periodic import period_of


class OwnOfficeForm(forms.Form):
    """A form whose record belongs to an office: the actor's own, any for the secretariat."""

    office = forms.ModelChoiceField(
        label=gettext_lazy("Office"), queryset=Office.objects.none(), to_field_name="code"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.filter(valid_to=None)
        mine = offices if actor.role == Role.SECRETARIAT else offices.filter(pk=actor.office_id or 0)
        self.fields["office"].queryset = mine  # type: ignore[attr-defined]  # a ModelChoiceField


class ActivityForm(OwnOfficeForm):
    """A meeting, an operation, or a number that no case holds."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ActivityKind.choices)
    held_on = DayField(label=gettext_lazy("Date"))
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"),
        min_value=0,
        max_value=1_000_000,
        initial=1,
        help_text=gettext_lazy("Persons or requests. Write 0 to state nil. A meeting or an operation is 1."),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level of the team"),
        choices=[("", gettext_lazy("Choose")), *Level.choices],
        required=False,
    )
    area = forms.CharField(
        label=gettext_lazy("Area"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Level and area are needed for Timpora."),
    )
    note = forms.CharField(
        label=gettext_lazy("Description"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class IssueForm(OwnOfficeForm):
    """What stood in the way in a month."""

    problem = forms.CharField(
        label=gettext_lazy("Problem"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    response = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def activities(request: Request, year: int, code: str) -> HttpResponse:
    """The activities of a period that the actor may enter or withdraw, and the form for another."""
    actor, period = _recorder(request), period_of(year, code)
    form = on_page(ActivityForm(request.POST if request.method == "POST" else None, actor=actor))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = dict(form.cleaned_data)
            try:
                record_activity(data.pop("office"), ActivityKind(data.pop("kind")), by=actor, **data)
            except StepRefused as refused:
                status = explain(form, refused)
            else:
                messages.success(request, _("The activity is recorded."))
                return redirect("returns-activities", year=year, code=code)
    context = {
        "section": "returns",
        "period": period,
        "form": form,
        "rows": _own(period, actor).select_related("office"),
    }
    return render(request, "web/reports/activities.html", context, status=status)


@require_POST
def activity_withdraw(request: Request, year: int, code: str, key: str) -> HttpResponse:
    """Take back a record that was wrong, with a reason."""
    actor, period = _recorder(request), period_of(year, code)
    activity = get_object_or_404(_own(period, actor), pk=key)
    try:
        withdraw_activity(activity, by=actor, reason=request.POST.get("reason", ""))
    except StepRefused as refused:
        return refusal_page(request, refused, "returns-activities", year, code)
    messages.success(request, _("The record is withdrawn. It stays in the log."))
    return redirect("returns-activities", year=year, code=code)


@require_http_methods(["GET", "HEAD", "POST"])
def monthly_issue(request: Request, year: int, code: str) -> HttpResponse:
    """The month's problem, without which E-Monev takes no counts."""
    actor, period = _recorder(request), period_of(year, code)
    if not period.is_month:
        raise Http404
    known = MonthlyIssue.objects.filter(office=actor.office_id, year=year, month=period.month).first()
    initial = {"problem": known.problem, "response": known.response} if known else {}
    initial["office"] = actor.posting.office.code if actor.posting else ""
    form = on_page(
        IssueForm(request.POST if request.method == "POST" else None, actor=actor, initial=initial)
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = dict(form.cleaned_data)
            try:
                state_issue(data.pop("office"), year, period.month, by=actor, **data)
            except StepRefused as refused:
                status = explain(form, refused)
            else:
                messages.success(request, _("The problem of the month is recorded."))
                return redirect("returns", year=year, code=code)
    context = {"section": "returns", "period": period, "form": form}
    return render(request, "web/reports/issue.html", context, status=status)


def _recorder(request: Request) -> Actor:
    """Raises PermissionDenied for those who may not enter records for the returns."""
    if not request.actor.may("activity.record"):
        raise PermissionDenied
    return request.actor


def _own(period: Period, actor: Actor) -> Any:
    """The records of a period that the actor may withdraw: those of the own office, or all."""
    found = in_span(Span(period.first, period.last))
    return found if actor.role == Role.SECRETARIAT else found.filter(office=actor.office_id)
