"""The papers of one case: what there is, what the next steps ask for, and what may be written."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES, about
from gakum.documents.models import Document
from gakum.documents.types import DocumentType
from gakum.machine.models import StateMachine
from gakum.machine.steps import Text
from gakum.web.cases.dossier import Dossier, NextStep
from gakum.web.cases.page import case_or_404, on_case
from gakum.web.cases.timeline import papers
from gakum.web.middleware import Request
from gakum.web.words import title_of


@dataclass(frozen=True)
class Asked:
    """What one next step asks for: the papers it names, and which of them the object has in force."""

    step: NextStep
    needed: Sequence[tuple[Text, bool]]


@dataclass(frozen=True)
class Choice:
    """One object, and what may be drafted or registered about it."""

    title: Text
    drafts: Sequence[tuple[Text, str]]
    registers: Sequence[tuple[Text, str]]


@require_safe
def case_documents(request: Request, number: str) -> HttpResponse:
    """Papers with their state, what each next step will ask for, and the ways to write or register one."""
    case = case_or_404(request, number)
    dossier = Dossier(case, request.actor)
    found = list(
        Document.objects.filter(case=case).select_related("case", "issuer", "subject__party").order_by("-pk")
    )
    may = request.actor.may("document.draft") and request.actor.office_id is not None
    return on_case(
        request,
        case,
        "web/papers/case.html",
        page="case-documents",
        dossier=dossier,
        documents=found,
        asked=asked_next(dossier, found),
        choices=choices(dossier) if may and not case.is_final else [],
        named=papers(case, request.actor),
    )


def asked_next(dossier: Dossier, found: Sequence[Document]) -> list[Asked]:
    """The next steps that name papers, with the mark of those that are in force."""
    in_force = {(d.about_id, d.kind) for d in found if d.state in ("signed", "issued")}
    return [
        Asked(
            step,
            [(TYPES[code].label, (step.obj.pk, code) in in_force) for code in step.spec.documents],
        )
        for step in dossier.steps
        if step.spec.documents and not step.blocking
    ]


def choices(dossier: Dossier) -> list[Choice]:
    """What may be written or registered about the case and each object under it."""
    objects: list[StateMachine] = [dossier.case, *dossier.children]
    return [_choice(obj) for obj in objects if about(type(obj))]


def _choice(obj: StateMachine) -> Choice:
    kinds = sorted(about(type(obj)), key=lambda entry: str(entry.label))
    drafts = [(entry.label, _address("document-draft", obj, entry)) for entry in kinds if entry.by_hand]
    registers = [(entry.label, _address("document-register", obj, entry)) for entry in kinds]
    title = str(obj) if isinstance(obj, Case) else title_of(obj)
    return Choice(title, drafts, registers)


def _address(name: str, obj: StateMachine, entry: DocumentType) -> str:
    return reverse(name, args=[obj._meta.model_name, obj.pk, entry.code])
