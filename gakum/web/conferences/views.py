"""Case conferences: those to be held, to be fixed and fixed; and one with its minutes."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.conference.kinds import ConferenceStage
from gakum.cases.conference.models import Conference
from gakum.cases.models import Case, shown_subjects
from gakum.web.cases.dossier import Dossier
from gakum.web.conferences.minutes import Minutes
from gakum.web.middleware import Request
from gakum.web.words import provisions
from gakum.workflow.reading import note_opening

PAGE = 25
LONGEST = 100_000
STAGES = (ConferenceStage.CALLED, ConferenceStage.HELD, ConferenceStage.FIXED, ConferenceStage.RETURNED)
NEWEST = {
    ConferenceStage.CALLED: ("planned_on", "called_on", "pk"),  # the next to be held first
    ConferenceStage.HELD: ("held_on", "pk"),  # the longest waiting first
    ConferenceStage.FIXED: ("-fixed_on", "-pk"),
    ConferenceStage.RETURNED: ("-returned_on", "-pk"),
}


def visible(actor: Actor) -> QuerySet[Conference]:
    """The conferences of the cases the reader may see."""
    if actor.scope is None:
        return Conference.objects.all()
    return Conference.objects.filter(case__in=Case.objects.visible_to(actor))


def offices_of(actor: Actor) -> QuerySet[Office]:
    """The offices whose conferences the reader may choose between."""
    found = Office.objects.filter(valid_to=None)
    return found if actor.scope is None else found.filter(pk__in=actor.scope)


@require_safe
def conference_list(request: Request) -> HttpResponse:
    """The conferences at one stage (`tahap`), of one office (`satker`) if asked."""
    asked = request.GET.get("tahap", "")
    stage = ConferenceStage(asked) if asked in ConferenceStage.values else ConferenceStage.CALLED
    code, begin = request.GET.get("satker", "").replace("\0", ""), request.GET.get("mulai", "")
    start = min(int(begin[:9]), LONGEST) if begin.isdecimal() else 0
    rows = visible(request.actor).at(stage)  # type: ignore[attr-defined]  # a ConferenceQuerySet
    if code:
        rows = rows.filter(case__office__code=code)
    rows = rows.select_related("case__office").prefetch_related(shown_subjects("case__subjects"))
    found = list(rows.order_by(*NEWEST[stage])[start : start + PAGE + 1])
    context: dict[str, Any] = {
        "section": "conferences",
        "stages": STAGES,
        "stage": stage,
        "conferences": found[:PAGE],
        "start": start,
        "older": start + PAGE if len(found) > PAGE else None,
        "newer": max(0, start - PAGE) if start else None,
        "offices": offices_of(request.actor),
        "code": code,
    }
    return render(request, "web/conferences/list.html", context)


@require_safe
def conference_detail(request: Request, pk: Any) -> HttpResponse:
    """One conference: agenda, members, conflicts, views and dissent by subject, result, minutes."""
    related = ("office", "case__office", "case__article__instrument")
    conference = get_object_or_404(visible(request.actor).select_related(*related), pk=pk)
    case = conference.case
    detail = {"page": "conference-detail"}
    note_opening(request.actor, case, case_id=case.pk, detail=detail)
    context = {
        "section": "conferences",
        "conference": conference,
        "case": case,
        "actor": request.actor,
        "minutes": Minutes(conference, Dossier(case, request.actor)),
        "basis": provisions(("PM2-59-1", "PM2-59-2")),
        "house_rule": provisions(("GAKUM-CONFERENCE",)),
    }
    return render(request, "web/conferences/detail.html", context)
