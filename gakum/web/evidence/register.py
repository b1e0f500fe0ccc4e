"""The register of evidence: of one case, and of all that the reader may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.evidence.filters import EvidenceFilter
from gakum.evidence.kinds import EvidenceState
from gakum.evidence.models import EvidenceItem, EvidenceQuerySet
from gakum.evidence.selectors import items_of
from gakum.web.cases.page import case_or_404, on_case
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.workflow.reading import note_opening
from gakum.workflow.service import refusals

STEP = "register_evidence"


def rows(items: EvidenceQuerySet) -> EvidenceQuerySet:
    """Items with all that a line of the register shows, in a fixed number of queries."""
    shown = items.select_related(
        "case__office", "custodian__user", "custodian__office", "offered_to__user", "offered_to__office"
    )
    return shown.prefetch_related("files__stored")


def offered_to(actor: Actor) -> EvidenceQuerySet:
    """The items somebody hands to the reader, who has not answered yet."""
    if actor.posting_id is None:
        return EvidenceItem.objects.none()
    return EvidenceItem.objects.filter(offered_to=actor.posting_id, state=EvidenceState.OFFERED)


def waiting(actor: Actor) -> int:
    """How many hand-overs wait for the reader's answer."""
    return offered_to(actor).count()


@require_safe
def case_evidence(request: Request, number: str) -> HttpResponse:
    """The evidence of one case."""
    case = case_or_404(request, number)
    items = rows(items_of(case)).order_by("number")
    note_opening(request.actor, case, case_id=case.pk, detail={"page": "evidence"})
    return on_case(
        request,
        case,
        "web/evidence/case.html",
        page="case-evidence",
        section="cases",
        items=items,
        goods_held=sum(item.is_goods and not item.is_final for item in items),
        register_url=reverse("step", args=["case", case.pk, STEP]),
        may_register=not refusals(case, STEP, request.actor),
    )


@require_safe
def evidence_list(request: Request) -> HttpResponse:
    """All items in the reader's sight: first what is handed to them, then the whole register.

    422: what is asked cannot be.
    """
    actor = request.actor
    visible = EvidenceItem.objects.visible_to(actor)
    asked = EvidenceFilter(request.GET, queryset=rows(visible).order_by("-registered_on", "-number"))
    possible = asked.form.is_valid()
    page = page_asked(request, asked.qs if possible else visible.none())
    context = {
        "section": "evidence",
        "offered": rows(offered_to(actor)).order_by("number"),
        "filter": asked,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "page": page,
    }
    return render(request, "web/evidence/list.html", context, status=200 if possible else 422)
