"""Random legal roads through all machines together, with the invariants held after every step."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.indicators.models import COLUMNS, IndexFact
from gakum.indicators.projections import recount
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.models import StateMachine
from gakum.workflow.service import perform, refusals, steps_from
from tests.detention.holding import build_places
from tests.independent_index import as_counted, from_rows, plain_cases
from tests.law_rows import load_reference_data
from tests.people import People
from tests.plausible import plausible
from tests.roads import confer, finding, to_ready

START = date(2026, 1, 5)
EXAMPLES, STEPS, PARTS = 200, 50, 8
"""At least 200 roads of 50 steps (issue, done 2), cut in parts so that two cores share them.

All of them run on SQLite, where they are quick; on PostgreSQL, whose own part is the SQL, a fifth of them.
"""

BEGINNINGS = ("finding", "ready", "administrative", "administrative", "criminal", "criminal")
OPENERS = {"draft_measure", "open_matter", "propose_detention", "file_objection", "name_suspect"}
OPENERS |= {"draft_spdp", "propose_closing"}
DETOURS = {"split", "merge_into", "reconvene", "return_conference", "return_draft", "set_field_work_aside"}


class Roads(RuleBasedStateMachine):
    """A small world: three offices, all roles, and whatever the roads make of it."""

    people: People  # the same on every road, so made before the first by the test

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.actors = [a for a in vars(self.people).values() if isinstance(a, Actor)]
        self.today = START
        self.held = 0  # events when the invariants were last held: without a new one nothing has changed
        self.objects: list[StateMachine] = []  # as they stood then

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(places=st.lists(st.sampled_from(BEGINNINGS), min_size=1, max_size=2))
    def begin(self, places: list[str]) -> None:
        """Roads begin at the finding, and further on: fifty random steps from a finding go nowhere far."""
        for number, place in enumerate(places):
            case = finding(
                self.people, on=self.today, name=f"Rekaan {number}", passport_no=f"X{number}", reason="Rekaan"
            )
            if place == "ready":
                to_ready(case, self.people, self.today, article="UU6-119-1")
            elif place != "finding":
                confer(
                    to_ready(case, self.people, self.today, article="UU6-119-1"),
                    self.people,
                    place,
                    self.today,
                )

    @precondition(lambda self: Case.objects.count() < 4)
    @rule(kind=st.sampled_from(["foreigner", "citizen", "corporation"]), name=st.integers(0, 3))
    def record_a_finding(self, kind: str, name: int) -> None:
        finding(
            self.people,
            on=self.today,
            reason="Rekaan",
            subject_kind=kind,
            name=f"Rekaan {name}",
            passport_no=f"X{name}",
            nationality="CHN" if kind == "foreigner" else "",
        )

    @rule(days=st.integers(0, 40))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), date(2026, 10, 30))

    # Most draws take a step: a road is made of steps.
    @rule(data=st.data())
    def take_a_step(self, data: st.DataObject) -> None:
        self._take(data)

    @rule(data=st.data())
    def take_another_step(self, data: st.DataObject) -> None:
        self._take(data)

    @rule(data=st.data())
    def take_a_third_step(self, data: st.DataObject) -> None:
        self._take(data)

    def _take(self, data: st.DataObject) -> None:
        moving = [obj for obj in self.objects if steps_from(obj)]
        if not moving:
            return
        obj = data.draw(st.sampled_from(moving), label="object")
        steps = [(name, spec) for name, spec in steps_from(obj).items() if not spec.follows_only]
        legal = [name for name, _spec in steps if not refusals(obj, name, None)]
        if not legal:
            return
        name = data.draw(
            st.sampled_from([name for name in legal for _ in range(weight(obj, name))]), label="step"
        )
        able = [actor for actor in self.actors if not refusals(obj, name, actor)]
        if not able:
            return
        actor = data.draw(st.sampled_from(able), label="actor")
        spec = steps_from(obj)[name]

        def pick(options: list[Any]) -> Any:
            return data.draw(st.sampled_from(options))

        given = {**plausible(spec, obj, self.today, pick), "reason": "Rekaan"}
        events = AuditEvent.objects.count()
        try:
            perform(obj, name, by=actor, data=given, seen_state=obj.state)
        except StepRefused:
            assert AuditEvent.objects.count() == events

    @invariant()
    def the_record_is_sound(self) -> None:
        if (events := AuditEvent.objects.count()) == self.held:
            return
        self.held = events
        self.objects = [
            obj for machine in StateMachine.machines() for obj in machine._base_manager.order_by("pk")
        ]
        assert all(obj.state in obj.State.values for obj in self.objects), "an illegal state"
        assert verify(replay=True).faults == []
        ended = {obj.pk for obj in self.objects if obj.is_final}
        running = Deadline.objects.filter(status=DeadlineStatus.OPEN, subject_id__in=ended)
        assert not running.exists(), "a clock runs on an ended object"
        assert by_unit(IndexFact.objects.all()) == by_unit(recount()), "the index is not what the log says"
        plain = plain_cases()
        assert +from_rows(plain) == +as_counted(plain), "the index is not what the final rows say"


def by_unit(facts: Iterable[IndexFact]) -> dict[tuple[str, str], list[Any]]:
    return {(f.count, f.unit): [getattr(f, name) for name in COLUMNS] for f in facts}


def weight(obj: StateMachine, name: str) -> int:
    """How often a step is drawn: mostly what moves on or opens something, seldom what ends or repeats."""
    spec = steps_from(obj)[name]
    if not spec.target:
        return 6 if name in OPENERS else 1
    return 1 if set(spec.target) <= set(obj.FINAL) or name in DETOURS else 6


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_random_legal_roads_hold_the_invariants(part: int) -> None:
    load_reference_data()
    Roads.people = People()
    build_places(Roads.people)
    Roads.TestCase.settings = settings(
        max_examples=EXAMPLES // PARTS // (1 if connection.vendor == "sqlite" else 5),
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(Roads, settings=Roads.TestCase.settings)
