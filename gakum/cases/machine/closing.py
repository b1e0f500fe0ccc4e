"""Closing and reopening (GR-14, GR-15)."""

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import not_the_proposer, oversees
from gakum.cases import effects, rules
from gakum.cases.machine.common import FORMS, approved, own
from gakum.cases.machine.exhibits import Exhibits
from gakum.cases.states import ON_TRACK, CaseState
from gakum.machine.steps import Act, step

S = CaseState


class Closing(Exhibits):
    """The end, and the way back."""

    class Meta:
        abstract = True

    @own(
        source=[*ON_TRACK, S.NOT_PROVEN, S.REFERRED],
        target=None,
        label=_("Propose closing"),
        permission="case.check",
        basis=("GAKUM-CLOSE",),
        form="gakum.core.forms.StepForm",
        guards=(rules.closing_not_proposed, rules.no_transfer_pending),
    )
    def propose_closing(self, act: Act) -> None:
        effects.propose_closing(self, act)

    @approved(
        source=[*ON_TRACK, S.NOT_PROVEN, S.REFERRED],
        target=S.CLOSED,
        label=_("Close the case"),
        permission="case.close",
        basis=("GAKUM-CLOSE",),
        form=FORMS + "CloseForm",
        guards=(rules.closing_proposed, rules.no_transfer_pending),
        documents=("CLOSING_SHEET",),
    )
    def close(self, act: Act) -> None:
        effects.close(self, act)

    @approved(
        source=[*ON_TRACK, S.NOT_PROVEN, S.REFERRED],
        target=None,
        label=_("Return the proposal to close"),
        permission="case.close",
        basis=("GAKUM-CLOSE",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.closing_proposed, rules.no_transfer_pending),
    )
    def return_closing(self, act: Act) -> None:
        effects.withdraw_closing(self, act)

    @own(
        source=[S.CLOSED, S.NOT_TAKEN_UP],
        target=S.REOPEN_PROPOSED,
        label=_("Propose reopening"),
        permission="case.propose_reopening",
        basis=("GAKUM-REOPEN",),
        form="gakum.core.forms.ReasonedForm",
    )
    def propose_reopening(self, act: Act) -> None:
        effects.propose_reopening(self, act)

    @step(
        source=[S.REOPEN_PROPOSED],
        target=[S.CHECKED, S.ADMINISTRATIVE, S.CRIMINAL, S.NOT_PROVEN, S.REFERRED],
        label=_("Approve reopening"),
        permission="case.approve_reopening",
        basis=("GAKUM-REOPEN",),
        form="gakum.core.forms.ReasonedForm",
        authority=(oversees, not_the_proposer),
        approves=True,
    )
    def approve_reopening(self, act: Act) -> str:
        return effects.reopen(self, act)

    @step(
        source=[S.REOPEN_PROPOSED],
        target=[S.CLOSED, S.NOT_TAKEN_UP],
        label=_("Refuse reopening"),
        permission="case.approve_reopening",
        basis=("GAKUM-REOPEN",),
        form="gakum.core.forms.ReasonedForm",
        authority=(oversees, not_the_proposer),
        approves=True,
    )
    def refuse_reopening(self, act: Act) -> str:
        return effects.stay_closed(self, act)
