"""One item of evidence: what it is, who holds it, who held it, and what may be done."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.cases.models import Case
from gakum.evidence.custody import chain, events_of
from gakum.evidence.models import EvidenceFile, EvidenceItem
from gakum.files.services import is_intact
from gakum.web.cases.dossier import NextStep
from gakum.web.evidence.register import rows
from gakum.web.middleware import Request
from gakum.web.refused import LACK
from gakum.web.templatetags.gakum import desimal
from gakum.web.words import history
from gakum.workflow.reading import note_opening
from gakum.workflow.service import refusals, steps_from


def item_or_404(request: Request, pk: Any) -> EvidenceItem:
    """The item, if the reader may see it."""
    visible: QuerySet[EvidenceItem] = rows(EvidenceItem.objects.visible_to(request.actor))
    return get_object_or_404(visible.select_related("case__office", "taken_from__party"), pk=pk)


@require_safe
def evidence_item(request: Request, pk: Any) -> HttpResponse:
    """The item with its chain of custody; printed, it is the custody form."""
    item, actor = item_or_404(request, pk), request.actor
    note_opening(actor, item, case_id=item.case_id)
    events = events_of(item)
    steps = steps_of(item, request)
    context = {
        "section": "evidence",
        "item": item,
        "case": item.case,
        "case_is_open_to_me": Case.objects.visible_to(actor).filter(pk=item.case_id).exists(),
        "facts": facts_of(item, request),
        "files": [(kept, is_intact(kept.stored)) for kept in item.files.all()] if actor.sees_names else [],
        "chain": chain(events, names=actor.sees_names),
        "history": history(events[::-1], actor),
        "last": events[-1] if events else None,
        "ready": [step for step in steps if step.available],
        "others": [step for step in steps if step.lacking and not step.blocking],
    }
    return render(request, "web/evidence/item.html", context)


def steps_of(item: EvidenceItem, request: Request) -> list[NextStep]:
    """Every step a person may take next on the item, those that move it first."""
    found = []
    for spec in steps_from(item).values():
        if not spec.follows_only:
            lacking = [r for r in refusals(item, spec.name, request.actor) if r.kind in LACK]
            found.append(NextStep(item, spec, tuple(lacking), tuple(refusals(item, spec.name, None)), None))
    return sorted(found, key=lambda step: step.rank)


def facts_of(item: EvidenceItem, request: Request) -> list[tuple[str, Any]]:
    """What is written on the item; free text only where names may be read."""
    about: list[tuple[str, Any]] = [
        (_("Kind"), item.get_kind_display()),
        (_("Seized on"), item.seized_on),
        (_("Registered on"), item.registered_on),
        (_("Seal"), item.seal_no or _("Not sealed")),
        (_("What becomes of it"), item.get_disposal_display() if item.disposal else ""),
        (_("Decision number"), item.order_no),
        (_("Expected back on"), item.expected_back_on),
    ]
    if request.actor.sees_names:
        taken_from = item.taken_from.party.name if item.taken_from else ""
        about[1:1] = [
            (_("What it is"), item.description),
            (_("Quantity"), amount_of(item)),
            (_("Where it was found or made"), item.found_where),
            (_("Taken from"), taken_from),
            (_("Seizure order"), item.seizure_no),
            (_("Permit of the court"), item.court_permit_no),
            (_("To be received by"), item.receiver),
        ]
    return [(label, value) for label, value in about if value]


def amount_of(item: EvidenceItem) -> str:
    """How much of it there is, with its unit; empty when nobody counted."""
    if item.quantity is None:
        return ""
    places = max(0, -int(item.quantity.normalize().as_tuple().exponent))
    return f"{desimal(item.quantity, places)} {item.unit}".strip()


def file_or_404(request: Request, pk: Any) -> EvidenceFile:
    """A file of an item the reader may see; who reads no names opens no files, which show people."""
    visible = EvidenceItem.objects.visible_to(request.actor)
    mine = EvidenceFile.objects.filter(item__in=visible if request.actor.sees_names else visible.none())
    return get_object_or_404(mine.select_related("stored", "item"), pk=pk)
