"""The lists behind the numbers of the board: each is the queryset that was counted."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gakum.accounts.models import Posting, User
from gakum.cases.models import Case, shown_subjects
from gakum.indicators.kinds import Reading
from gakum.indicators.parameters import official_reading
from gakum.law.models import Deadline, DeadlineStatus
from gakum.web.board.asked import board_scope, chosen_office, frame
from gakum.web.board.follow import rate_row
from gakum.web.board.overview import load_rows, quality_rows
from gakum.web.board.waiting import rows_of
from gakum.web.board.waiting import waiting as keys_of_waiting
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.workflow.board.cases import LACKS, NOBODY, Wanted, loads, open_cases
from gakum.workflow.board.rates import NOT_THERE, QUARTERS, Part, follow_through, units
from gakum.workflow.board.scope import BoardScope


@require_safe
def waiting(request: Request) -> HttpResponse:
    """Everything that waits for a decision, the longest first."""
    on = board_scope(request)
    page = page_asked(request, keys_of_waiting(on))
    context = {"page": page, "queue": rows_of(page, on.today)}
    return render(request, "web/board/waiting.html", {**frame(request, on), **context})


@require_safe
def cases(request: Request) -> HttpResponse:
    """Open cases: all, an officer's, the late ones, or those that lack something."""
    on = board_scope(request)
    wanted = Wanted(
        officer=request.GET.get("petugas", ""),
        late=bool(request.GET.get("terlambat")),
        lack=request.GET.get("kurang", ""),
    )
    if wanted.lack and wanted.lack not in LACKS:
        raise Http404
    officer = None
    if wanted.officer not in ("", NOBODY):
        if not wanted.officer.isdecimal() or len(wanted.officer) > 18:
            raise Http404
        officer = get_object_or_404(_officers(on), pk=wanted.officer)
    page = page_asked(request, _with_particulars(open_cases(on, wanted)))
    context = {
        "wanted": wanted,
        "officer": officer,
        "nobody": wanted.officer == NOBODY,
        "lack": LACKS.get(wanted.lack),
        "page": page,
        "rows": _days(on, page),
    }
    return render(request, "web/board/cases.html", {**frame(request, on), **context})


def _officers(on: BoardScope) -> QuerySet[User]:
    """Whoever has or had a posting at one of the offices, or works on one of their cases."""
    if on.offices is None:
        return User.objects.all()
    posted = Posting.objects.filter(office__in=on.offices).values("user")
    return User.objects.filter(Q(pk__in=posted) | Q(pk__in=open_cases(on).order_by().values("assigned_to")))


def _with_particulars(found: QuerySet[Case]) -> QuerySet[Case]:
    due = Deadline.objects.filter(case_id=OuterRef("pk"), status=DeadlineStatus.OPEN).order_by("due_on")
    return (
        found.select_related("office", "assigned_to")
        .prefetch_related(shown_subjects(also="party__nationality"))
        .annotate(due_on=Subquery(due.values("due_on")[:1]))
    )


def _days(on: BoardScope, page: Iterable[Any]) -> list[tuple[Case, int | None]]:
    return [(case, (case.due_on - on.today).days if case.due_on else None) for case in page]


@require_safe
def number(request: Request, part: str) -> HttpResponse:
    """The units that a number of the follow-through counts."""
    on = board_scope(request)
    asked, quarter = request.GET.get("bacaan", ""), request.GET.get("triwulan", "")
    known = part in Part.values and asked in ("", *Reading.values) and quarter in ("", *map(str, QUARTERS))
    if not known:
        raise Http404
    reading = Reading(asked) if asked else official_reading(on.year)
    office = chosen_office(request, request.GET.get("milik", ""))
    try:
        found = units(on, Part(part), reading, office=office, quarter=int(quarter) if quarter else None)
    except NOT_THERE as missing:
        raise Http404 from missing
    context = {
        "part": Part(part),
        "reading": reading,
        "quarter": quarter,
        "only": office,
        "page": page_asked(request, found),
    }
    return render(request, "web/board/number.html", {**frame(request, on), **context})


@require_safe
def offices(request: Request) -> HttpResponse:
    """Follow-through of every office looked at, the worst first."""
    on = board_scope(request)
    follow = follow_through(on)
    rows = [rate_row(on, one, follow.official) for one in follow.offices] if follow else []
    page = page_asked(request, rows)
    context = {"follow": follow, "page": page, "rates": page.object_list}
    return render(request, "web/board/offices.html", {**frame(request, on), **context})


@require_safe
def officers(request: Request) -> HttpResponse:
    """What every officer has in hand, those with late cases first."""
    on = board_scope(request)
    page = page_asked(request, loads(on))
    context = {"page": page, "loads": load_rows(on, list(page))}
    return render(request, "web/board/officers.html", {**frame(request, on), **context})


@require_safe
def data_quality(request: Request) -> HttpResponse:
    """What the open cases lack. The board of all offices fetches the table from here."""
    on = board_scope(request)
    return render(request, "web/board/quality.html", {**frame(request, on), "quality": quality_rows(on)})
