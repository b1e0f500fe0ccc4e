"""The detention board, and the lists of detainees behind its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility
from gakum.core.dates import legal_today
from gakum.core.errors import LawMissing
from gakum.detention.models import Detention
from gakum.detention.selectors import (
    BANDS,
    GROUPS,
    INSIDE,
    LIMITS,
    Group,
    by_state,
    clocks_of,
    detainees,
    rolls,
    sick_and_away,
    urgent,
)
from gakum.detention.states import ACTIVE, DetentionState
from gakum.law.models import Deadline, DeadlineRule, Provision
from gakum.law.rules import provision, rule_in_force
from gakum.machine.models import steps_of
from gakum.machine.steps import Text
from gakum.parties.models import PartyPhoto
from gakum.parties.selectors import may_read, newest_photos
from gakum.web.custody.acts import NextAct, acts_of
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.workflow.answering import meets

RELATED = ("case__office", "subject__party__nationality", "facility", "office_holding")


@dataclass(frozen=True)
class Cell:
    """A number and the list behind it."""

    label: Text
    count: int
    url: str


@dataclass(frozen=True)
class House:
    """One facility: its room, who is inside, and for how long. `own` when the reader's offices run it,
    so that all who are inside are counted."""

    facility: Facility
    own: bool
    inside: int
    url: str
    groups: list[Cell]
    bands: list[Cell]

    @property
    def over(self) -> int:
        """How many more than there is room for; 0 where the capacity is not known."""
        capacity = self.facility.capacity
        return max(0, self.inside - capacity) if self.own and capacity is not None else 0

    @property
    def percent(self) -> int | None:
        capacity = self.facility.capacity
        return self.inside * 100 // capacity if self.own and capacity else None


@dataclass(frozen=True)
class Row:
    """One detainee: the newest photo where the reader may see it, how long held, the clock that ends next,
    and the acts that come."""

    detention: Detention
    photo: PartyPhoto | None
    day: int | None
    clock: Deadline | None
    days: int | None
    acts: list[NextAct]


def _url(facility: Facility | None = None, **asked: Any) -> str:
    base = reverse("detention-facility", args=[facility.code]) if facility else reverse("detainees")
    return f"{base}?{urlencode(asked)}" if asked else base


def houses(actor: Actor, on: date) -> list[House]:
    """The facilities of the reader's offices, and others that hold somebody the reader may see: houses
    before rooms, the fullest first. Two queries."""
    counted = rolls(actor, on)
    own = Q() if actor.scope is None else Q(office__in=actor.scope)
    found = Facility.objects.select_related("office").filter(own | Q(pk__in=counted)).order_by("name")
    made = [_house(facility, counted.get(facility.pk), actor) for facility in found]
    return sorted(made, key=lambda one: (one.facility.kind != Facility.Kind.HOUSE, -one.inside))


def _house(facility: Facility, roll: dict[str, int] | None, actor: Actor) -> House:
    counts = roll or {}
    return House(
        facility=facility,
        own=actor.scope is None or facility.office_id in actor.scope,
        inside=counts.get("inside", 0),
        url=_url(facility),
        groups=[
            Cell(group.label, counts.get(f"group_{group.name}", 0), _url(facility, kelompok=group.value))
            for group in GROUPS
        ],
        bands=[
            Cell(band.label, counts.get(f"band_{band.code}", 0), _url(facility, jam=band.code))
            for band in BANDS
        ],
    )


@dataclass(frozen=True)
class Limit:
    """One limit of detention with the article it stands in."""

    rule: DeadlineRule
    basis: Provision


def limits(on: date) -> list[Limit]:
    """The limits in force, the shortest first; none where the law's tables are not loaded."""
    found = []
    for code in LIMITS:
        try:
            rule = rule_in_force(code, on)
            found.append(Limit(rule, provision(rule.basis_id)))
        except LawMissing:
            continue
    return [one for one in found if one.rule.amount is not None]


def rows_of(found: Iterable[Detention], on: date, actor: Actor, *, urgent: bool = False) -> list[Row]:
    """Detainees with their clocks and the acts that come next; of `urgent` ones only those that answer
    what is urgent. Two queries."""
    detentions = list(found)
    clocks = clocks_of(detentions, on)
    photos = newest_photos(one.subject.party_id for one in detentions) if may_read(actor) else {}
    return [
        _row(one, photos.get(one.subject.party_id), clocks.get(one.pk), actor, urgent) for one in detentions
    ]


def _row(
    detention: Detention, photo: PartyPhoto | None, clock: Deadline | None, actor: Actor, urgent: bool
) -> Row:
    today = legal_today(detention.case.office.time_zone)
    return Row(
        detention=detention,
        photo=photo,
        day=(today - detention.ordered_on).days if detention.ordered_on else None,
        clock=clock,
        days=(clock.due_on - today).days if clock else None,
        acts=acts_of(detention, actor, _answering(detention, clock) if urgent else None),
    )


def _answering(detention: Detention, clock: Deadline | None) -> set[str]:
    """The names of the steps that answer a clock, or that find somebody a place."""
    if detention.state == DetentionState.ORDERED or clock is None:
        return {name for name in steps_of(Detention) if name.startswith("admit_")}
    return {step.name for step in steps_of(Detention).values() if meets(step, clock.code)}


@require_safe
def board(request: Request) -> HttpResponse:
    """Every house with its numbers, and who needs an act now."""
    on, actor = legal_today(request.actor.time_zone), request.actor
    counted = by_state(actor)
    all_houses = houses(actor, on)
    page = page_asked(request, urgent(actor, on).select_related(*RELATED))
    shown = [one for one in all_houses if one.inside or one.facility.kind == Facility.Kind.HOUSE]
    context = {
        "section": "detention",
        "now": timezone.now(),
        "zone": request.actor.time_zone,
        "groups": list(GROUPS),
        "bands": BANDS,
        "houses": shown or all_houses,
        "empty_rooms": len(all_houses) - len(shown) if shown else 0,
        "elsewhere": [
            Cell(state.label, counted.get(state, 0), _url(keadaan=state.value))
            for state in ACTIVE
            if state not in INSIDE
        ]
        + [Cell(Group.SICK.label, sick_and_away(actor), _url(kelompok=Group.SICK.value))],
        "inside": sum(counted.get(state, 0) for state in INSIDE),
        "page": page,
        "rows": rows_of(page, on, actor, urgent=True),
        "limits": limits(on),
    }
    return render(request, "web/custody/board.html", context)


@require_safe
def facility(request: Request, code: str) -> HttpResponse:
    """Who is inside one facility, as far as the reader may see."""
    place = get_object_or_404(Facility.objects.select_related("office"), code=code)
    actor = request.actor
    own = actor.scope is None or place.office_id in actor.scope
    if not own and not detainees(actor, legal_today(actor.time_zone), facility=place).exists():
        raise Http404
    return _listed(request, place, str(place))


@require_safe
def everywhere(request: Request) -> HttpResponse:
    """Detainees in one state, wherever they are; without a state, all who are inside a facility."""
    return _listed(request, None, _("Detainees"))


def _listed(request: Request, place: Facility | None, title: str) -> HttpResponse:
    on, actor = legal_today(request.actor.time_zone), request.actor
    state = "" if place else _known(request, "keadaan", [str(one) for one in ACTIVE])
    band = _known(request, "jam", [one.code for one in BANDS])
    group = _known(request, "kelompok", Group.values)
    found = detainees(actor, on, facility=place, state=state, band=band, group=group)
    page = page_asked(request, found.select_related(*RELATED))
    chosen = [
        DetentionState(state).label if state else "",
        next((one.label for one in BANDS if one.code == band), ""),
        Group(group).label if group else "",
    ]
    context = {
        "section": "detention",
        "now": timezone.now(),
        "zone": request.actor.time_zone,
        "title": title,
        "house": _house(place, rolls(actor, on).get(place.pk), actor) if place else None,
        "chosen": [one for one in chosen if one],
        "filtered": bool(state or band or group),
        "page": page,
        "rows": rows_of(page, on, actor),
    }
    return render(request, "web/custody/detainees.html", context)


def _known(request: Request, name: str, values: list[str]) -> str:
    """A value of the address that must be one of these. Raises Http404."""
    asked = request.GET.get(name, "")
    if asked and asked not in values:
        raise Http404
    return asked
