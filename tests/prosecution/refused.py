"""A refusal, and that it wrote nothing."""

from datetime import date
from typing import Any

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.law.models import Deadline
from gakum.machine.models import StateMachine
from tests.roads import take


def refused(obj: StateMachine, name: str, by: Actor, on: date, **data: Any) -> set[str]:
    """The codes with which a step is refused; nothing of it is written."""
    before = _written(obj)
    with pytest.raises(StepRefused) as no:
        take(obj, name, by, on, **data)
    assert _written(obj) == before
    return {refusal.code for refusal in no.value.refusals}


def _written(obj: StateMachine) -> tuple[Any, ...]:
    row = type(obj)._base_manager.filter(pk=obj.pk).values().get()
    clocks = Deadline.objects.order_by("pk").values_list("pk", "status")
    return row, AuditEvent.objects.count(), tuple(clocks)
