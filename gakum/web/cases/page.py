"""One case: the summary, and the frame of the pages under it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.cases.models import Case
from gakum.machine.steps import Text
from gakum.web.cases.dossier import Dossier
from gakum.web.cases.related import Related
from gakum.web.cases.timeline import Timeline, papers
from gakum.web.cases.warnings import warnings
from gakum.web.middleware import Request
from gakum.workflow.reading import note_opening

RELATED = ("office", "article__instrument", "transfer_to", "merged_into", "parent", "assigned_to")
LATEST = 12
"""Entries of the history on the summary; the rest stands on its own page."""


@dataclass(frozen=True)
class CasePage:
    """A page under a case: the name of its address, which takes the case number, and its label."""

    name: str
    label: Text


PAGES = (
    CasePage("case-detail", _("Summary")),
    CasePage("case-subjects", _("Subjects")),
    CasePage("case-measures", _("Measures")),
    CasePage("case-evidence", _("Evidence")),
    CasePage("case-matters", _("Criminal matter")),
    CasePage("case-detentions", _("Detention")),
    CasePage("case-documents", _("Documents")),
    CasePage("case-history", _("History")),
    CasePage("case-links", _("Links")),
    CasePage("case-reminder", _("Reminders")),
)
"""The sub-navigation of a case, in order."""


def case_or_404(request: Request, number: str) -> Case:
    """The case of that number, if the reader may see it."""
    visible = Case.objects.visible_to(request.actor).select_related(*RELATED)
    return get_object_or_404(visible, number=number)


def on_case(
    request: Request, case: Case, template: str, *, page: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page under a case: identity bar and sub-navigation above, `template` below.

    `template` extends `web/cases/base.html` and fills its block `case_content`; `page` is the name of
    the address in the sub-navigation, which is marked as the current one. Opening it is written down:
    the bar names a person.
    """
    note_opening(request.actor, case, case_id=case.pk, detail={"page": page})
    shown = {
        "section": "cases",
        "case": case,
        "dossier": Dossier(case, request.actor),
        "case_page": page,
        "case_pages": PAGES,
    }
    return render(request, template, {**shown, **context}, status=status)


@require_safe
def case_detail(request: Request, number: str) -> HttpResponse:
    """One case: who, what next, by when, and all that was done."""
    case = case_or_404(request, number)
    dossier = Dossier(case, request.actor)
    return on_case(
        request,
        case,
        "web/cases/detail.html",
        page="case-detail",
        dossier=dossier,
        warnings=warnings(dossier),
        papers=papers(case, request.actor),
        related=Related(case, request.actor),
        timeline=Timeline(case, request.actor, size=LATEST),
    )
