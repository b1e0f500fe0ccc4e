"""The deportations under preparation: what is ready, what comes next, and what stands in the way."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.core.dates import legal_today
from gakum.deportation.kinds import PENDING
from gakum.deportation.models import Deportation
from gakum.deportation.selectors import Piece, holder_of, obstacles, preparing, readiness
from gakum.machine.models import steps_of
from gakum.machine.steps import Step, Text
from gakum.web.custody.acts import NextAct, acts_of
from gakum.web.middleware import Request
from gakum.web.paging import page_asked

ASIDE = {"reissue", "refuse_entry_ban", "fail", "drop"}
"""Steps that do not bring the departure nearer."""
FORWARD = steps_of(Deportation).keys() - ASIDE


@dataclass(frozen=True)
class Row:
    """One deportation on the page; `age` in days since the decision."""

    deportation: Deportation
    age: int
    pieces: list[Piece]
    why_not: list[Text]
    acts: list[NextAct]


@require_safe
def deportation_list(request: Request) -> HttpResponse:
    """Deportations that have not been carried out, the oldest decision first; of one state when asked."""
    state = request.GET.get("keadaan", "")
    if state and state not in PENDING:
        raise Http404
    found = preparing(request.actor)
    counts = dict(found.order_by().values_list("state").annotate(n=Count("*")))
    page = page_asked(request, found.filter(state=state) if state else found)
    context = {
        "section": "deportations",
        "now": timezone.now(),
        "zone": request.actor.time_zone,
        "state": state,
        "all": sum(counts.values()),
        "states": [(one, counts[one]) for one in PENDING if counts.get(one)],
        "page": page,
        "rows": [_row(one, request) for one in page],
        "many_offices": request.actor.spans_offices,
    }
    return render(request, "web/custody/deportations.html", context)


def _row(deportation: Deportation, request: Request) -> Row:
    today = legal_today(deportation.case.office.time_zone)
    return Row(
        deportation=deportation,
        age=(today - deportation.decided_on).days,
        pieces=readiness(deportation),
        why_not=obstacles(deportation, today),
        acts=acts_of(deportation, request.actor, FORWARD, _at_hand),
    )


def _at_hand(deportation: Any, step: Step, actor: Actor) -> bool:
    """Whether the reader's office decided or holds the person: what the step's rule asks the database for
    each row, answered from the row."""
    return actor.may(step.permission) and actor.office_id in (deportation.office_id, holder_of(deportation))
