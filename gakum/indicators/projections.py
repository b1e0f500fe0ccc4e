"""Facts are a pure function of audit events: the index can be thrown away and rebuilt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from gakum.audit.journal import Journal
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.rows import Lookup
from gakum.indicators.facts import facts_of
from gakum.indicators.models import COLUMNS, IndexFact
from gakum.indicators.readers import INTEREST

Key: TypeAlias = tuple[str, str]
Events: TypeAlias = dict[UUID, list[AuditEvent]]


def project(journal: Journal) -> None:
    """Write the facts of the cases touched in this unit of work.

    Called by the door just before the log is sealed. Acts that change no figure cost nothing; a case
    that was opened in this very unit of work has no past to read.
    """
    pending = [e for e in journal.events if e.action in INTEREST and e.case_id]
    if not pending:
        return
    touched = {_case(e) for e in pending}
    born = {_case(e) for e in pending if e.action == "case.open"}
    merging = any(e.action == "case.merge_into" for e in pending)
    known = touched - born
    roots = {case: case for case in born}
    if known or merging:
        roots = _families(touched)
    old = set(roots) - born
    events = _stored_events(old) if old else defaultdict(list)
    for event in pending:
        events[_case(event)].append(event)
    wanted: dict[Key, IndexFact] = {}
    for root in {roots[case] for case in touched}:
        family = {case: events[case] for case in roots if roots[case] == root}
        wanted.update((_key(fact), fact) for fact in facts_of(root, family))
    stored = {_key(f): f for case in old for f in _facts_in()(case)}
    _write(wanted, stored)


def rebuild(year: int) -> int:
    """Throw the facts of a year away and count them again from the log. Returns how many there are."""
    with transaction.atomic():
        IndexFact.objects.filter(year=year).delete()
        fresh = [fact for fact in recount() if fact.year == year]
        IndexFact.objects.bulk_create(
            fresh,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["count", "unit"],
            update_fields=[name for name in COLUMNS if name not in ("count", "unit")],
        )
    return len(fresh)


def first_difference(year: int) -> str:
    """The first difference between the stored facts of a year and a recount; empty when there is none."""
    stored = {_key(f): f for f in IndexFact.objects.filter(year=year).iterator()}
    for fact in recount():
        kept = stored.pop(_key(fact), None) if fact.year == year else None
        if fact.year == year and kept is None:
            return f"{fact}: missing"
        changed = differences(kept, fact) if kept is not None else {}
        for name, (is_stored, should_be) in changed.items():
            return f"{fact}: {name} is {is_stored!r}, the log says {should_be!r}"
    return f"{next(iter(stored.values()))}: the log has no such fact" if stored else ""


def recount() -> Iterator[IndexFact]:
    """Every fact the log holds, computed anew from the log alone."""
    merges = {
        _case(e): UUID(e.dimensions["merged_into"])
        for e in AuditEvent.objects.filter(action="case.merge_into").order_by("seq").iterator()
    }
    families: defaultdict[UUID, Events] = defaultdict(dict)
    in_family = set(merges) | set(merges.values())
    events = AuditEvent.objects.filter(action__in=INTEREST, case_id__isnull=False)
    for case, of_case in groupby(events.order_by("case_id", "case_seq").iterator(), key=_case):
        if case in in_family:
            families[_root(case, merges)][case] = list(of_case)
        else:
            yield from facts_of(case, {case: list(of_case)})
    for root, family in families.items():
        yield from facts_of(root, family)


def differences(stored: IndexFact, wanted: IndexFact) -> dict[str, tuple[Any, Any]]:
    """Columns in which two facts differ."""
    pairs = {name: (getattr(stored, name), getattr(wanted, name)) for name in COLUMNS}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _write(wanted: Mapping[Key, IndexFact], stored: Mapping[Key, IndexFact]) -> None:
    gone = [fact.pk for key, fact in stored.items() if key not in wanted]
    if gone:
        IndexFact.objects.filter(pk__in=gone).delete()
    for key, fact in wanted.items():
        if key in stored and (changed := differences(stored[key], fact)):
            fact.pk = stored[key].pk
            fact.save(force_update=True, update_fields=list(changed))
    IndexFact.objects.bulk_create([f for key, f in wanted.items() if key not in stored], batch_size=500)


def _families(touched: Iterable[UUID]) -> dict[UUID, UUID]:
    """Every case of the families of these cases, with the case that survives (EC-22)."""
    merged_into: dict[UUID, UUID | None] = {}
    asked: set[UUID] = set()
    while new := (set(touched) | set(merged_into) | {c for c in merged_into.values() if c}) - asked:
        asked |= new
        found = Case.objects.filter(Q(pk__in=new) | Q(merged_into__in=new))
        rows = dict(found.order_by().values_list("pk", "merged_into_id"))
        merged_into.update(rows)
        if len(rows) == len(new) and not any(rows.values()):
            break  # nobody is merged: the usual act, one query
    return {case: _root(case, merged_into) for case in merged_into}


def _root(case: UUID, merged_into: Mapping[UUID, UUID | None]) -> UUID:
    while following := merged_into.get(case):
        case = following
    return case


def _stored_events(cases: Iterable[UUID]) -> defaultdict[UUID, list[AuditEvent]]:
    found: defaultdict[UUID, list[AuditEvent]] = defaultdict(list)
    for case in cases:
        found[case] = [event for event in _log_of()(case) if event.action in INTEREST]
    return found


@cache
def _log_of() -> Lookup[AuditEvent]:
    return Lookup(AuditEvent.objects.order_by("seq"), by="case_id")


@cache
def _facts_in() -> Lookup[IndexFact]:
    return Lookup(IndexFact.objects.all(), by="case_id")


def _case(event: AuditEvent) -> UUID:
    if event.case_id is None:
        raise ValueError(f"event {event.pk} belongs to no case")
    return event.case_id


def _key(fact: IndexFact) -> Key:
    return fact.count, fact.unit
