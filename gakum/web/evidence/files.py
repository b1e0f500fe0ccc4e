"""Handing files out: the original as a download only, of pictures a small copy drawn anew."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.audit.models import AccessKind
from gakum.files.kinds import CONTENT_TYPES, FileKind
from gakum.files.previews import NoPreview, preview_of
from gakum.files.services import is_intact, read
from gakum.web.attachments import guarded
from gakum.web.evidence.item import file_or_404
from gakum.web.middleware import Request
from gakum.workflow.reading import note_opening


@require_safe
def download(request: Request, pk: Any) -> HttpResponse | FileResponse:
    """The original, never shown in the page. 409: its bytes are gone or are not those received."""
    kept = file_or_404(request, pk)
    detail = {"file": kept.stored.name, "sha256": kept.stored.sha256}
    note_opening(request.actor, kept.item, case_id=kept.item.case_id, kind=AccessKind.EXPORT, detail=detail)
    if not is_intact(kept.stored):
        return render(request, "web/evidence/damaged.html", {"kept": kept, "section": "evidence"}, status=409)
    response = FileResponse(
        read(kept.stored),
        as_attachment=True,
        filename=kept.stored.name,
        content_type=CONTENT_TYPES[FileKind(kept.stored.kind)],
    )
    return guarded(response)


@require_safe
def preview(request: Request, pk: Any) -> HttpResponse:
    """The small copy of a picture. It is part of the item's page, whose reading is written down."""
    kept = file_or_404(request, pk)
    if not kept.stored.is_picture:
        raise Http404
    try:
        pixels = preview_of(kept.stored)
    except NoPreview as error:
        raise Http404 from error
    return guarded(HttpResponse(pixels, content_type="image/jpeg"))
