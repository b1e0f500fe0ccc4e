"""Proving the log: every event recomputed from its stored text, and the record replayed from it.

A chain alone proves nothing against whoever can rewrite all of it; `Report.head` is what a signed
checkpoint kept elsewhere is compared with (design/security.md 3.5).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from gakum.accounts.models import User
from gakum.audit.journal import GENESIS, columns_of, digest
from gakum.audit.models import AuditEvent, VerificationRun
from gakum.audit.triggers import missing
from gakum.machine.models import StateMachine, machines_by_name, steps_of

CASE = AuditEvent._meta.get_field("case_id")
PAGE = 5000  # events read at a time
# The columns as plain text, the same on both engines: reading them as Python's dates and UUIDs would
# take longer than hashing.
EVENTS = {
    "sqlite": (
        "SELECT seq, id, case_id, case_seq, action, subject_type, subject_id, source, target, actor_id,"
        " posting_id, occurred_on || '', recorded_at || '', backfilled + 0, cause_id, payload, prev_hash,"
        " hash FROM audit_auditevent"
    ),
    "postgresql": (
        "SELECT seq, replace(id::text, '-', ''), replace(case_id::text, '-', ''), case_seq, action,"
        " subject_type, subject_id, source, target, actor_id, posting_id, occurred_on::text,"
        " to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), backfilled,"
        " replace(cause_id::text, '-', ''), payload, prev_hash, hash FROM audit_auditevent"
    ),
}


class Event(NamedTuple):
    """An event as it is stored; identifiers are 32 hexadecimal digits."""

    seq: int
    id: str
    case_id: str | None
    case_seq: int | None
    action: str
    subject_type: str
    subject_id: str
    source: str
    target: str
    actor_id: int | None
    posting_id: int | None
    occurred_on: str
    recorded_at: str
    backfilled: bool
    cause_id: str | None
    payload: str
    prev_hash: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which event; `seq` and `id` are the first bad one."""

    check: str  # triggers | chain | replay
    seq: int | None
    id: str
    why: str

    def __str__(self) -> str:
        return f"{self.check}: " + (f"event {self.seq} ({self.id}): " if self.seq else "") + self.why


@dataclass
class Report:
    """What a verification looked at and found. `head` is number and hash of the last sound event."""

    events: int = 0
    objects: int = 0
    head: tuple[int, str] = (0, GENESIS)
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def verify(case_id: UUID | None = None, *, replay: bool = False) -> Report:
    """Check the triggers and the chain, and with `replay` every object against its events.

    With `case_id` only that case's events and objects are looked at, each event's link to the one
    before it included. The chain stops at its first bad event: what follows it proves nothing.
    """
    report = Report()
    for name in missing(connection):
        report.faults.append(Fault("triggers", None, "", f"{name} is missing"))
    stage = Replay(case_id) if replay else None
    for event, why in examined(events(case_id), whole=case_id is None):
        check = "chain"
        if not why and stage is not None:
            check, why = "replay", stage.take(event)
        if why:
            report.faults.append(Fault(check, event.seq, str(UUID(event.id)), why))
            return report
        report.events += 1
        report.head = event.seq, event.hash
    if case_id is None and AuditEvent.objects.filter(seq__lte=report.head[0]).count() != report.events:
        report.faults.append(Fault("chain", None, "", "there are events outside the numbering"))
    if stage is not None:
        report.faults += stage.differences()
        report.objects = stage.objects
    return report


def verified(
    case_id: UUID | None = None, *, replay: bool = False, by: User | None = None
) -> tuple[Report, VerificationRun]:
    """Verify as `verify` does, and write down what was looked at and found."""
    began = timezone.now()
    report = verify(case_id, replay=replay)
    ended = timezone.now()
    run = VerificationRun.objects.create(
        at=ended,
        by=by,
        case_id=case_id,
        replay=replay,
        events=report.events,
        objects_compared=report.objects,
        head_seq=report.head[0],
        head_hash=report.head[1],
        faults=[str(fault) for fault in report.faults],
        seconds=round((ended - began).total_seconds()),
    )
    return report, run


def events(case_id: UUID | None = None) -> Iterator[Event]:
    """The events in the order of the log, a page at a time."""
    last, mine, given = -1, "", []
    if case_id is not None:
        mine, given = " AND case_id = %s", [CASE.get_db_prep_value(case_id, connection)]
    page = f"{EVENTS[connection.vendor]} WHERE seq > %s{mine} ORDER BY seq LIMIT {PAGE}"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(page, [last, *given])
            rows = cursor.fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield from map(Event._make, rows)


def examined(found: Iterable[Event], *, whole: bool) -> Iterator[tuple[Event, str]]:
    """Each event with what is wrong with it, or ""."""
    seq, head = 0, GENESIS
    in_case: dict[str, int] = {}
    for event in found:
        if not whole and event.seq != seq + 1:
            seq = event.seq - 1
            before = AuditEvent.objects.filter(seq=seq).values_list("hash", flat=True).first()
            head = GENESIS if seq == 0 else before or ""
        yield event, _fault(event, seq + 1, head, in_case)
        seq, head = event.seq, event.hash


def _fault(event: Event, seq: int, head: str, in_case: dict[str, int]) -> str:
    """Why an event is not the one that belongs at this place of the log; "" when it is."""
    if event.seq != seq:
        return f"event {seq} is missing before it" if event.seq > seq else "its number is taken twice"
    if event.prev_hash != head:
        return "it is not linked to the event before it"
    if digest(event.prev_hash, event.payload) != event.hash:
        return "its text is not the one that was hashed"
    try:
        body = json.loads(event.payload)
        why = "" if event[:15] == _as_stored(body) else _difference(event.seq, body)
    except (ValueError, KeyError, TypeError, AttributeError):
        why = "its text cannot be read"
    if why:
        return why
    if event.case_id is not None:
        expected = in_case.get(event.case_id, 0) + 1
        if event.case_seq != expected:
            return f"number {expected} of its case is missing"
        in_case[event.case_id] = expected
    return ""


def _as_stored(body: dict[str, Any]) -> tuple[Any, ...]:
    """The columns that an event's text calls for."""
    case, cause = body["case"], body["cause"]
    return (
        body["seq"],
        body["id"].replace("-", ""),
        case and case.replace("-", ""),
        body["case_seq"],
        body["action"],
        *body["subject"],
        body["source"],
        body["target"],
        body["actor"],
        body["posting"],
        body["occurred_on"],
        body["recorded_at"][:-6].replace("T", " "),
        body["backfilled"],
        cause and cause.replace("-", ""),
    )


def _difference(seq: int, body: dict[str, Any]) -> str:
    """Which column of an event differs from its text, asked value by value; "" for another spelling."""
    event = AuditEvent.objects.get(seq=seq)
    if body["seq"] != event.seq or body["id"] != str(event.pk):
        return "its text belongs to another event"
    for name, value in columns_of(event).items():
        if body[name] != value:
            return f"the column {name} differs from its text"
    return ""


@cache
def undated_acts() -> frozenset[str]:
    """The acts of the house, which leave the date of an object's last legal step as it was."""
    return frozenset(
        f"{machine._meta.model_name}.{spec.name}"
        for machine in StateMachine.machines()
        for spec in steps_of(machine).values()
        if not spec.dated
    )


class Replay:
    """Every machine's objects as their events leave them, compared with the rows."""

    def __init__(self, case_id: UUID | None = None) -> None:
        self.machines = machines_by_name()
        self.left: dict[tuple[str, str], tuple[str, str, int, str]] = {}
        self.case_id = case_id
        self.objects = 0

    def take(self, event: Event) -> str:
        """Play one event; says why it does not fit what came before, or ""."""
        if event.subject_type not in self.machines:
            return ""
        key = event.subject_type, event.subject_id
        before = self.left.get(key)
        since = before[1] if before is not None and event.action in undated_acts() else event.occurred_on
        self.left[key] = event.target, since, event.seq, event.id
        if before is None:
            return "" if event.source == "" else f"the {key[0]} was never opened"
        if event.source == "":
            return f"the {key[0]} is opened a second time"
        if event.source != before[0]:
            return f"the {key[0]} was {before[0]}, and this event leaves {event.source}"
        return ""

    def differences(self) -> Iterator[Fault]:
        """Objects that are not as their events left them, have none, or are gone."""
        for name, machine in self.machines.items():
            rows: Any = machine._default_manager.order_by("pk")
            if self.case_id is not None:
                rows = rows.filter(**{"pk" if name == "case" else "case_id": self.case_id})
            for pk, state, since in rows.values_list("pk", "state", "state_since").iterator(PAGE):
                self.objects += 1
                last = self.left.pop((name, str(pk)), None)
                if last is None or last[:2] != (state, since.isoformat()):
                    yield from settled(name, machine, pk)
        for (name, pk), (_target, _day, seq, event) in self.left.items():
            yield Fault("replay", seq, str(UUID(event)), f"the {name} {pk} it is about is gone")


def settled(name: str, machine: type[StateMachine], pk: UUID) -> Iterator[Fault]:
    """The difference of one object, asked again under its lock: it may have moved meanwhile."""
    with transaction.atomic():
        obj = machine._default_manager.select_for_update().filter(pk=pk).first()
        mine = AuditEvent.objects.filter(subject_type=name, subject_id=str(pk)).order_by("seq")
        last, dated = mine.last(), mine.exclude(action__in=undated_acts()).last()
    if obj is None:
        return
    if last is None:
        yield Fault("replay", None, "", f"the {name} {pk} has no event")
    elif last.target != obj.state:
        yield Fault(
            "replay",
            last.seq,
            str(last.pk),
            f"the {name} {pk} is {obj.state}; this event left it {last.target}",
        )
    elif dated is not None and dated.occurred_on != obj.state_since:
        yield Fault("replay", dated.seq, str(dated.pk), f"the {name} {pk} has another date than this event")
