"""Random legal roads through all machines together, with the invariants held after every step."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.indicators.models import COLUMNS, IndexFact
from gakum.indicators.projections import recount
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.models import StateMachine
from gakum.workflow.service import admit, perform, refusals, steps_from
from tests.independent_index import as_counted, from_rows
from tests.law_rows import load_reference_data
from tests.people import People
from tests.plausible import plausible

START = date(2026, 1, 5)
EXAMPLES, STEPS, PARTS = 8, 50, 4
"""At least 200 roads of 50 steps (issue, done 2), cut in parts so that two cores share them."""


class Roads(RuleBasedStateMachine):
    """A small world: three offices, all roles, and whatever the roads make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.people = People()
        self.actors = [a for a in vars(self.people).values() if isinstance(a, Actor)]
        self.today = START

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(kind=st.sampled_from(["foreigner", "citizen", "corporation"]), name=st.integers(1, 5))
    def begin(self, kind: str, name: int) -> None:
        self._record(kind, name)

    @rule(kind=st.sampled_from(["foreigner", "foreigner", "citizen"]), name=st.integers(1, 5))
    def record_a_finding(self, kind: str, name: int) -> None:
        self._record(kind, name)

    def _record(self, kind: str, name: int) -> None:
        if Case.objects.count() >= 4:
            return
        data = {
            "occurred_on": self.today,
            "reason": "Rekaan",
            "source": "PATROLI",
            "subject_kind": kind,
            "name": f"Rekaan {name}",
            "sex": "L",
            "birth_date": date(1990, 1, name),
            "nationality": "AUS" if kind == "foreigner" else "IDN" if kind == "citizen" else "",
            "article": "ADM-075-1",
        }
        admit(Case(office=self.people.kanim, source="PATROLI"), by=self.people.ani, data=data)

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
        legal = [
            (obj, name, actor)
            for obj in self._objects()
            for name in steps_from(obj)
            for actor in self.actors
            if not refusals(obj, name, actor)
        ]
        if not legal:
            return
        obj, name, actor = data.draw(st.sampled_from(legal), label="step")
        spec = steps_from(obj)[name]

        def pick(options: list[Any]) -> Any:
            return data.draw(st.sampled_from(options))

        given = {**plausible(spec, obj, self.today, pick), "reason": "Rekaan"}
        events = AuditEvent.objects.count()
        try:
            perform(obj, name, by=actor, data=given, seen_state=obj.state)
        except StepRefused:
            assert AuditEvent.objects.count() == events

    @staticmethod
    def _objects() -> Iterator[StateMachine]:
        for machine in StateMachine.machines():
            yield from machine._base_manager.order_by("pk")

    @invariant()
    def every_state_is_one_of_the_machine(self) -> None:
        for obj in self._objects():
            assert obj.state in obj.State.values

    @invariant()
    def the_chain_verifies_and_replays(self) -> None:
        assert verify(replay=True).faults == []

    @invariant()
    def no_clock_runs_on_an_ended_object(self) -> None:
        ended = {str(obj.pk) for obj in self._objects() if obj.is_final}
        running = Deadline.objects.filter(status=DeadlineStatus.OPEN)
        assert not [d for d in running if str(d.subject_id) in ended]

    @invariant()
    def the_index_is_what_the_log_says(self) -> None:
        def by_unit(facts: Iterable[IndexFact]) -> dict[tuple[str, str], list[Any]]:
            return {(f.count, f.unit): [getattr(f, name) for name in COLUMNS] for f in facts}

        assert by_unit(IndexFact.objects.all()) == by_unit(recount())

    @invariant()
    def the_index_is_what_the_final_rows_say(self) -> None:
        assert +from_rows() == +as_counted()


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_random_legal_roads_hold_the_invariants(part: int) -> None:
    load_reference_data()
    Roads.TestCase.settings = settings(
        max_examples=EXAMPLES // PARTS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Roads, settings=Roads.TestCase.settings)
