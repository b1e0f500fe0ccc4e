"""Opening a record of people: it leaves its trace, and a day has its measure (security A25).

Whoever works opens dozens of cases and people in a day. Whoever opens hundreds, one after the other, copies
the register: from a number on that the house sets, nothing new opens until the next day, the log says so, and
the auditors are told. What was opened before on the same day stays open, so that work under way can go on.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Posting, Role
from gakum.audit.access import record_access
from gakum.audit.acts import record
from gakum.audit.journal import unit_of_work
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.core.dates import beginning_of, legal_today
from gakum.core.errors import DomainError
from gakum.notices.models import Notice, NoticeKind
from gakum.notices.services import write

OVERSPENT = "user.overspent"
OPENED = Coalesce(Cast("case_id", TextField()), "subject_id", output_field=TextField())
"""What counts once a day: a case with all that hangs under it, or the record of a person."""

NO_PEOPLE = ("", "job")
"""Lists and searches are about nobody in particular; long work is counted and approved by itself."""


class DayIsFull(DomainError):
    """The person has opened as many people and cases today as the house allows."""

    code = "too_many_people_today"


def note_opening(
    actor: Actor,
    of: models.Model,
    *,
    case_id: UUID | None = None,
    detail: Mapping[str, Any] | None = None,
    kind: AccessKind = AccessKind.READ,
    count: int | None = None,
) -> None:
    """Write down that a record of people is opened, or fetched to be taken out. Called before anything of it
    is shown.

    Raises DayIsFull where it is one too many.
    """
    today = legal_today(actor.time_zone)
    allowed = settings.PEOPLE_PER_DAY_SYSTEM if actor.grant else settings.PEOPLE_PER_DAY
    opened = _opened(actor, today)
    counted = opened.aggregate(n=Count(OPENED, distinct=True))["n"]
    if counted >= allowed and not _again(opened, of, case_id):
        _tell(actor, allowed, today)
        raise DayIsFull(
            _(
                "%(n)s different people and cases were opened for you today, as many as one day allows. "
                "Those you opened today stay open; others open again tomorrow. If your work needs more "
                "today, ask your head, or ask a colleague to look. The auditors were told."
            )
            % {"n": allowed}
        )
    record_access(actor, kind, of=of, case_id=case_id, detail=detail, count=count)


def _opened(actor: Actor, today: date) -> QuerySet[AccessRecord]:
    """What the person, or other systems on the person's behalf, opened today."""
    mine = AccessRecord.objects.filter(actor=actor.user_id, at__gte=beginning_of(today, actor.time_zone))
    mine = mine.exclude(client="") if actor.grant else mine.filter(client="")
    return mine.exclude(subject_type__in=NO_PEOPLE).order_by()


def _again(opened: QuerySet[AccessRecord], of: models.Model, case_id: UUID | None) -> bool:
    if case_id is not None:
        return opened.filter(case_id=case_id).exists()
    return opened.filter(subject_type=of._meta.model_name, subject_id=str(of.pk)).exists()


def _tell(actor: Actor, allowed: int, today: date) -> None:
    """Once a day for one person: an event in the log, and a notice to every auditor."""
    about = AuditEvent.objects.filter(subject_type="user", subject_id=str(actor.user_id))
    if actor.user is None or about.filter(action=OVERSPENT, occurred_on=today).exists():
        return
    with unit_of_work() as journal:
        record(journal, OVERSPENT, actor, actor.user, {"allowed": allowed}, today)
        event = journal.events[-1].pk
        auditors = Posting.objects.in_force(today).filter(role=Role.AUDITOR, user__is_active=True)
        write(
            Notice(recipient_id=user_id, kind=NoticeKind.OVERSPENT, event_id=event, key=f"event:{event}")
            for user_id in sorted(set(auditors.values_list("user_id", flat=True)))
        )
