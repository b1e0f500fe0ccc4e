"""The chain of custody, read from the log: who held an item from when to when, without gap or overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gakum.accounts.models import Posting
from gakum.audit.models import AuditEvent
from gakum.audit.selectors import about
from gakum.evidence.kinds import EvidenceState
from gakum.evidence.models import EvidenceItem

Holder = tuple[int | None, str]
"""A posting's key, or the name of a body outside the house; never both, never neither."""

NO_LONGER = {EvidenceState.DESTROYED}
"""After this nobody holds the item."""


@dataclass(frozen=True)
class Period:
    """One holder's time with an item. It begins with an event, and ends with the event of the next."""

    holder: Holder
    since: AuditEvent
    until: AuditEvent | None = None

    @property
    def days(self) -> tuple[date, date | None]:
        """The legal dates of its beginning and end."""
        return self.since.occurred_on, self.until.occurred_on if self.until else None


def periods(events: Sequence[AuditEvent]) -> list[Period]:
    """The periods of custody that an item's events tell, oldest first.

    Every event holds who has the item after it. A period ends where the next begins: with one event.
    """
    found: list[Period] = []
    for event in events:
        holder: Holder = (event.dimensions["custodian"], event.dimensions["body"])
        if not found or found[-1].holder != holder:
            if found:
                found[-1] = replace(found[-1], until=event)
            found.append(Period(holder, event))
    if events and events[-1].target in NO_LONGER:
        found[-1] = replace(found[-1], until=events[-1])
    return found


@dataclass(frozen=True)
class Handover:
    """One line of the chain as people read it: from whom, to whom, and on what."""

    period: Period
    giver: Posting | str  # "" before the first holder, and for a body whose name may not be read
    receiver: Posting | str
    receipt: str
    seals: tuple[str, ...]  # that the item bore in this time
    condition: str


def events_of(item: EvidenceItem) -> list[AuditEvent]:
    """All that was done with an item, oldest first, with who did it."""
    return list(about("evidenceitem", item.pk).select_related("actor", "posting__office"))


def chain(events: Sequence[AuditEvent], *, names: bool) -> list[Handover]:
    """The chain of custody with its people, oldest first; one query whatever its length.

    Without `names` what is outside the house is not named: it may be the owner who got the item back.
    """
    found = periods(events)
    keys = {key for key, _body in (period.holder for period in found) if key is not None}
    people = {p.pk: p for p in Posting.objects.filter(pk__in=keys).select_related("user", "office")}
    holders = [people.get(p.holder[0] or 0) or (p.holder[1] if names else "") for p in found]
    return [
        Handover(
            period=period,
            giver=holders[number - 1] if number else "",
            receiver=holders[number],
            receipt=str(period.since.data.get("receipt_no") or ""),
            seals=_seals(events, period),
            condition=str(period.since.data.get("condition") or "") if names else "",
        )
        for number, period in enumerate(found)
    ]


def _seals(events: Sequence[AuditEvent], period: Period) -> tuple[str, ...]:
    last = period.until.seq if period.until else events[-1].seq + 1
    borne = [e.dimensions["seal"] for e in events if period.since.seq <= e.seq < last]
    return tuple(dict.fromkeys(seal for seal in borne if seal))
