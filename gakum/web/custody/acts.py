"""The acts that a row of a list leads to."""

from collections.abc import Callable, Container
from dataclasses import dataclass

from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.machine.models import StateMachine, steps_leaving
from gakum.machine.steps import Step, Text
from gakum.workflow.deciding import has_authority


@dataclass(frozen=True)
class NextAct:
    """A step by its label; with an address when it is the reader's to take."""

    label: Text
    url: str


def acts_of(
    obj: StateMachine,
    actor: Actor,
    names: Container[str] | None = None,
    may: Callable[[StateMachine, Step, Actor], bool] = has_authority,
) -> list[NextAct]:
    """The steps that people take from the present state, or those named, with an address where `may`.

    Whether the record itself allows the step is asked on the step's own page.
    """
    steps = steps_leaving(type(obj), str(obj.state), obj.regime).values()
    wanted = [step for step in steps if not step.follows_only and (names is None or step.name in names)]
    return [NextAct(step.label, _url(obj, step) if may(obj, step, actor) else "") for step in wanted]


def _url(obj: StateMachine, step: Step) -> str:
    return reverse("step", args=[obj._meta.model_name, obj.pk, step.name])
