"""Photos of people, as copies made anew: what hides in the original never reaches a browser."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gakum.files.models import StoredFile
from gakum.files.previews import NoPreview, preview_of, veiled_of
from gakum.parties.models import PartyPhoto
from gakum.web.middleware import Request
from gakum.web.people.reading import note_reading, party_or_404


@never_cache
@require_safe
def preview(request: Request, pk: Any, photo: Any) -> HttpResponse:
    """One photo of one record, on a page that has left its trace."""
    return _drawn(_photo_or_404(request, pk, photo), preview_of)


@never_cache
@require_safe
def veiled(request: Request, pk: Any, photo: Any) -> HttpResponse:
    """The same, blurred beyond recognition: for lists, whose readers look for no one in particular."""
    return _drawn(_photo_or_404(request, pk, photo), veiled_of)


@never_cache
@require_safe
def unveiled(request: Request, pk: Any, photo: Any) -> HttpResponse:
    """The photo that a reader opened in a list, in the list itself or, without a script, by itself: that
    is a reading of the person's record."""
    found = _photo_or_404(request, pk, photo)
    note_reading(request, found.party, "photo")
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return render(request, "web/people/_unveiled.html", {"photo": found})
    return _drawn(found, preview_of)


def _photo_or_404(request: Request, pk: Any, photo: Any) -> PartyPhoto:
    party = party_or_404(request, pk)
    return get_object_or_404(PartyPhoto.objects.select_related("file", "party"), pk=photo, party=party)


def _drawn(photo: PartyPhoto, draw: Callable[[StoredFile], bytes]) -> HttpResponse:
    try:
        content = draw(photo.file)
    except NoPreview as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/jpeg")
