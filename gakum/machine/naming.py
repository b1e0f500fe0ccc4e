"""What the machines, their steps and their events are called."""

from django.utils.text import capfirst

from gakum.machine.models import StateMachine, machines_by_name, steps_of
from gakum.machine.steps import Text


def machine_label(machine: type[StateMachine]) -> str:
    """What the objects of a machine are called."""
    return str(capfirst(str(machine._meta.verbose_name)))


def label_of(action: str) -> tuple[type[StateMachine] | None, Text]:
    """The machine and the step's label behind an event's action; the bare action for other entries."""
    model, _dot, name = action.partition(".")
    machine = machines_by_name().get(model)
    spec = None if machine is None else machine.OPENING if name == "open" else steps_of(machine).get(name)
    return machine, spec.label if spec else action
