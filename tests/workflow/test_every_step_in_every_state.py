"""Every machine from its own table: each state x step x role is performed, or refused with its reason."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.core.errors import Refused, StepRefused
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step
from gakum.workflow.service import perform
from tests.law_rows import load_reference_data
from tests.people import People
from tests.plausible import plausible
from tests.specimens import WALKED, specimen

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    load_reference_data()
    return People()


def held_rights() -> dict[tuple[str, str, str], set[str]]:
    """The authority matrix, read here a second time and independently of the code under test."""
    path: Path = settings.FIXTURES_ROOT / "accounts" / "authority.csv"
    held: dict[tuple[str, str, str], set[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for column, cell in row.items():
                if cell == "do":
                    role, _at, kind = column.partition("@")
                    held.setdefault((role, kind, ""), set()).add(row["permission"])
    return held


def may(held: dict[tuple[str, str, str], set[str]], actor: Actor, permission: str) -> bool:
    assert actor.posting is not None
    kind = actor.posting.office.kind
    return permission in held.get((actor.role, "", ""), set()) | held.get((actor.role, kind, ""), set())


def placed(obj: StateMachine, state: str) -> StateMachine:
    """The object put into a state by hand, past the door: only a test has a reason to."""
    type(obj)._base_manager.filter(pk=obj.pk).update(state=state)
    return type(obj)._base_manager.get(pk=obj.pk)


def attempt(
    obj: StateMachine, spec: Step, actor: Actor, data: dict[str, Any]
) -> tuple[str, frozenset[Refused]]:
    """Take a step inside a transaction that is rolled back: ("performed", {}) or ("refused", kinds)."""
    state = str(obj.state)
    try:
        with transaction.atomic():
            event = perform(obj, spec.name, by=actor, data=dict(data), seen_state=state)
            assert AuditEvent.objects.filter(pk=event.pk).exists()
            assert event.source == state
            assert event.target in (spec.target or (state,))
            after = type(obj)._base_manager.get(pk=obj.pk).state
            transaction.set_rollback(True)
    except StepRefused as no:
        refused = no.refusals
    else:
        assert after in obj.State.values
        return "performed", frozenset()
    assert all(str(r) for r in refused)
    return "refused", frozenset(r.kind for r in refused)


def written(machine: type[StateMachine]) -> tuple[int, list[dict[str, Any]]]:
    """What a refusal must leave as it was: the number of events, and every record of the machine."""
    return AuditEvent.objects.count(), list(machine._base_manager.order_by("pk").values())


@pytest.mark.parametrize("machine", StateMachine.machines(), ids=lambda m: str(m._meta.model_name))
def test_each_state_step_and_role_is_performed_or_refused_with_its_reason(
    machine: type[StateMachine], people: People
) -> None:
    held, actors = held_rights(), [a for a in vars(people).values() if isinstance(a, Actor)]
    obj = specimen(machine, people)
    performed: set[str] = set()
    for state in machine.State.values:
        here = placed(obj, state)
        for spec in steps_of(machine).values():
            data, before = {**plausible(spec, here, WALKED), "reason": "Rekaan"}, written(machine)
            for actor in actors:
                said, kinds = attempt(here, spec, actor, data)
                case = (state, spec.name, actor.role, said, kinds)
                if state not in spec.source:
                    assert (said, kinds) == ("refused", {Refused.STEP}), case
                elif spec.follows_only or not may(held, actor, spec.permission):
                    assert (said, kinds) == ("refused", {Refused.PERMISSION}), case
                elif said == "refused":
                    assert not kinds & {Refused.STEP, Refused.PERMISSION, Refused.INPUT}, case
                else:
                    performed.add(spec.name)
            # What was performed is rolled back, so that whatever is written now a refusal has left behind.
            assert written(machine) == before, (state, spec.name)
    ordinary = {name for name, spec in steps_of(machine).items() if not spec.follows_only}
    # The specimen is one record; steps that need another kind of record have tests of their own.
    assert len(performed) >= len(ordinary) // 2, sorted(ordinary - performed)
