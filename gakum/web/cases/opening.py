"""Recording a finding at a desk, and what both intakes say about a person who is already known."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.audit.access import looked_for, record_access
from gakum.audit.models import AccessKind
from gakum.cases.forms import OpenForm
from gakum.cases.models import Case
from gakum.cases.selectors import open_cases_with
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, StepRefused
from gakum.machine.steps import Data
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import status_of
from gakum.web.words import provisions
from gakum.workflow.service import admit

SAME_PERSON = "GR-18"


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


def known_cases(no: Iterable[Refusal], data: Data, actor: Actor) -> list[tuple[Case, bool]]:
    """The open cases a refusal for GR-18 speaks of, each with whether the reader may open it.

    It tells whether somebody stands in a case anywhere in the country: a search, and written down as one.
    """
    if not any(r.code == SAME_PERSON for r in no):
        return []
    known = list(open_cases_with(data)[:5])
    person = {
        "name": data.get("name"),
        "number": data.get("passport_no"),
        "birth_date": data.get("birth_date"),
    }
    detail = {"page": SAME_PERSON, **looked_for(person)}
    record_access(actor, AccessKind.SEARCH, detail=detail, count=len(known))
    readable = Case.objects.visible_to(actor).filter(pk__in=[case.pk for case in known])
    visible = set(readable.values_list("pk", flat=True))
    return [(case, case.pk in visible) for case in known]


def _finding(request: Request, form: OpenForm, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "web/cases/open.html", {**context, "form": on_page(form)}, status=status)
