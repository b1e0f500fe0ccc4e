"""Which clocks run out, and which have."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

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


def overdue(actor: Actor | None, on: date, now: datetime | None = None) -> QuerySet[Deadline]:
    """Deadlines whose last day (inclusive, CAL-6) lies before the day; with `now` also terms in
    hours that have ended by then."""
    late = Q(due_on__lt=on)
    return running(actor).filter(late if now is None else late | hour_passed(now))


def hour_passed(now: datetime) -> Q:
    """Terms in hours that have ended; terms in days have no hour and are none of them."""
    return Q(due_at__isnull=False, due_at__lt=now)


class Due(models.TextChoices):
    """How a deadline stands on a day."""

    LATE = "late", _("Late")
    TODAY = "today", _("Due today")
    SOON = "soon", _("Due within 3 days")
    OPEN = "open", _("Running")
    MISSED = "missed", _("Missed")
    MET = "met", _("Met")


SOON = 3
"""Days ahead, today not counted, in which a deadline is due soon."""


def standing(due: Due, on: date, now: datetime) -> Q:
    """Deadlines that stand so on the day; a term in hours is late from its own moment on."""
    still = Q(status=DeadlineStatus.OPEN)
    match due:
        case Due.LATE:
            return still & (Q(due_on__lt=on) | hour_passed(now))
        case Due.TODAY:
            return still & Q(due_on=on) & ~hour_passed(now)
        case Due.SOON:
            in_reach = Q(due_on__range=(on, on + timedelta(days=SOON)))
            return still & in_reach & ~hour_passed(now)
        case Due.OPEN:
            return still
        case _:
            return Q(status=due.value)
