"""Who is held where, for how long, and which clock of a detention ends next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case as Choice
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Facility
from gakum.detention.effects import REVIEWS
from gakum.detention.kinds import Elsewhere
from gakum.detention.machine import ROOM_CLOCKS
from gakum.detention.models import Detention
from gakum.detention.states import ACTIVE, DetentionState
from gakum.law.calendar import add_days, add_months
from gakum.law.models import Deadline, DeadlineStatus
from gakum.law.selectors import SOON, running
from gakum.machine.steps import Text
from gakum.parties.models import Sex

INSIDE = (DetentionState.IN_ROOM, DetentionState.IN_HOUSE)
"""Who sleeps in the facility tonight."""
AWAY = (DetentionState.OUT, DetentionState.ELSEWHERE)
"""Who is held, but let out of the house for a time or held in another place."""
LIMITS = ("DETENTION_ROOM_KANIM", "DETENTION_ROOM", *REVIEWS, "DETENTION_MAXIMUM")
"""The deadline codes behind the columns of the board, the shortest first."""
AHEAD = timedelta(days=SOON)


@dataclass(frozen=True)
class Band:
    """How long somebody has been held, counted from the order; `days` or `years` is its longest."""

    code: str
    label: Text
    days: int | None = None
    years: int | None = None

    def first_day(self, on: date) -> date | None:
        """The earliest order that still falls in the band; None for the last band."""
        if self.days is not None:
            return add_days(on, -self.days)
        return None if self.years is None else add_months(on, -12 * self.years)


BANDS = (
    Band("7h", _("≤\u00a07 days"), days=7),
    Band("30h", _("≤\u00a030 days"), days=30),
    Band("1t", _(">\u00a030 days"), years=1),
    Band("3t", _(">\u00a01 year"), years=3),
    Band("5t", _(">\u00a03 years"), years=5),
    Band("9t", _(">\u00a05 years"), years=9),
    Band("lebih", _(">\u00a09 years")),
)
"""Every order falls in exactly one band: each begins where the one before it ends."""


def in_bands(on: date) -> Mapping[str, Q]:
    """By band, which orders fall in it on a day."""
    found, newer = {}, Q()
    for band in BANDS:
        first = band.first_day(on)
        found[band.code] = newer & (Q() if first is None else Q(ordered_on__gte=first))
        newer = Q(ordered_on__lt=first)
    return found


class Group(models.TextChoices):
    """Whom a column of the board counts."""

    MALE = "laki-laki", _("Male")
    FEMALE = "perempuan", _("Female")
    CHILDREN = "anak", _("Children")
    REFUGEES = "pengungsi", _("Refugees")
    SICK = "sakit", _("Sick, away")


GROUPS: Mapping[Group, Q] = {
    Group.MALE: Q(subject__party__sex=Sex.MALE),
    Group.FEMALE: Q(subject__party__sex=Sex.FEMALE),
    Group.CHILDREN: Q(subject__is_minor=True),
    Group.REFUGEES: Q(subject__is_refugee=True),
    Group.SICK: Q(why_away=Elsewhere.SICK),
}


def _running(actor: Actor) -> QuerySet[Detention]:
    """What the actor may see of the detentions that have not ended, which an index of their own finds."""
    return Detention.objects.visible_to(actor).open()


def _states(group: str) -> tuple[DetentionState, ...]:
    """Where those of a group are. The record holds that somebody is ill only when it takes them out of
    the house: so they are not among those inside."""
    return AWAY if group == Group.SICK else INSIDE


def detainees(
    actor: Actor,
    on: date,
    *,
    facility: Facility | None = None,
    state: str = "",
    band: str = "",
    group: str = "",
) -> QuerySet[Detention]:
    """Detentions that the actor may see, the longest held first: those in one facility, in a state, in a
    band, of a group. Without a state, who is inside a facility, or away from it for those who are ill."""
    found = _running(actor).filter(state__in=[state] if state else _states(group))
    if facility is not None:
        found = found.filter(facility=facility)
    if band:
        found = found.filter(in_bands(on)[band])
    if group:
        found = found.filter(GROUPS[Group(group)])
    return found.order_by("ordered_on", "pk")


def rolls(actor: Actor, on: date) -> dict[int, dict[str, int]]:
    """By facility, how many are inside, in which band, and how many of which group; one query."""
    inside = Q(state__in=INSIDE)
    bands = {f"band_{code}": Count("pk", filter=inside & where) for code, where in in_bands(on).items()}
    groups = {
        f"group_{group.name}": Count("pk", filter=where & Q(state__in=_states(group)))
        for group, where in GROUPS.items()
    }
    held = _running(actor).filter(state__in=(*INSIDE, *AWAY)).exclude(facility=None)
    rows: Any = held.values("facility").annotate(inside=Count("pk", filter=inside), **bands, **groups)
    return {row["facility"]: row for row in rows}


def sick_and_away(actor: Actor) -> int:
    """How many are ill and for that reason out of their house or held in another place; one query."""
    return _running(actor).filter(GROUPS[Group.SICK], state__in=AWAY).count()


def by_state(actor: Actor) -> dict[str, int]:
    """How many detentions that run stand in which state; one query."""
    rows = _running(actor).filter(state__in=ACTIVE).order_by()
    return dict(rows.values_list("state").annotate(n=Count("*")))


def urgent(actor: Actor, on: date) -> QuerySet[Detention]:
    """Who needs an act now: an alarm of the room has passed (its clock is closed as missed then, GR-11),
    another clock has ended or ends within three days, or no place was found yet. The first to end first."""
    soonest = running().filter(subject_type="detention", subject_id=OuterRef("pk")).values("due_on")[:1]
    room, unplaced = _room_passed(on), Q(state=DetentionState.ORDERED)
    found = _running(actor).filter(state__in=ACTIVE).annotate(soonest=Subquery(soonest))
    first = Choice(When(room, then="room_until"), When(unplaced, then="ordered_on"), default="soonest")
    return found.filter(room | unplaced | Q(soonest__lte=on + AHEAD)).order_by(first, "pk")


def _room_passed(on: date) -> Q:
    return Q(state=DetentionState.IN_ROOM, room_until__lt=on)


def clocks_of(detentions: Iterable[Detention], on: date) -> dict[Any, Deadline]:
    """By detention, the clock that matters: the alarm of the room that has passed, or else the running
    one that ends first; one query."""
    by_pk = {detention.pk: detention for detention in detentions}
    alarm = Q(status=DeadlineStatus.MISSED, code__in=ROOM_CLOCKS)
    found = Deadline.objects.filter(subject_type="detention", subject_id__in=by_pk).filter(
        alarm | Q(status=DeadlineStatus.OPEN)
    )
    chosen: dict[Any, Deadline] = {}
    for clock in found.select_related("rule__basis__instrument").order_by("due_on", "pk"):
        detention = by_pk[clock.subject_id]
        passed = detention.state == DetentionState.IN_ROOM and clock.due_on == detention.room_until
        if clock.status == DeadlineStatus.OPEN or (passed and clock.due_on < on):
            chosen.setdefault(clock.subject_id, clock)
    return chosen
