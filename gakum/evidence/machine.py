"""The life cycle of an item of evidence: who holds it, under which seal, and what becomes of it.

Custody changes in three places only: `accept`, `send_out` with `take_back`, and `carry_out_disposal`.
Rows follow design/security.md 1.6 and A56; the law of each disposal is the order's own to name.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import in_own_office, not_the_proposer
from gakum.evidence import effects, rules
from gakum.evidence.kinds import ENDED
from gakum.evidence.kinds import EvidenceState as S
from gakum.evidence.receivers import HAND_OVER
from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening, step

FORMS = "gakum.evidence.forms."
REASONED = "gakum.core.forms.ReasonedForm"
HOUSE = ("GAKUM-EVIDENCE",)

held = partial(step, permission=HAND_OVER, basis=HOUSE, authority=(rules.gives_it,))
offered = partial(
    step,
    source=[S.OFFERED],
    target=S.HELD,
    permission=HAND_OVER,
    basis=HOUSE,
    authority=(rules.offered_to_me, rules.not_its_holder, not_the_proposer),
    approves=True,
)
decided = partial(
    step,
    permission="evidence.approve_disposal",
    basis=HOUSE,
    authority=(in_own_office, not_the_proposer),
    approves=True,
)


class EvidenceMachine(StateMachine):
    """An item's own steps. It is opened by `case.register_evidence`."""

    State = S
    FINAL = ENDED
    OPENING = opening(
        target=S.HELD,
        label=_("Enter the item in the register"),
        permission="",  # it follows from the case's step, which has asked for authority
        basis=HOUSE,
        form="gakum.core.forms.StepForm",
    )

    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.HELD)

    class Meta:
        abstract = True

    @held(
        source=[S.HELD],
        target=S.OFFERED,
        label=_("Hand the item over"),
        form=FORMS + "OfferForm",
        guards=(rules.receiver_is_posted_here,),
        documents=("HANDOVER_RECORD",),
    )
    def offer(self, act: Act) -> None:
        effects.offer(self, act)

    @offered(
        label=_("Accept the item"),
        form=FORMS + "ReceiptForm",
        cautions=(rules.seal_came_whole, rules.file_is_whole),
        documents=("HANDOVER_RECORD",),
    )
    def accept(self, act: Act) -> None:
        effects.accept(self, act)

    @offered(label=_("Decline the item"), form=REASONED)
    def decline(self, act: Act) -> None:
        effects.end_offer(self, act)

    @held(
        source=[S.OFFERED],
        target=S.HELD,
        label=_("Withdraw the hand-over"),
        form=REASONED,
    )
    def withdraw_offer(self, act: Act) -> None:
        effects.end_offer(self, act)

    @held(
        source=[S.HELD],
        target=None,
        label=_("Seal the item"),
        form=FORMS + "SealForm",
        guards=(rules.not_sealed, rules.seal_is_new),
    )
    def seal(self, act: Act) -> None:
        effects.seal(self, act)

    @held(
        source=[S.HELD],
        target=None,
        label=_("Break the seal"),
        form=FORMS + "BreakSealForm",
        guards=(rules.sealed,),
    )
    def break_seal(self, act: Act) -> None:
        effects.break_seal(self, act)

    @held(
        source=[S.HELD],
        target=S.OUT,
        label=_("Send the item out"),
        form=FORMS + "SendOutForm",
        cautions=(rules.file_is_whole,),
        documents=("EVIDENCE_RECEIPT",),
    )
    def send_out(self, act: Act) -> None:
        effects.send_out(self, act)

    @step(
        source=[S.OUT, S.WITH_PROSECUTOR],
        target=S.HELD,
        label=_("Take the item back"),
        permission=HAND_OVER,
        basis=HOUSE,
        form=FORMS + "TakeBackForm",
        authority=(in_own_office,),
        cautions=(rules.seal_came_whole, rules.file_is_whole),
        documents=("EVIDENCE_RECEIPT",),
    )
    def take_back(self, act: Act) -> None:
        effects.take_back(self, act)

    @step(
        source=[S.HELD],
        target=S.DISPOSAL_PROPOSED,
        label=_("Propose what becomes of the item"),
        permission="evidence.propose_disposal",
        basis=HOUSE,
        form=FORMS + "ProposeDisposalForm",
        authority=(in_own_office,),
        guards=(rules.only_goods_are_disposed_of, rules.has_receiver),
    )
    def propose_disposal(self, act: Act) -> None:
        effects.propose_disposal(self, act)

    @decided(
        source=[S.DISPOSAL_PROPOSED],
        target=S.DISPOSAL_ORDERED,
        label=_("Decide what becomes of the item"),
        form=FORMS + "OrderForm",
    )
    def approve_disposal(self, act: Act) -> None:
        effects.order_disposal(self, act)

    @decided(
        source=[S.DISPOSAL_PROPOSED],
        target=S.HELD,
        label=_("Refuse the proposal on the item"),
        form=REASONED,
    )
    def refuse_disposal(self, act: Act) -> None:
        effects.withdraw_disposal(self, act)

    @held(
        source=[S.DISPOSAL_ORDERED],
        target=sorted(ENDED),
        label=_("Carry out the decision on the item"),
        form=FORMS + "CarryOutForm",
        cautions=(rules.file_is_whole,),
        documents=("EVIDENCE_RECEIPT",),
    )
    def carry_out_disposal(self, act: Act) -> str:
        return effects.carry_out(self, act)

    @decided(
        source=[S.DISPOSAL_ORDERED],
        target=S.HELD,
        label=_("Withdraw the decision on the item"),
        form=REASONED,
    )
    def withdraw_disposal(self, act: Act) -> None:
        effects.withdraw_disposal(self, act)

    @step(
        source=[S.HELD, S.OFFERED, S.OUT, S.DISPOSAL_PROPOSED, S.DISPOSAL_ORDERED],
        target=None,
        label=_("Add a file to the item"),
        permission="evidence.register",
        basis=HOUSE,
        form=FORMS + "AddFileForm",
        authority=(in_own_office,),
        dated=False,
    )
    def add_file(self, act: Act) -> None:
        effects.keep_file(self, act, act.data["label"])

    @step(
        source=[S.HELD, S.OFFERED, S.OUT, S.DISPOSAL_PROPOSED, S.DISPOSAL_ORDERED],
        target=None,
        label=_("Correct the description"),
        permission="evidence.register",
        basis=("GAKUM-CORRECTION",),
        form=FORMS + "CorrectForm",
        authority=(in_own_office,),
        dated=False,
    )
    def correct_description(self, act: Act) -> None:
        effects.correct(self, act)
