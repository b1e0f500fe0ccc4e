"""Which offices and which year a reader of the board asked for, and the addresses that ask the same."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from gakum.accounts.models import Office
from gakum.cases.filters import offices_in_scope
from gakum.core.dates import legal_today
from gakum.web.middleware import Request
from gakum.workflow.board.rates import known_years
from gakum.workflow.board.scope import BoardScope


def board_scope(request: Request) -> BoardScope:
    """What the address asks for: `satker`, one of the offices the reader oversees, and `tahun`.

    Raises PermissionDenied for those who oversee nobody, and Http404 for an office or year that is not
    theirs to see.
    """
    if not request.actor.may("board.read"):
        raise PermissionDenied
    today = legal_today(request.actor.time_zone)
    years = known_years(today.year)
    return BoardScope(
        actor=request.actor,
        today=today,
        year=_year(request.GET.get("tahun"), years, today.year),
        years=years,
        office=chosen_office(request, request.GET.get("satker", "")),
    )


def chosen_office(request: Request, code: str) -> Office | None:
    """The office of that code, if the reader oversees it; none for an empty code. Raises Http404."""
    if "\0" in code:  # which PostgreSQL does not know
        raise Http404
    return get_object_or_404(offices_in_scope(request), code=code) if code else None


def _year(asked: str | None, known: tuple[int, ...], this_year: int) -> int:
    if not asked:
        return this_year
    if asked not in map(str, known):
        raise Http404
    return int(asked)


def link(on: BoardScope, name: str, *args: Any, **more: Any) -> str:
    """The address of a page under the board with the same offices and year, and what else it asks."""
    asked = {"satker": on.office.code if on.office else "", "tahun": on.year, **more}
    return f"{reverse(name, args=args)}?{urlencode({key: value for key, value in asked.items() if value})}"


def frame(request: Request, on: BoardScope) -> dict[str, Any]:
    """What every page under the board shows: whose work, which year, at what time."""
    return {
        "section": "board",
        "on": on,
        "offices": list(offices_in_scope(request)) if request.actor.spans_offices else [],
        "years": on.years,
        "now": timezone.now(),
        "zone": request.actor.time_zone,
        "back": link(on, "board"),
    }
