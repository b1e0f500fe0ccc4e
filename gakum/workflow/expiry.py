"""What the law, or the house, attaches to the passing of a deadline."""

from dataclasses import dataclass, field
from datetime import date

from gakum.accounts.actors import Actor
from gakum.core.errors import Refusal, StepRefused
from gakum.law.models import Deadline, DeadlineStatus
from gakum.machine.models import StateMachine
from gakum.workflow.service import act_together, lock, perform


@dataclass(frozen=True)
class Expired:
    """A deadline that ended in a step: taken, or refused with every reason."""

    deadline: Deadline
    refusals: tuple[Refusal, ...] = field(default=())


def expire(deadline: Deadline, on: date) -> Expired | None:
    """Take the step of an overdue deadline's rule as the system, and mark the deadline missed.

    None when the rule attaches nothing, or another process was first. When the record stands in the
    way the deadline keeps running, and the reasons are returned; nothing is written then.
    """
    if not deadline.rule.on_expiry:
        return None
    machine, step = machine_and_step(deadline.rule.on_expiry)
    obj = machine._default_manager.get(pk=deadline.subject_id)
    data = {"occurred_on": on, "reason": missed(deadline.code)}
    try:
        with act_together() as journal:
            obj = lock(obj, journal)  # and with it the case: a second process waits here
            mine = Deadline.objects.filter(pk=deadline.pk, status=DeadlineStatus.OPEN)
            if not mine.update(status=DeadlineStatus.MISSED, closed_on=on):
                return None
            perform(obj, step, by=Actor.system(), data=data, seen_state=obj.state)
    except StepRefused as refused:
        return Expired(deadline, refused.refusals)
    return Expired(deadline)


def missed(code: str) -> str:
    """Why the system acts, as it stands in the log for good; pages tell it in the reader's words."""
    return f"deadline {code} missed"


def machine_and_step(action: str) -> tuple[type[StateMachine], str]:
    """The machine and the step that "<machine>.<step>" names. Raises LookupError for no machine."""
    name, _dot, step = action.partition(".")
    for machine in StateMachine.machines():
        if machine._meta.model_name == name:
            return machine, step
    raise LookupError(f"no machine is called {name!r}")
