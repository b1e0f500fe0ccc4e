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
from gakum.web.middleware import Request

RELATED = ("office", "article__instrument", "transfer_to", "merged_into", "parent", "assigned_to")


@dataclass(frozen=True)
class CasePage:
    """A page under a case: the name of its address, which takes the case number, and its label."""

    name: str
    label: Text


PAGES = (
    CasePage("case-detail", _("Summary")),
    CasePage("case-evidence", _("Evidence")),
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
    the address in the sub-navigation, which is marked as the current one.
    """
    shown = {"case": case, "dossier": Dossier(case, request.actor), "case_page": page, "case_pages": PAGES}
    return render(request, template, {**shown, **context}, status=status)


@require_safe
def case_detail(request: Request, number: str) -> HttpResponse:
    """One case: who, what next, by when, and all that was done."""
    return on_case(request, case_or_404(request, number), "web/cases/detail.html", page="case-detail")
