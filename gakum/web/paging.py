"""Pages by number, for lists of which the reader wants to know how long they are.

The list of cases and the log, which grow without end, are read by key instead: `core.keyset`.
"""

from typing import Any

from django.core.paginator import Page, Paginator

from gakum.web.middleware import Request

ROWS = 25


def page_asked(request: Request, rows: Any, size: int = ROWS) -> Page[Any]:
    """The page of a list, or of a queryset, that the address asks for; the nearest where there is none."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
