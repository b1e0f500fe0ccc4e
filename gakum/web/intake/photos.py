"""The photographs of a finding: taken in with the draft, shown to its owner only, as small copies."""

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.files.kinds import PICTURES
from gakum.files.models import StoredFile
from gakum.files.previews import NoPreview, preview_of
from gakum.files.services import FileRefused, store
from gakum.web.intake import drafts
from gakum.web.intake.access import recorder
from gakum.web.intake.forms import STEPS
from gakum.web.intake.wizard import address, frame
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft

HERE = next(step for step in STEPS if step.slug == "foto")
MOST = 20  # photographs of one finding


def at_once() -> int:
    """How many come in one request; of the page's two inputs the empty one counts as a file too."""
    return settings.DATA_UPLOAD_MAX_NUMBER_FILES - 1


@recorder
def photos(request: Request) -> HttpResponse:
    """Show the photographs, or take more in. What is refused is named; the others are kept."""
    if request.method != "POST":
        draft = drafts.to_read(request)
        if number := drafts.case_number(draft):
            return redirect("case-detail", number=number)
        return _page(request, draft, [])
    refused: list[str] = []
    with transaction.atomic():
        draft = drafts.to_write(signed_in(request), drafts.key_of(request.POST.get("draft", "")))
        if number := drafts.case_number(draft):
            return redirect("case-detail", number=number)
        refused = take_in(draft, request.FILES.getlist("photos"))
    if refused:
        return _page(request, draft, refused, status=422)
    if "save" in request.POST:
        messages.success(request, _("Draft saved."))
        return redirect("intake")
    return redirect(address(HERE if "add" in request.POST else STEPS[-1], draft))


def take_in(draft: Draft, sent: "list[UploadedFile[bytes]]") -> list[str]:
    """Add photographs to a locked draft, each once; returns in words those that are refused."""
    held = {photo.sha256 for photo in draft.files.all()}
    refused = []
    for upload in sent:
        name = upload.name or ""
        try:
            if len(held) >= MOST:
                raise FileRefused(_("A finding takes %(most)s photographs.") % {"most": MOST})
            stored = store(upload, name=name, by=draft.owner)
            if stored.kind not in PICTURES:
                stored.delete()
                raise FileRefused(_("A photograph must be a JPG or PNG."))
        except FileRefused as error:
            refused.append(_("%(name)s was not added. %(why)s") % {"name": name, "why": error})
            continue
        if stored.sha256 in held:
            stored.delete()
        else:
            held.add(stored.sha256)
            draft.files.add(stored)
    return refused


@require_safe
@recorder
def preview(request: Request, pk: str) -> HttpResponse:
    """A small copy drawn anew, without what the camera wrote beside the picture; only for its owner."""
    try:
        return HttpResponse(preview_of(_mine(request, pk)), content_type="image/jpeg")
    except NoPreview:
        raise Http404 from None


@require_POST
@recorder
def remove(request: Request, pk: str) -> HttpResponse:
    """Take a photograph out of the draft."""
    photo = _mine(request, pk)
    draft = Draft.objects.get(owner=signed_in(request), form=drafts.FORM, files=photo)
    draft.files.remove(photo)
    photo.delete()
    messages.success(request, _("Photograph removed."))
    return redirect(address(HERE, draft))


def _mine(request: Request, pk: str) -> StoredFile:
    mine = Draft.objects.filter(owner=signed_in(request), form=drafts.FORM)
    return get_object_or_404(StoredFile.objects.filter(pk__in=mine.values("files")), pk=pk)


def _page(request: Request, draft: Draft, refused: list[str], *, status: int = 200) -> HttpResponse:
    held = [] if draft._state.adding else list(draft.files.order_by("pk"))
    context = frame(request, HERE, draft) | {
        "photos": held,
        "refused": refused,
        "most": MOST,
        "at_once": at_once(),
    }
    return render(request, "web/intake/foto.html", context, status=status)
