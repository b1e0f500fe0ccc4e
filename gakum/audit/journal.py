"""Writing the log: events of one act are collected, and sealed together as its last statement.

The chain is global and gapless. Its head is taken last, so that acts in different cases wait for
each other only for the moment of sealing (design/security.md findings 5 to 8).
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent

CHAIN = b"GAKUM-AUDIT-1\0"
GENESIS = "0" * 64
CASES_AT_ONCE = 500
"""Columns of one statement, well below what either engine allows."""

CHAIN_LOCK = 0x67616B756D  # "gakum": the advisory lock that serialises sealing on PostgreSQL


def digest(prev_hash: str, payload: str) -> str:
    """SHA-256 over the chain's name, the hash before, the length of the text, and the text."""
    text = payload.encode()
    return hashlib.sha256(CHAIN + bytes.fromhex(prev_hash) + len(text).to_bytes(8, "big") + text).hexdigest()


class Journal:
    """The events of one unit of work, in the order in which they happened."""

    def __init__(self) -> None:
        self.events: list[AuditEvent] = []
        self.locked: dict[tuple[type[models.Model], Any], models.Model] = {}
        self.broken = False

    def record(
        self,
        action: str,
        *,
        by: Actor,
        subject: models.Model | tuple[str, str],
        case_id: UUID | None,
        occurred_on: date,
        source: str = "",
        target: str = "",
        basis: tuple[str, ...] = (),
        data: Mapping[str, Any] | None = None,
        dimensions: Mapping[str, Any] | None = None,
        cause: AuditEvent | None = None,
        cautions: tuple[str, ...] = (),
    ) -> AuditEvent:
        """Add an event; it is written when the unit of work ends.

        `subject` is a row, or (type, id) of what is not one, such as a loaded file.
        """
        if isinstance(subject, models.Model):
            subject = str(subject._meta.model_name), str(subject.pk)
        event = AuditEvent(
            case_id=case_id,
            action=action,
            subject_type=subject[0],
            subject_id=subject[1],
            source=source,
            target=target,
            actor_id=by.user_id,
            posting_id=by.posting_id,
            occurred_on=occurred_on,
            recorded_at=timezone.now(),
            backfilled=bool(by.backfill),
            cause_id=cause.pk if cause else None,
        )
        content: dict[str, Any] = {
            "data": dict(data or {}),
            "dimensions": dict(dimensions or {}),
            "basis": basis,
            "cautions": cautions,
            "backfill": by.backfill,
        }
        if by.grant is not None:
            content["client"] = str(by.grant)
        # Read back from its own text, so that projections see exactly what the log will hold.
        event.body = json.loads(json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False))
        self.events.append(event)
        return event

    def seal(self) -> None:
        """Give the events their numbers and hashes and write them; nothing may follow in the transaction.

        Raises RuntimeError when a refused act inside the unit of work was caught: half an act is
        not recorded.
        """
        if self.broken:
            raise RuntimeError("an act inside this unit of work failed; it cannot be committed")
        if not self.events:
            return
        seq, head, case_seq = _heads({e.case_id for e in self.events if e.case_id})
        for event in self.events:
            seq += 1
            event.seq, event.prev_hash = seq, head
            if event.case_id:
                case_seq[event.case_id] += 1
                event.case_seq = case_seq[event.case_id]
            event.payload = payload_of(event)
            event.hash = head = digest(head, event.payload)
        AuditEvent.objects.bulk_create(self.events, batch_size=200)


def payload_of(event: AuditEvent) -> str:
    """The canonical text of an event: what is hashed, and what verification reads back."""
    return json.dumps(
        {
            **event.body,
            "seq": event.seq,
            "id": str(event.pk),
            **columns_of(event),
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def columns_of(event: AuditEvent) -> dict[str, Any]:
    """The columns that repeat the payload, as they stand in it."""
    return {
        "case": str(event.case_id) if event.case_id else None,
        "case_seq": event.case_seq,
        "action": event.action,
        "subject": [event.subject_type, event.subject_id],
        "source": event.source,
        "target": event.target,
        "actor": event.actor_id,
        "posting": event.posting_id,
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "backfilled": event.backfilled,
        "cause": str(event.cause_id) if event.cause_id else None,
    }


_current: ContextVar[Journal | None] = ContextVar("journal", default=None)
_recorded: ContextVar[bool] = ContextVar("recorded", default=False)


def begin_to_count() -> None:
    """From here on `anything_recorded` counts: at the beginning of a request."""
    _recorded.set(False)


def anything_recorded() -> bool:
    """True when an act was committed since `begin_to_count`, whatever went wrong after it."""
    return _recorded.get()


@contextmanager
def unit_of_work(before_seal: Callable[[Journal], None] | None = None) -> Iterator[Journal]:
    """One transaction whose events are sealed as its last statement. A nested one joins the outer.

    `before_seal` of the outermost runs just before sealing (the index facts are written there).
    """
    outer = _current.get()
    if outer is not None:
        try:
            yield outer
        except BaseException:
            outer.broken = True
            raise
        return
    journal = Journal()
    token = _current.set(journal)
    try:
        with transaction.atomic():
            yield journal
            if before_seal is not None:
                before_seal(journal)
            journal.seal()
            transaction.on_commit(lambda: _recorded.set(True))
    finally:
        _current.reset(token)


def _heads(cases: set[UUID]) -> tuple[int, str, dict[UUID, int]]:
    """Number and hash of the last event, and the last number in each case; one statement
    for up to `CASES_AT_ONCE` cases.

    On PostgreSQL a lock held to the end of the transaction makes this the head for whoever comes
    next; on SQLite the transaction is the only writer.
    """
    key = AuditEvent._meta.get_field("case_id")
    last = ", (SELECT MAX(case_seq) FROM audit_auditevent WHERE case_id = %s)"
    ordered, in_cases = sorted(cases), dict.fromkeys(cases, 0)
    seq, head = 0, GENESIS
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        for start in range(0, max(len(ordered), 1), CASES_AT_ONCE):
            some = ordered[start : start + CASES_AT_ONCE]
            cursor.execute(
                f"SELECT seq, hash{last * len(some)} FROM audit_auditevent ORDER BY seq DESC LIMIT 1",  # noqa: S608  # our words
                [key.get_db_prep_value(case, connection) for case in some],
            )
            if (found := cursor.fetchone()) is not None:
                seq, head, *numbers = found
                in_cases |= {case: number or 0 for case, number in zip(some, numbers, strict=True)}
    return seq, head, in_cases
