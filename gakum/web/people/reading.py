"""Who may read the record of a person, and the trace that reading leaves."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from gakum.parties.models import Party
from gakum.parties.selectors import may_read
from gakum.web.middleware import Request
from gakum.workflow.reading import note_opening

EDIT, MERGE = "party.edit", "party.merge"


def party_or_404(request: Request, pk: Any) -> Party:
    """The record, for whom people's records exist at all."""
    if not may_read(request.actor):
        raise Http404
    return get_object_or_404(Party.objects.select_related("nationality", "merged_into"), pk=pk)


def note_reading(request: Request, party: Party, page: str) -> None:
    """Leave the trace. Called by every page that shows a person's record."""
    note_opening(request.actor, party, detail={"page": page})
