"""What may be asked about many cases at once: whose they are, their clocks, what they lack.

Each is one condition over a queryset of cases. Apps above this one are reached by the names that
queries give their relations to a case.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import TimeZone
from gakum.cases.models import Case, CaseShare, CaseSubject
from gakum.cases.states import FINAL
from gakum.core.dates import legal_today
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.models import not_ended
from gakum.parties.models import PartyKind

Cases = QuerySet[Case]


def visible_parts(cases: Cases, actor: Actor) -> list[Cases]:
    """`cases.visible_to(actor)` in disjoint parts, each found by one index: the cases of the offices in
    the actor's scope, and those of others that were opened to them."""
    scope = actor.scope
    if scope is None:
        return [cases]
    own = Q(office_id__in=scope)
    shared = CaseShare.objects.filter(office_id__in=scope)
    return [cases.filter(own), cases.filter(~own, pk__in=shared.values("case"))]


class Due(models.TextChoices):
    """When the clocks that still run on a case, or on what hangs under it, run out."""

    LATE = "late", _("Late")
    TODAY = "today", _("Today")
    THREE_DAYS = "3days", _("Within 3 days")
    THIS_WEEK = "week", _("This week")


# The first and the last day, both inclusive, seen from today. A week ends on Sunday.
WINDOWS: dict[Due, Callable[[date], tuple[date, date]]] = {
    Due.LATE: lambda today: (date.min, today - timedelta(1)),
    Due.TODAY: lambda today: (today, today),
    Due.THREE_DAYS: lambda today: (today, today + timedelta(3)),
    Due.THIS_WEEK: lambda today: (_monday(today), _monday(today) + timedelta(6)),
}


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def running() -> QuerySet[Deadline]:
    """The clocks that still run."""
    return Deadline.objects.filter(status=DeadlineStatus.OPEN).order_by()


def due_within(cases: Cases, due: Due) -> Cases:
    """Cases with a clock that ends in the window; today is that of the case's own office."""
    zones: dict[date, list[str]] = {}
    for zone in TimeZone.values:
        zones.setdefault(legal_today(zone), []).append(zone)
    asked = Q()
    for today, there in zones.items():
        clocks = running().filter(due_on__range=WINDOWS[due](today))
        here = Q() if len(zones) == 1 else Q(office__time_zone__in=there)
        asked |= here & Q(pk__in=clocks.values("case_id"))
    return cases.filter(asked)


def with_clock(cases: Cases) -> Cases:
    """Cases on which a clock runs, annotated with `due_on`, the first day on which one ends."""
    first = running().filter(case_id=OuterRef("pk")).order_by("due_on").values("due_on")[:1]
    return cases.filter(pk__in=running().values("case_id")).annotate(due_on=Subquery(first))


def without_clock(cases: Cases) -> Cases:
    """Cases on which none runs."""
    return cases.filter(~Exists(running().filter(case_id=OuterRef("pk"))))


def is_open(cases: Cases) -> Cases:
    return cases.filter(not_ended(FINAL))


def has_ended(cases: Cases) -> Cases:
    return cases.filter(state__in=FINAL)


def has_detention(cases: Cases) -> Cases:
    detentions: Any = Case._meta.get_field("detentions").related_model
    return cases.filter(pk__in=detentions._default_manager.order_by().values("case"))


def has_gaps(cases: Cases) -> Cases:
    """Open cases that lack what the annual tables need: those for which `selectors.gaps` names something."""
    lacking = (
        Q(article=None, case__article=None)
        | Q(screened_on=None)
        | Q(outcome="")
        | (~Q(party__kind=PartyKind.CORPORATION) & Q(party__sex=""))
        | Q(party__kind=PartyKind.FOREIGNER, party__nationality=None)
    )
    subjects = CaseSubject.objects.filter(case=OuterRef("pk"))
    return is_open(cases).filter(~Exists(subjects) | Exists(subjects.filter(lacking)))


def with_article(cases: Cases, code: str) -> Cases:
    """Cases whose main article it is, or that of a subject."""
    subjects = CaseSubject.objects.filter(article=code)
    return cases.filter(Q(article=code) | Q(pk__in=subjects.values("case")))


def with_nationality(cases: Cases, code: str) -> Cases:
    subjects = CaseSubject.objects.filter(party__nationality=code)
    return cases.filter(pk__in=subjects.values("case"))
