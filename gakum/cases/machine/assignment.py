"""Who works on the case. These are acts of the house: they move no state and no legal date."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import in_own_office
from gakum.cases import assignment
from gakum.cases.effects import assign_to
from gakum.cases.machine.moving import Moving
from gakum.cases.states import OPEN, CaseState
from gakum.machine.numbers import renumbering
from gakum.machine.steps import Act, step

_step = partial(step, source=OPEN, target=None, basis=("GAKUM-ASSIGN",), dated=False)


class Assigning(Moving):
    """A case is taken, given, and given back."""

    class Meta:
        abstract = True

    @_step(
        label=_("Take the case"),
        permission=assignment.CLAIM,
        form="gakum.core.forms.StepForm",
        authority=(in_own_office,),
        guards=(assignment.nobody_holds_it,),
    )
    def claim(self, act: Act) -> None:
        assign_to(self, act.by.user_id)

    @_step(
        label=_("Assign the case"),
        permission=assignment.ASSIGN,
        form="gakum.cases.assignment.AssignForm",
        authority=(in_own_office,),
        guards=(assignment.to_somebody_else, assignment.assignee_is_posted_here),
        cautions=(assignment.takes_it_from_nobody,),
    )
    def assign(self, act: Act) -> None:
        assign_to(self, int(act.data["assignee"]))

    @_step(
        label=_("Give the case back"),
        permission=assignment.CLAIM,
        form="gakum.core.forms.ReasonedForm",
        authority=(in_own_office, assignment.holds_it_or_assigns),
        guards=(assignment.somebody_holds_it,),
    )
    def release(self, act: Act) -> None:
        assign_to(self, None)

    renumber = renumbering(CaseState)
