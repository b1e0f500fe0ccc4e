"""The office's work with papers, and its book of numbers."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.dates import legal_today
from gakum.core.keyset import in_order
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.web.papers.issuing import may_issue, to_issue

RELATED = ("case__office", "issuer", "subject__party", "signatory__user")
GROUPS = {
    "konsep": (DocumentState.DRAFTED,),
    "paraf": (DocumentState.REVIEWED,),
    "terbit": (DocumentState.SIGNED,),
}
"""What waits: drafts for their review, reviewed ones for a signature, signed ones to be issued."""


@require_safe
def document_list(request: Request) -> HttpResponse:
    """What waits: for a review, for a signature, to be issued. `tahap` chooses one."""
    actor = request.actor
    asked = request.GET.get("tahap", "")
    states = GROUPS.get(asked) or tuple(state for group in GROUPS.values() for state in group)
    found = _visible(request).filter(state__in=states).order_by("-pk")
    page = page_asked(request, found)
    record_access(actor, AccessKind.READ, detail={"page": "documents", "stage": asked}, count=len(page))
    context = {
        "section": "documents",
        "page": page,
        "asked": asked if asked in GROUPS else "",
        "to_issue": to_issue(actor).count() if asked == "terbit" and may_issue(actor) else 0,
    }
    return render(request, "web/papers/list.html", context)


@require_safe
def number_book(request: Request) -> HttpResponse:
    """Every number that was given, in order: void ones stay, with their reason. `tahun` and `buku` choose."""
    actor = request.actor
    today = legal_today(actor.time_zone)
    typed_year = request.GET.get("tahun", "")
    year = int(typed_year) if typed_year.isdecimal() and len(typed_year) == 4 else today.year
    in_year = Q(year=year) | Q(year=None, dated_on__year=year)
    numbered = (
        _visible(request)
        .filter(in_year, origin="made")
        .exclude(number="")
        .exclude(state__in=(DocumentState.DRAFTED, DocumentState.REVIEWED))
    )
    series = sorted(set(numbered.exclude(series="").order_by().values_list("series", flat=True).distinct()))
    chosen = request.GET.get("buku", "")
    if chosen in series:
        numbered = numbered.filter(series=chosen)
    # Only keys are put in order: of a year there are many papers, and a page shows few.
    page = page_asked(
        request, numbered.order_by("issuer__code", "series", "sequence", "pk").values_list("pk")
    )
    page.object_list = in_order(_visible(request), [key for (key,) in page])
    record_access(actor, AccessKind.READ, detail={"page": "number-book", "year": year}, count=len(page))
    context = {
        "section": "documents",
        "page": page,
        "year": year,
        "series": series,
        "chosen": chosen if chosen in series else "",
    }
    return render(request, "web/papers/book.html", context)


def _visible(request: Request) -> "QuerySet[Document]":
    """Papers of the reader's own office, or of all cases in sight for whoever reads several offices'."""
    found = Document.objects.visible_to(request.actor).select_related(*RELATED)
    return found if request.actor.spans_offices else found.filter(issuer=request.actor.office_id)
