"""A state nothing but the door can move, and the vocabulary of steps."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction

from gakum.cases.models import Case
from gakum.core.errors import StateWriteForbidden
from gakum.machine.models import StateMachine, StateQuerySet, steps_leaving, steps_of
from gakum.machine.steps import Act
from tests.people import People


def new_case(**more: object) -> Case:
    made = Case(
        office=People().kanim,
        source="LAPMAS",
        number="K26-X-000001",
        found_on=date(2026, 1, 2),
        state_since=date(2026, 1, 2),
        last_stage="identification",
        **more,
    )
    made.save(force_insert=True)
    return made


@pytest.mark.django_db
def test_a_step_called_outside_the_door_is_refused() -> None:
    case = new_case()
    with pytest.raises(StateWriteForbidden):
        case.match_lists(Act(by=None, occurred_on=date(2026, 1, 3), data={}))
    case.refresh_from_db()
    assert case.state == "received"


@pytest.mark.django_db
def test_assignment_update_and_bulk_update_of_a_state_are_refused() -> None:
    case = new_case()
    with pytest.raises(StateWriteForbidden):
        case.state = "closed"
    with pytest.raises(StateWriteForbidden):
        Case.objects.update(state="closed")
    case.__dict__["state"] = "closed"
    with pytest.raises(StateWriteForbidden), transaction.atomic():
        Case.objects.bulk_update([case], ["state"])
    case.refresh_from_db()
    assert case.state == "received"


@pytest.mark.django_db
def test_the_database_refuses_a_state_the_machine_does_not_know() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        new_case(state="bogus")
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_loaded_object_may_be_validated_and_partly_loaded() -> None:
    new_case().full_clean(exclude=["proposed_by", "merged_into", "parent"])
    assert Case.objects.only("place").get().state == "received"


@pytest.mark.django_db(transaction=True)
def test_refreshing_in_many_threads_never_trips_the_lock() -> None:
    case, errors = new_case(), []

    def refresh() -> None:
        mine = Case.objects.get(pk=case.pk)
        for _ in range(50):
            try:
                mine.refresh_from_db()
            except Exception as error:  # noqa: BLE001  # any error is the finding
                errors.append(error)
        connections.close_all()

    threads = [threading.Thread(target=refresh) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.parametrize("machine", StateMachine.machines(), ids=lambda m: str(m._meta.model_name))
def test_every_machine_is_complete(machine: type[StateMachine]) -> None:
    """Each has states, an opening, steps in written order, and a manager that keeps states shut."""
    assert isinstance(machine._default_manager.all(), StateQuerySet)
    assert hasattr(machine._default_manager.all(), "visible_to")
    assert set(machine.State.values) >= set(machine.FINAL)
    orders = [spec.order for spec in steps_of(machine).values()]
    assert orders == sorted(orders)
    reached = set(machine.OPENING.target)
    for _ in machine.State.values:
        reached |= {
            t for state in reached for s in steps_leaving(machine, state, "").values() for t in s.target
        }
    assert reached == set(machine.State.values), "a state that nothing reaches"
    for state in set(machine.State.values) - set(machine.FINAL):
        assert steps_leaving(machine, state, ""), f"{state} is a dead end and not final"
