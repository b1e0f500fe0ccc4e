"""The page of one person or corporation: one record, whatever it is called where."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gakum.parties.models import Party
from gakum.web.middleware import Request
from gakum.web.people.reading import EDIT, MERGE, note_reading, party_or_404
from gakum.web.people.record import PersonRecord


@require_safe
def person(request: Request, pk: Any) -> HttpResponse:
    """A person; a corporation is led to its own address."""
    party = party_or_404(request, pk)
    return redirect("company", pk=pk) if party.is_company else _page(request, party)


@require_safe
def company(request: Request, pk: Any) -> HttpResponse:
    """A corporation; a person is led to their own address."""
    party = party_or_404(request, pk)
    return _page(request, party) if party.is_company else redirect("person", pk=pk)


def _page(request: Request, party: Party) -> HttpResponse:
    note_reading(request, party, "person")
    context = {
        "section": "people",
        "party": party,
        "record": PersonRecord(party, request.actor),
        "may_edit": request.actor.may(EDIT),
        "may_merge": request.actor.may(MERGE),
        "audits": request.actor.may("audit.read"),
    }
    return render(request, "web/people/person.html", context)
