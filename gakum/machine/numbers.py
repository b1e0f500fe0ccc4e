"""The number of a record follows the paper that is in force: drafted anew, a void paper has another one."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Act, step

NUMBER, INSTEAD_OF = "number", "instead_of"
"""The data keys of the step: the number of the paper in force, and that of the void one."""


def renumbering(states: Iterable[str]) -> Callable[..., Any]:
    """The step of a machine by which it takes the number of its valid paper, whatever its state.

    The machine has `renumbered(old, new)`, which writes the new number wherever the old one stands. No date
    moves: the act was done when it was done.
    """

    @step(
        source=list(states),
        target=None,
        label=_("Take the number of the document in force"),
        permission="",  # it follows from the signature of that document
        basis=("GAKUM-DOCUMENT",),
        form="gakum.core.forms.StepForm",
        dated=False,
    )
    def renumber(self: Any, act: Act) -> None:
        self.renumbered(act.data[INSTEAD_OF], act.data[NUMBER])

    return renumber


def replace_numbers(record: Any, names: Iterable[str], old: str, new: str) -> None:
    """Write a number into those columns of a record that hold the old one."""
    for name in names:
        if getattr(record, name) == old:
            setattr(record, name, new)
