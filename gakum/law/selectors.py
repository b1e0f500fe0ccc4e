"""Which clocks run out, and which have."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from gakum.accounts.actors import Actor
from gakum.law.models import Deadline, DeadlineStatus


def running(actor: Actor | None = None) -> QuerySet[Deadline]:
    """Open deadlines of the offices the actor reads (all of them without an actor), soonest first.

    Comes with the rule and its article, so that a list costs one query.
    """
    found = Deadline.objects.filter(status=DeadlineStatus.OPEN)
    scope = None if actor is None else actor.scope
    if scope is not None:
        found = found.filter(office_id__in=scope)
    return found.select_related("rule__basis__instrument").order_by("due_on", "pk")


def due_soon(actor: Actor | None, on: date, days: int) -> QuerySet[Deadline]:
    """Deadlines that end on the day or within so many days after it."""
    return running(actor).filter(due_on__range=(on, on + timedelta(days=days)))


def overdue(actor: Actor | None, on: date, now: datetime | None = None) -> QuerySet[Deadline]:
    """Deadlines whose last day (inclusive, CAL-6) lies before the day; with `now` also terms in
    hours that have ended by then."""
    late = Q(due_on__lt=on)
    return running(actor).filter(late if now is None else late | Q(due_at__lt=now))
