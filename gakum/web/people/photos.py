"""Photos of people, as copies made anew: what hides in the original never reaches a browser."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gakum.files.previews import NoPreview, preview_of
from gakum.parties.models import PartyPhoto
from gakum.web.middleware import Request
from gakum.web.people.reading import party_or_404


@never_cache
@require_safe
def preview(request: Request, pk: Any, photo: Any) -> HttpResponse:
    """One photo of one record."""
    party = party_or_404(request, pk)
    found = get_object_or_404(PartyPhoto.objects.select_related("file"), pk=photo, party=party)
    try:
        content = preview_of(found.file)
    except NoPreview as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/jpeg")
