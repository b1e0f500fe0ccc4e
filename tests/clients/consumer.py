"""Another system that knows nothing but the feed: it follows it to its end and counts from what it got."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.clients.feed import events
from gakum.indicators.facts import facts_of
from gakum.indicators.models import IndexFact


def followed(actor: Actor, cursor: str = "", first: int = 7) -> list[dict[str, Any]]:
    """All items of the feed, a page at a time."""
    items: list[dict[str, Any]] = []
    while True:
        page = events(actor, cursor, first)
        items += page.events
        cursor = page.cursor
        if not page.more:
            return items


def facts(items: list[dict[str, Any]]) -> list[IndexFact]:
    """The facts of the index, computed from the items alone."""
    cases: defaultdict[UUID, list[AuditEvent]] = defaultdict(list)
    into: dict[UUID, UUID] = {}
    for item in items:
        event = event_of(item)
        assert event.case_id is not None
        cases[event.case_id].append(event)
        if event.action == "case.merge_into":
            into[event.case_id] = UUID(event.dimensions["merged_into"])
    families: defaultdict[UUID, dict[UUID, list[AuditEvent]]] = defaultdict(dict)
    for case, of_case in cases.items():
        root = case
        while root in into:
            root = into[root]
        families[root][case] = of_case
    return [fact for root, family in families.items() for fact in facts_of(root, family)]


def event_of(item: dict[str, Any]) -> AuditEvent:
    """An event with what the feed told of it, and nothing else."""
    event = AuditEvent(
        id=UUID(item["id"]),
        seq=item["seq"],
        case_id=UUID(item["case"]),
        case_seq=item["case_seq"],
        action=item["action"],
        subject_type=item["subject_type"],
        subject_id=item["subject_id"],
        source=item["source"],
        target=item["target"],
        occurred_on=date.fromisoformat(item["occurred_on"]),
        recorded_at=datetime.fromisoformat(item["recorded_at"]),
        backfilled=item["backfilled"],
    )
    event.body = {"data": item["data"], "dimensions": item["dimensions"]}
    return event
