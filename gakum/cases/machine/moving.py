"""Transfer to another office, merge and split (GR-16, GR-17)."""

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import not_the_proposer
from gakum.cases import effects, rules
from gakum.cases.machine.closing import Closing
from gakum.cases.machine.common import FORMS, own
from gakum.cases.states import OPEN, CaseState
from gakum.machine.steps import Act, step

S = CaseState


class Moving(Closing):
    """A case changes hands, or becomes one or several."""

    class Meta:
        abstract = True

    @own(
        source=[s for s in OPEN if s != S.CONFERENCE],
        target=None,
        label=_("Offer to another office"),
        permission="case.transfer",
        basis=("GAKUM-TRANSFER",),
        form=FORMS + "TransferForm",
        guards=(rules.no_transfer_pending, rules.transfer_to_another_office),
        documents=("TRANSFER_LETTER",),
    )
    def offer_transfer(self, act: Act) -> None:
        effects.offer_transfer(self, act)

    @step(
        source=OPEN,
        target=None,
        label=_("Accept the case"),
        permission="case.transfer",
        basis=("GAKUM-TRANSFER",),
        form="gakum.core.forms.StepForm",
        authority=(rules.at_receiving_office, not_the_proposer),
        guards=(rules.transfer_pending,),
        documents=("HANDOVER_RECORD",),
        approves=True,
    )
    def accept_transfer(self, act: Act) -> None:
        effects.accept_transfer(self, act)

    @step(
        source=OPEN,
        target=None,
        label=_("Decline the case"),
        permission="case.transfer",
        basis=("GAKUM-TRANSFER",),
        form="gakum.core.forms.ReasonedForm",
        authority=(rules.at_receiving_office, not_the_proposer),
        guards=(rules.transfer_pending,),
        approves=True,
    )
    def decline_transfer(self, act: Act) -> None:
        effects.end_offer(self, act)

    @own(
        source=OPEN,
        target=None,
        label=_("Withdraw the offer"),
        permission="case.transfer",
        basis=("GAKUM-TRANSFER",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.transfer_pending,),
    )
    def withdraw_transfer(self, act: Act) -> None:
        effects.end_offer(self, act)

    @own(
        source=[s for s in OPEN if s != S.CONFERENCE],
        target=S.MERGED,
        label=_("Merge into another case"),
        permission="case.close",
        basis=("GAKUM-MERGE",),
        form=FORMS + "MergeForm",
        guards=(rules.merges_into_another_open_case, rules.no_transfer_pending),
        undoes=True,
    )
    def merge_into(self, act: Act) -> None:
        effects.merge_into(self, act)

    @own(
        source=[S.EXAMINATION, S.READY, S.ADMINISTRATIVE, S.CRIMINAL],
        target=S.SPLIT,
        label=_("Split into one case per subject"),
        permission="case.close",
        basis=("GAKUM-SPLIT",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.two_or_more_subjects, rules.no_transfer_pending),
    )
    def split(self, act: Act) -> None:
        effects.split(self, act)

    @step(
        source=[S.RECEIVED],
        target=S.EXAMINATION,
        label=_("Continue after a split"),
        permission="",
        basis=("GAKUM-SPLIT",),
        form="gakum.core.forms.StepForm",
    )
    def continue_after_split(self, act: Act) -> None:
        pass
