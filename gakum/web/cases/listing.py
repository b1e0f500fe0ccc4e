"""The list of cases."""

from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.cases.filters import CaseFilter
from gakum.cases.models import Case, CaseSubject
from gakum.core.dates import legal_today
from gakum.law.models import Deadline, DeadlineStatus
from gakum.web.middleware import Request

PAGE = 25


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
        "section": "cases",
        "filter": asked,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "page": page,
        "rows": rows,
        "many_offices": request.actor.scope is None or len(request.actor.scope) > 1,
        "may_open": request.actor.may(Case.OPENING.permission),
    }
    return render(request, "web/cases/list.html", context)
