"""Where the reader is led after a step."""

from django.urls import reverse

from gakum.cases.models import Case
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceItem
from gakum.machine.models import StateMachine

CONFERRING = {"call_conference", "reconvene", "invite", "declare_conflict", "record_view", "hold_conference"}


def page_after(obj: StateMachine, step: str) -> str:
    """The page of what was acted on: the item of evidence, the register it went into, the conference that
    is prepared or held, or the case."""
    if isinstance(obj, Document):
        return reverse("document-detail", args=[obj.pk])
    if isinstance(obj, EvidenceItem):
        return reverse("evidence-item", args=[obj.pk])
    if isinstance(obj, Case) and step in CONFERRING:
        conference = obj.conferences.last()
        if conference is not None:
            return reverse("conference-detail", args=[conference.pk])
    page = "case-evidence" if step == "register_evidence" else "case-detail"
    return reverse(page, args=[obj.case.number])
