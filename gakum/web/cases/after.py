"""Where the reader is led after a step."""

from django.urls import reverse

from gakum.evidence.models import EvidenceItem
from gakum.machine.models import StateMachine


def page_after(obj: StateMachine, step: str) -> str:
    """The page of what was acted on: the item of evidence, the register it went into, or the case."""
    if isinstance(obj, EvidenceItem):
        return reverse("evidence-item", args=[obj.pk])
    page = "case-evidence" if step == "register_evidence" else "case-detail"
    return reverse(page, args=[obj.case.number])
