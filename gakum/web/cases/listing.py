"""The list of cases."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.cases.assignment import ASSIGN
from gakum.cases.models import Case
from gakum.machine.steps import Text
from gakum.web.cases import saved
from gakum.web.cases.asked import COUNTED, Asked
from gakum.web.cases.rows import rows_of
from gakum.web.middleware import Request

# What the panel shows first; the rest opens under "More filters".
FIRST = ("q", "office", "deadline", "assigned", "life", "stage")


@require_safe
def case_list(request: Request) -> HttpResponse:
    """The cases in the reader's scope, as the address filters and sorts them."""
    return page_of_list(request, Asked(request.GET, request))


def note_search(request: Request, asked: Asked) -> None:
    """Write down that somebody was looked for, on whatever page the answer stands.

    Later pages too: anybody can make up the address of one.
    """
    if asked.is_valid and asked.text:
        record_access(request.actor, AccessKind.SEARCH, detail=asked.told, count=asked.count)


def page_of_list(request: Request, asked: Asked, *, problem: Text = "") -> HttpResponse:
    """The list as a page; `problem` says why what was asked of the chosen cases could not be done."""
    note_search(request, asked)
    context: dict[str, Any] = {
        "section": "cases",
        "asked": asked,
        "problem": problem,
        "form": asked.filter.form,
        "first_fields": [field for field in asked.filter.form if field.name in FIRST],
        "more_fields": [field for field in asked.filter.form if field.name not in FIRST],
        "more_open": any(name not in FIRST for name, _value in asked.values),
        "may_open": request.actor.may(Case.OPENING.permission),
        "may_assign": request.actor.may(ASSIGN),
    }
    if asked.is_valid:
        context |= {
            "rows": rows_of(asked.page.keys),
            "lost": asked.lost,
            "many": asked.count > COUNTED,
            "total": min(asked.count, COUNTED),
            "many_offices": request.actor.spans_offices,
            "saved": saved.views_of(request.actor, asked),
        }
    return render(
        request, "web/cases/list.html", context, status=422 if problem or not asked.is_valid else 200
    )


def asked_again(request: Request, query: str) -> Asked:
    """The list that a form on it was sent from, by the query the form carries."""
    return Asked(QueryDict(query[:2000]), request)
