"""The pages under a case: subjects, measures, criminal matter, detention, history, links, and print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.audit.models import AccessKind
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.measures.models import Measure, Objection
from gakum.prosecution.models import Matter
from gakum.web.cases.contents import contents_of, matrix_of
from gakum.web.cases.dossier import Dossier
from gakum.web.cases.page import case_or_404, on_case
from gakum.web.cases.related import Related
from gakum.web.cases.timeline import PAGE, Timeline, papers
from gakum.web.cases.track import track
from gakum.web.cases.warnings import warnings
from gakum.web.middleware import Request
from gakum.workflow.reading import note_opening

LONGEST = 100_000  # no history is longer; an offset beyond it was not made by us


@require_safe
def case_subjects(request: Request, number: str) -> HttpResponse:
    """Everybody in the case, with the gates and the outcome of each."""
    case = case_or_404(request, number)
    return on_case(request, case, "web/cases/subjects.html", page="case-subjects")


@require_safe
def case_measures(request: Request, number: str) -> HttpResponse:
    """The measures and the objections against them, one card each."""
    return _cards(request, number, "case-measures", (Measure, Objection))


@require_safe
def case_matters(request: Request, number: str) -> HttpResponse:
    """The criminal matters, each with its own track."""
    return _cards(request, number, "case-matters", (Matter,), with_contents=True)


@require_safe
def case_detentions(request: Request, number: str) -> HttpResponse:
    """Immigration detention and deportation."""
    return _cards(request, number, "case-detentions", (Detention, Deportation))


def _cards(
    request: Request,
    number: str,
    page: str,
    machines: tuple[type[Any], ...],
    *,
    with_contents: bool = False,
) -> HttpResponse:
    case = case_or_404(request, number)
    dossier = Dossier(case, request.actor)
    cards = [
        (card, dossier.steps_on(card.obj), dossier.clocks_on(card.obj), _track(card.obj))
        for card in dossier.cards
        if isinstance(card.obj, machines)
    ]
    lists = (
        [(card.title, contents_of(card.obj), matrix_of(card.obj, request.actor)) for card, *_rest in cards]
        if with_contents
        else []
    )
    return on_case(
        request, case, f"web/cases/{page[5:]}.html", page=page, dossier=dossier, cards=cards, lists=lists
    )


def _track(obj: Any) -> list[Any]:
    return track(obj) if isinstance(obj, Matter) else []


@require_safe
def case_history(request: Request, number: str) -> HttpResponse:
    """All that was done, newest first; `jenis` chooses a kind, `mulai` where the page begins."""
    case = case_or_404(request, number)
    asked = request.GET.get("mulai", "")
    start = min(int(asked[:9]), LONGEST) if asked.isdecimal() else 0
    timeline = Timeline(case, request.actor, request.GET.get("jenis", ""), start)
    newer = max(0, start - PAGE) if start else None
    return on_case(
        request, case, "web/cases/history.html", page="case-history", timeline=timeline, newer=newer
    )


@require_safe
def case_links(request: Request, number: str) -> HttpResponse:
    """What the case hangs together with."""
    case = case_or_404(request, number)
    return on_case(
        request, case, "web/cases/links.html", page="case-links", related=Related(case, request.actor)
    )


@require_safe
def case_print(request: Request, number: str) -> HttpResponse:
    """The whole case on paper. What is printed leaves the house, so it is noted as an export."""
    case = case_or_404(request, number)
    dossier = Dossier(case, request.actor)
    note_opening(
        request.actor, case, case_id=case.pk, kind=AccessKind.EXPORT, detail={"page": "case-print"}, count=1
    )
    context = {
        "case": case,
        "actor": request.actor,
        "section": "cases",
        "dossier": dossier,
        "warnings": warnings(dossier),
        "papers": papers(case, request.actor),
        "timeline": Timeline(case, request.actor, size=500),
    }
    return render(request, "web/cases/case_print.html", context)
