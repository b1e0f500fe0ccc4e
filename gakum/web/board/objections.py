"""The list of objections, by state, each with the clock that runs on it."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.core.dates import legal_today
from gakum.law.models import Deadline
from gakum.law.selectors import running
from gakum.measures.kinds import OBJECTION_ENDED, ObjectionState
from gakum.measures.models import Objection
from gakum.web.middleware import Request
from gakum.web.paging import page_asked

OPEN = "open"


@dataclass(frozen=True)
class Row:
    """An objection on the page; without a clock when none runs. Days are negative when it is late."""

    objection: Objection
    clock: Deadline | None
    days: int | None


@require_safe
def objection_list(request: Request) -> HttpResponse:
    """The objections of the cases the reader may see: those not decided yet, or those of one state."""
    state = request.GET.get("state", OPEN)
    if state not in (OPEN, *ObjectionState.values):
        raise Http404
    visible = Objection.objects.visible_to(request.actor)
    counts = dict(visible.order_by().values_list("state").annotate(n=Count("*")))
    shown = visible.exclude(state__in=OBJECTION_ENDED) if state == OPEN else visible.filter(state=state)
    page = page_asked(
        request,
        shown.select_related("case__office", "measure__subject__party").order_by("filed_on", "pk"),
    )
    context = {
        "section": "objections",
        "state": state,
        "open": sum(n for one, n in counts.items() if one not in OBJECTION_ENDED),
        "states": [(one, counts.get(one.value, 0)) for one in ObjectionState],
        "page": page,
        "rows": rows_of(list(page)),
        "many_offices": request.actor.spans_offices,
    }
    return render(request, "web/board/objections.html", context)


def rows_of(objections: list[Objection]) -> list[Row]:
    """Objections with their running clocks, in one more query."""
    clocks = running().filter(subject_type="objection", subject_id__in=[one.pk for one in objections])
    by_objection = {clock.subject_id: clock for clock in reversed(clocks)}
    made = []
    for one in objections:
        clock = by_objection.get(one.pk)
        today = legal_today(one.case.office.time_zone)
        made.append(Row(one, clock, (clock.due_on - today).days if clock else None))
    return made
