"""The home of officers: what is due, what comes next, and what nobody works on yet."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.assignment import ASSIGN, CLAIM
from gakum.cases.models import Case
from gakum.core.dates import legal_date
from gakum.core.errors import StaleState, StepRefused
from gakum.notices.selectors import reminders_of
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.web.tasks.rows import of_cases, of_deadlines, with_people
from gakum.workflow.queue import claim, queue, risk_of, take_next
from gakum.workflow.worklist import (
    Moment,
    When,
    Whose,
    counts_of,
    deadlines_of,
    idle_cases,
)

REMINDERS, FEW, IDLE_SHOWN = 25, 5, 10
HORIZON = 30
"""Days for which the list looks ahead; limits of years, as those of detention, would bury the rest."""
WHOSE = {"saya": Whose.MINE, "satker": Whose.OFFICE}
NOBODY = "tanpa"
WHEN = {"lewat": When.LATE, "hari-ini": When.TODAY, "3-hari": When.SOON, "nanti": When.LATER}
IDLE = "tanpa-tenggat"


def moment_of(actor: Actor) -> Moment:
    """The day and hour at the actor's office."""
    now = timezone.now()
    return Moment(legal_date(now, actor.time_zone), now)


def due_count(actor: Actor) -> int:
    """How many of the actor's deadlines have passed or end today: the number beside the menu's entry."""
    moment = moment_of(actor)
    due = moment.asks(When.LATE) | moment.asks(When.TODAY)
    return deadlines_of(actor, Whose.MINE, None, moment).filter(due).count()


def has_tasks(actor: Actor) -> bool:
    """True for whoever works on cases or assigns them."""
    return actor.may(CLAIM) or actor.may(ASSIGN)


@require_safe
def tasks(request: Request) -> HttpResponse:
    """The running deadlines of the reader's cases or of their office, soonest first, then the cases
    without one; beside them what nobody works on."""
    actor, asked = request.actor, request.GET.get("milik", "")
    if not has_tasks(actor):
        raise PermissionDenied
    context = _frame(actor, asked if asked in (*WHOSE, NOBODY) else "saya")
    if asked == NOBODY:
        return _unassigned(request, context)
    whose, moment = WHOSE.get(asked, Whose.MINE), moment_of(actor)
    counts, idle = counts_of(actor, whose, moment), idle_cases(actor, whose)
    when = request.GET.get("kapan", "")
    when = when if when in (*WHEN, IDLE) else ""
    page: Any
    if when == IDLE:
        page = page_asked(request, with_people(idle))
        rows = of_cases(page, actor)
    else:
        clocks = deadlines_of(actor, whose, WHEN.get(when), moment)
        if not when:  # what ends much later is behind its own number
            clocks = clocks.filter(due_on__lte=moment.today + timedelta(days=HORIZON))
        page = page_asked(request, clocks)
        rows = of_deadlines(page, actor, moment)
    idle_count = idle.count()
    context |= {
        "page": page,
        "when": when,
        "counts": [*((name, group, counts[group]) for name, group in WHEN.items()), (IDLE, None, idle_count)],
        "groups": [(group, [task for task in rows if task.group == group]) for group in (*When, None)],
        "rows": rows,
        "far_count": 0 if when else sum(counts.values()) - page.paginator.count,
        "idle": [] if when or page.has_next() else of_cases(with_people(idle)[:IDLE_SHOWN], actor),
        "idle_count": idle_count,
        "office_wide": whose is Whose.OFFICE,
        "free": _explained(with_people(queue(actor))[:FEW]),
        "reminders": reminders_of(actor).filter(on__lte=moment.today)[:REMINDERS],
    }
    return render(request, "web/tasks/tasks.html", context)


def _frame(actor: Actor, whose: str) -> dict[str, Any]:
    """What stands above every list of tasks."""
    return {
        "section": "tasks",
        "office": actor.posting.office if actor.posting else None,
        "may_claim": actor.may(CLAIM),
        "may_assign": actor.may(ASSIGN),
        "free_count": queue(actor).count(),
        "whose": whose,
    }


def _unassigned(request: Request, context: dict[str, Any]) -> HttpResponse:
    """The cases of the office that nobody works on, the most urgent first."""
    page = page_asked(request, with_people(queue(request.actor)))
    return render(request, "web/tasks/unassigned.html", {**context, "page": page, "free": _explained(page)})


def _explained(cases: Any) -> list[tuple[Case, Any]]:
    return [(case, risk_of(case)) for case in cases]


@require_POST
def claim_case(request: Request, number: str) -> HttpResponse:
    """Take one case that nobody works on."""
    case = get_object_or_404(Case.objects.visible_to(request.actor).select_related("office"), number=number)
    try:
        claim(request.actor, case)
    except StepRefused as refused:
        if refused.for_lack_of_authority:
            raise PermissionDenied from refused
        return _lost(request, [str(refusal) for refusal in refused.refusals])
    except StaleState:
        return _lost(request, [_("The case has moved meanwhile. Look at it again.")])
    messages.success(request, _("You work on %(number)s now.") % {"number": case.number})
    back = "?milik=tanpa" if request.POST.get("milik") == NOBODY else ""
    return redirect(reverse("tasks") + back)


def _lost(request: Request, reasons: list[str]) -> HttpResponse:
    """The case could not be taken: why, and the way back."""
    return render(request, "web/tasks/lost.html", {"section": "tasks", "reasons": reasons}, status=409)


@require_POST
def claim_next(request: Request) -> HttpResponse:
    """Take the most urgent case that nobody works on, and say why it is that one."""
    if not request.actor.may(CLAIM):
        raise PermissionDenied
    case = take_next(request.actor)
    if case is None:
        messages.info(request, _("No case waits to be taken."))
        return redirect("tasks")
    said = _("You work on %(number)s now. It came first because %(risk)s.")
    messages.success(request, said % {"number": case.number, "risk": risk_of(case).label})
    return redirect("case-detail", number=case.number)


def office_of(actor: Actor) -> Office:
    """The office whose cases the actor assigns. Raises PermissionDenied when there is none."""
    if actor.posting is None or not actor.may(ASSIGN):
        raise PermissionDenied
    return actor.posting.office
