"""One paper: its facts, its life, its history, and its file."""

import logging
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.audit.models import AccessKind, AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StaleState, StepRefused
from gakum.documents.issuing import file_name
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.documents.sealing.errors import SealFailed
from gakum.files.kinds import CONTENT_TYPES, FileKind
from gakum.files.services import FileRefused, is_intact, read
from gakum.pdf import RenderFailed
from gakum.web.attachments import guarded
from gakum.web.cases.dossier import NextStep
from gakum.web.middleware import Request
from gakum.web.refused import LACK, status_of
from gakum.web.words import history, title_of
from gakum.workflow import papers
from gakum.workflow.reading import note_opening
from gakum.workflow.service import refusals, steps_from

log = logging.getLogger("gakum.documents")
RELATED = (
    "case__office",
    "subject__party",
    "issuer",
    "file",
    "signatory__user",
    "reviewed_by__user",
    "proposed_by",
)


def document_or_404(request: Request, pk: Any) -> Document:
    """The paper, if the reader may see its case."""
    visible = Document.objects.visible_to(request.actor).select_related(*RELATED)
    return get_object_or_404(visible, pk=pk)


@require_safe
def document_detail(request: Request, pk: Any) -> HttpResponse:
    """What the paper is, where it stands, what was done with it and what may be done."""
    return _page(request, document_or_404(request, pk))


@require_POST
def document_issue(request: Request, pk: Any) -> HttpResponse:
    """Make the file and hand it out. What fails leaves the paper signed and numbered, and says why."""
    document = document_or_404(request, pk)
    try:
        papers.issue(document, by=request.actor)
    except StepRefused as refused:
        return _page(
            request, document, failed=[str(r) for r in refused.refusals], status=status_of(refused.refusals)
        )
    except StaleState:
        return redirect("document-detail", document.pk)
    except (RenderFailed, SealFailed, FileRefused) as error:
        log.exception("a paper could not be issued")
        return _page(request, document, failed=[str(error)], status=409)
    messages.success(request, _("Issued: %(title)s.") % {"title": document.label})
    return redirect("document-detail", document.pk)


@require_safe
def document_download(request: Request, pk: Any) -> HttpResponse | FileResponse:
    """The file, always as a download. 403: who reads no names. 409: its bytes are gone or changed."""
    document = document_or_404(request, pk)
    if not request.actor.sees_names or document.file is None:
        return _page(request, document, status=403 if document.file else 409)
    detail = {"file": document.file.name, "sha256": document.file.sha256}
    note_opening(request.actor, document, case_id=document.case_id, kind=AccessKind.EXPORT, detail=detail)
    if not is_intact(document.file):
        text = _("The file is gone or was changed. Tell the administrator: a copy stands in the backup.")
        return _page(request, document, failed=[text], status=409)
    name = file_name(document) if document.content_sha256 else document.file.name
    return guarded(
        FileResponse(
            read(document.file),
            as_attachment=True,
            filename=name,
            content_type=CONTENT_TYPES[FileKind(document.file.kind)],
        )
    )


def _page(
    request: Request, document: Document, *, failed: list[str] | None = None, status: int = 200
) -> HttpResponse:
    actor = request.actor
    note_opening(actor, document, case_id=document.case_id)
    events = AuditEvent.objects.filter(subject_type="document", subject_id=str(document.pk))
    steps = steps_of(document, request)
    obj = document.object()
    context = {
        "section": "documents",
        "document": document,
        "case": document.case,
        "case_is_open_to_me": Case.objects.visible_to(actor).filter(pk=document.case_id).exists(),
        "about": str(obj) if isinstance(obj, Case) else title_of(obj),
        "typed": typed(document) if actor.sees_names else [],
        "history": history(
            list(events.select_related("actor", "posting__office", "cause").order_by("-seq")), actor
        ),
        "ready": [step for step in steps if step.available],
        "others": [step for step in steps if step.lacking and not step.blocking],
        "may_issue": document.state == DocumentState.SIGNED and not refusals(document, "issue", actor),
        "may_read": actor.sees_names,
        "has_preview": actor.sees_names and document.type.is_made and document.origin == "made",
        "failed": failed or [],
    }
    return render(request, "web/papers/detail.html", context, status=status)


def steps_of(document: Document, request: Request) -> list[NextStep]:
    """What a person may do with the paper next; issuing has a button of its own."""
    found = []
    for spec in steps_from(document).values():
        if spec.follows_only or spec.name == "issue":
            continue
        lacking = [r for r in refusals(document, spec.name, request.actor) if r.kind in LACK]
        blocking = tuple(refusals(document, spec.name, None))
        if blocking and not lacking:
            continue  # the other kind of signature: it is never this paper's
        found.append(NextStep(document, spec, tuple(lacking), blocking, None))
    return found


def typed(document: Document) -> list[tuple[Any, Any]]:
    """What was written for the paper, with the words of its form."""
    said = []
    for one in document.type.fields:
        value = document.fields.get(one.name)
        if value not in ("", None, []):
            said.append((one.label, "\n".join(value) if isinstance(value, list) else value))
    return said
