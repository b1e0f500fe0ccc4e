"""Random walks of an item through many hands (security A56): exactly one holder, at any time, without gap."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.core.errors import StepRefused
from gakum.evidence.custody import Holder, events_of, periods
from gakum.evidence.models import EvidenceItem
from gakum.workflow.service import perform, steps_from
from tests.evidence.exhibits import item_in_a_case
from tests.law_rows import load_reference_data
from tests.people import People
from tests.plausible import plausible
from tests.roads import again

WHO = ("ani", "indra", "sari", "budi", "citra")
START = date(2026, 3, 2)
HANDS = {"accept", "send_out", "take_back", "carry_out_disposal"}
"""The only acts after which somebody else holds the item."""


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def holder(item: EvidenceItem) -> Holder:
    return item.custodian_id, item.body


@pytest.mark.django_db
def test_a_random_walk_leaves_one_holder_at_any_time_and_a_chain_without_gap_or_overlap() -> None:
    load_reference_data()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data(), st.lists(st.tuples(st.sampled_from(WHO), st.integers(0, 5)), max_size=25))
    def walk(data: st.DataObject, steps: list[tuple[str, int]]) -> None:
        with undone():
            people = People()
            item = item_in_a_case(people)
            today, held = START, [holder(item)]
            for who, days in steps:
                today += timedelta(days=days)
                event = attempt(item, getattr(people, who), today, data)
                if event is not None and holder(item) != held[-1]:
                    assert event.action.partition(".")[2] in HANDS
                    held.append(holder(item))
                assert (item.custodian_id is None) == (item.body != ""), "nobody, or two"
            the_chain_tells(item, held)

    walk()


def attempt(item: EvidenceItem, actor: Actor, on: date, data: st.DataObject) -> AuditEvent | None:
    """Take any step that leaves the present state; a refusal writes nothing and moves nothing.

    From a final state none leaves, and nothing is attempted.
    """
    steps = steps_from(item)
    if not steps:
        return None
    name = data.draw(st.sampled_from(sorted(steps)))
    spec = steps[name]

    def pick(options: list[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    given_data = {**plausible(spec, item, on, pick), "reason": "Rekaan"}
    if "seal_no" in given_data:
        given_data["seal_no"] = f"S-{len(item.seals_used)}"
    events, before = AuditEvent.objects.count(), holder(item)
    try:
        event = perform(item, name, by=actor, data=given_data, seen_state=item.state)
    except StepRefused:
        again(item)
        assert (AuditEvent.objects.count(), holder(item)) == (events, before)
        return None
    again(item)
    return event


def the_chain_tells(item: EvidenceItem, held: list[Holder]) -> None:
    """The chain read from the log is what was seen on the way; each period starts where one ends."""
    found = periods(events_of(item))
    assert [period.holder for period in found] == held
    for earlier, later in pairwise(found):
        assert earlier.until == later.since
    assert (found[-1].until is None) == (item.state != "destroyed")
    assert [p.since.seq for p in found] == sorted({p.since.seq for p in found})
    assert verify(item.case_id, replay=True).faults == []
