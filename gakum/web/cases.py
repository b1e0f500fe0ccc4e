"""The list of cases, one case, and recording a finding."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.filters import CaseFilter
from gakum.cases.forms import OpenForm
from gakum.cases.models import Case, CaseSubject
from gakum.cases.selectors import open_cases_with
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.steps import Data
from gakum.web.dossier import LACK, Dossier, provisions
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.workflow.service import admit

PAGE = 25
SAME_PERSON = "GR-18"


@require_safe
def case_list(request: Request) -> HttpResponse:
    """The cases in the reader's scope, newest first."""
    subjects = CaseSubject.objects.select_related("party__nationality").order_by("pk")
    due = Deadline.objects.filter(case_id=OuterRef("pk"), status=DeadlineStatus.OPEN).order_by("due_on")
    cases = (
        Case.objects.visible_to(request.actor)
        .select_related("office")
        .prefetch_related(Prefetch("subjects", queryset=subjects))
        .annotate(due_on=Subquery(due.values("due_on")[:1]))
        .order_by("-found_on", "-pk")
    )
    asked = CaseFilter(request.GET, queryset=cases, request=request)
    page = Paginator(asked.qs, PAGE).get_page(request.GET.get("page"))
    rows = [
        (case, (case.due_on - legal_today(case.office.time_zone)).days if case.due_on else None)
        for case in page
    ]
    context = {
        "filter": asked,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "page": page,
        "rows": rows,
        "many_offices": request.actor.scope is None or len(request.actor.scope) > 1,
        "may_open": request.actor.may(Case.OPENING.permission),
    }
    return render(request, "web/case_list.html", context)


def days_left(case: Any) -> int | None:
    """Days until the first deadline of a listed case ends, negative when it is late."""
    return (case.due_on - legal_today(case.office.time_zone)).days if case.due_on else None


@require_safe
def case_detail(request: Request, number: str) -> HttpResponse:
    """One case: who, what next, by when, and all that was done."""
    related = ("office", "article__instrument", "transfer_to", "merged_into", "parent")
    visible = Case.objects.visible_to(request.actor).select_related(*related)
    case = get_object_or_404(visible, number=number)
    return render(request, "web/case_detail.html", {"case": case, "dossier": Dossier(case, request.actor)})


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
    """The open cases a refusal for GR-18 speaks of, each with whether the reader may open it."""
    if not any(r.code == SAME_PERSON for r in no):
        return []
    known = list(open_cases_with(data)[:5])
    readable = Case.objects.visible_to(actor).filter(pk__in=[case.pk for case in known])
    visible = set(readable.values_list("pk", flat=True))
    return [(case, case.pk in visible) for case in known]


def status_of(no: Iterable[Refusal]) -> int:
    """403 where the person may not, 422 where the form is faulty, 409 where the record stands in the way."""
    kinds = {r.kind for r in no}
    if kinds & {*LACK}:
        return 403
    return 422 if kinds == {Refused.INPUT} else 409


def _finding(request: Request, form: OpenForm, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "web/case_open.html", {**context, "form": on_page(form)}, status=status)
