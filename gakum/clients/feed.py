"""The log as other systems follow it: from a cursor on, in its own order, as far as the reader may see."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind, AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import DomainError
from gakum.machine.models import machines_by_name, steps_of

AT_ONCE = 100
MOST = 500
"""Events of one page: as many as asked, and never more than this."""

MARK = "gakum-events:"
NUMBERS_OF_PAPERS = frozenset({"spdp_no"})
"""Parts of the snapshot that may tell who it is about, for whoever can look the paper up."""


class CursorRefused(DomainError):
    """A cursor that this feed never gave."""

    code = "cursor_refused"


@dataclass(frozen=True)
class Page:
    """A stretch of the feed. `cursor` leads on from its end, even when nothing in it was for the reader."""

    events: list[dict[str, Any]]
    cursor: str
    more: bool


def events(actor: Actor, after: str = "", first: int = AT_ONCE) -> Page:
    """What happened after a cursor in the cases that the actor may see; from the start without one.

    The order is the log's own, by its gapless number. An event is seen when its transaction has ended,
    and those with smaller numbers ended before it: whoever goes on from the last cursor misses nothing
    (only of a case that comes into view later, by a transfer, the past is asked from the case itself).
    Who sees no names gets, of what the acts asked, only what was chosen from lists; enough to count from.

    What was taken out is written down. Raises CursorRefused for a cursor that was not given here.
    """
    start, size = number_of(after), max(1, min(first, MOST))
    head = AuditEvent.objects.aggregate(last=Max("seq"))["last"] or 0  # first: all up to it has ended
    mine = AuditEvent.objects.filter(case_id__isnull=False, seq__gt=start, seq__lte=head)
    if actor.scope is not None:
        mine = mine.filter(case_id__in=Case.objects.visible_to(actor).values("pk"))
    found = list(mine.select_related("posting__office").order_by("seq")[: size + 1])
    more, found = len(found) > size, found[:size]
    if found:
        detail = {"page": "events", "from": found[0].seq, "to": found[-1].seq}
        record_access(actor, AccessKind.EXPORT, detail=detail, count=len(found))
    upto = found[-1].seq if more else max(start, head)
    return Page([item_of(event, names=actor.sees_names) for event in found], cursor_of(upto), more)


def item_of(event: AuditEvent, *, names: bool) -> dict[str, Any]:
    """One event as it is given out. Keys of offices, postings and records are the API's ids."""
    posting = event.posting
    return {
        "seq": event.seq,
        "id": str(event.pk),
        "case": str(event.case_id),
        "case_seq": event.case_seq,
        "action": event.action,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "source": event.source,
        "target": event.target,
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "backfilled": event.backfilled,
        "cause": str(event.cause_id) if event.cause_id else None,
        "posting": event.posting_id,
        "office": posting.office.code if posting else None,
        "role": posting.role if posting else None,
        "client": event.client,
        "basis": event.body["basis"],
        "cautions": event.body["cautions"],
        "data": event.data if names else _chosen(event),
        "dimensions": event.dimensions if names else _without(event.dimensions, NUMBERS_OF_PAPERS),
        "hash": event.hash,
    }


def cursor_of(seq: int) -> str:
    """The place after an event, as it is given out; only `number_of` reads it."""
    return base64.urlsafe_b64encode(f"{MARK}{seq}".encode()).decode()


def number_of(cursor: str) -> int:
    """The number of the event that a cursor stands after; 0, before all, for none."""
    if not cursor:
        return 0
    try:
        mark, _colon, number = base64.b64decode(cursor, b"-_", validate=True).decode().rpartition(":")
    except (binascii.Error, ValueError):
        mark, number = "", ""
    if f"{mark}:" != MARK or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise CursorRefused(_("This is no cursor of the feed. Begin without one, or with the last you got."))
    return int(number)


def _chosen(event: AuditEvent) -> dict[str, Any]:
    return {key: value for key, value in event.data.items() if key in _choices().get(event.action, ())}


@cache
def _choices() -> dict[str, frozenset[str]]:
    """By act, the fields of its form that are answered from a list: nobody's words, and no numbers."""
    return {
        f"{name}.{spec.name}": frozenset(
            field
            for field, asked in spec.form_class.base_fields.items()
            if isinstance(asked, forms.ChoiceField | forms.ModelChoiceField)
        )
        for name, machine in machines_by_name().items()
        for spec in (machine.OPENING, *steps_of(machine).values())
    }


def _without(snapshot: Mapping[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in snapshot.items() if key not in hidden}
