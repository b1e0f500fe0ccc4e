"""Recording a finding at a desk, and what both intakes say about a person who is already known."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gakum.accounts.models import Office
from gakum.cases.forms import OpenForm
from gakum.cases.known import SAME_PERSON, known_cases
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import StepRefused
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import status_of
from gakum.web.words import provisions
from gakum.workflow.service import admit


def open_case(request: Request) -> HttpResponse:
    """Record a finding: the case is born with its first subject.

    A person who already stands in an open case stops the officer (GR-18): to go to that case, or to
    go on with a reason, which is kept.
    """
    actor = request.actor
    if actor.office_id is None or not actor.may(Case.OPENING.permission):
        raise PermissionDenied
    office = get_object_or_404(Office, pk=actor.office_id)
    context: dict[str, Any] = {
        "spec": Case.OPENING,
        "basis": provisions(Case.OPENING.basis),
        "office": office,
    }
    if request.method != "POST":
        form = OpenForm(initial={"occurred_on": legal_today(office.time_zone)})
        return _finding(request, form, context, 200)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _finding(request, form, context, 422)
    data = {key: value for key, value in form.cleaned_data.items() if key != "seen_state"}
    try:
        case = admit(Case(office=office), by=actor, data=data)
    except StepRefused as refused:
        no = refused.refusals
        context["refusals"] = [r for r in no if r.code != SAME_PERSON]
        context["known"] = known_cases(no, data, actor)
        return _finding(request, form, context, status_of(no))
    messages.success(request, _("Finding recorded. The case number is %(number)s.") % {"number": case.number})
    return redirect("case-detail", number=case.number)


def _finding(request: Request, form: OpenForm, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "web/cases/open.html", {**context, "form": on_page(form)}, status=status)
