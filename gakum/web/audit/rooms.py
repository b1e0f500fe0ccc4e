"""What the audit pages have in common: who may enter, their sub-navigation, and their long lists."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gakum.core.keyset import BadCursor, Order, Page, in_order, page_of
from gakum.web.middleware import Request

READ = "audit.read"
ROWS = 50

PAGES = (
    ("audit", _("Overview")),
    ("audit-changes", _("Changes")),
    ("audit-access", _("Readings and searches")),
    ("audit-exports", _("Exports")),
    ("audit-corrections", _("Corrections")),
    ("audit-chain", _("Verification")),
)

V = TypeVar("V", bound=Callable[..., HttpResponse])


def auditors_only(view: V) -> V:
    """403 for everybody whose posting does not hold the right to read the log."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.may(READ):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast(V, guarded)


def room(request: Request, template: str, *, page: str, status: int = 200, **context: Any) -> HttpResponse:
    """One of the audit pages; `page` is its name in the sub-navigation."""
    shown = {"section": "audit", "audit_page": page, "audit_pages": PAGES, **context}
    return render(request, template, shown, status=status)


def turned(
    request: Request, rows: QuerySet[Any], order: Order, shown: QuerySet[Any], size: int = ROWS
) -> tuple[list[Any], Page]:
    """One page of a long list, as the address asks, and where its neighbours begin.

    Raises Http404 for an address that somebody has bent.
    """
    try:
        page = page_of(
            [rows],
            order,
            size=size,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except BadCursor as error:
        raise Http404 from error
    return in_order(shown, page.keys), page
