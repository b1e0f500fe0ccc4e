"""System checks of the machines: what a step names must exist. Each has an id, for logs."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from gakum.accounts.authority import rights
from gakum.core.tables import BadTable
from gakum.law.codes import deadline_codes, provision_codes, steps_on_expiry
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step
from gakum.workflow.composition import CAUTIONS, CONSEQUENCES, GUARDS


@register()
def machines_name_what_exists(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """workflow.E001 to E008, over every machine of the house."""
    machines = StateMachine.machines()
    try:
        found = [fault for machine in machines for fault in (*steps(machine), *shape(machine))]
        return [*found, *composition(machines)]
    except BadTable:
        return []  # law.E001 says it


def action(machine: type[StateMachine], spec: Step) -> str:
    return f"{machine._meta.model_name}.{spec.name}"


def actions(machines: Sequence[type[StateMachine]]) -> set[str]:
    """Every act of the house, as the log names it."""
    return {action(m, s) for m in machines for s in (m.OPENING, *steps_of(m).values())}


def steps(machine: type[StateMachine]) -> Iterator[CheckMessage]:
    """E001 provision, E002 deadline, E003 right, E004 form, each named by a step."""
    for spec in (machine.OPENING, *steps_of(machine).values()):
        name = action(machine, spec)
        for code in set(spec.basis) - provision_codes():
            yield Error(f"{name}: no provision {code} in fixtures/law.", id="workflow.E001")
        clocks = {*spec.starts, *spec.meets, *spec.cancels, *spec.extends}
        for code in clocks - deadline_codes():
            yield Error(f"{name}: no deadline rule {code} in fixtures/law.", id="workflow.E002")
        if spec.permission and spec.permission not in rights():
            yield Error(f"{name}: no right {spec.permission} in the authority matrix.", id="workflow.E003")
        try:
            spec.required  # noqa: B018  # loads the form
        except (ImportError, AttributeError) as error:
            yield Error(f"{name}: the form {spec.form} does not load: {error}.", id="workflow.E004")


def shape(machine: type[StateMachine]) -> Iterator[CheckMessage]:
    """E005 an unknown state, E006 a state no road leads to, E007 a dead end that is not final."""
    known = set(machine.State.values)
    found = steps_of(machine)
    for spec in (machine.OPENING, *found.values()):
        for state in ({*spec.source, *spec.target} - {""}) - known:
            yield Error(f"{action(machine, spec)}: no state {state}.", id="workflow.E005")
    reached, layer = set(), set(machine.OPENING.target)
    while layer:
        reached |= layer
        layer = {t for s in found.values() if reached & set(s.source) for t in s.target} - reached
    for state in sorted((known | machine.FINAL) - reached):
        yield Error(f"{machine._meta.label}: no road leads to {state}.", id="workflow.E006")
    left = {state for spec in found.values() if set(spec.target) - set(spec.source) for state in spec.source}
    for state in sorted(reached - left - machine.FINAL):
        yield Error(f"{machine._meta.label}: {state} is a dead end but not final.", id="workflow.E007")


def composition(machines: Sequence[type[StateMachine]]) -> Iterator[CheckMessage]:
    """E008: a guard, a caution, a consequence or an expiry that names no step of any machine."""
    known = actions(machines)
    for place, named in (
        ("a guard", set(GUARDS)),
        ("a caution", set(CAUTIONS)),
        ("a consequence", set(CONSEQUENCES)),
        ("an expiry in deadline_rules.csv", set(steps_on_expiry())),
    ):
        for name in sorted(named - known):
            yield Error(f"{name}: named by {place}, but no such step exists.", id="workflow.E008")
