"""The life cycle of a paper: drafted, reviewed, signed with its number, issued, and how it ends.

A paper that is signed together with a step of another machine is born signed; one that exists outside,
received or signed by hand, is born issued.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import not_the_proposer
from gakum.documents import effects, rules
from gakum.documents.kinds import ENDED, IN_FORCE, UNSIGNED
from gakum.documents.kinds import DocumentState as S
from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening, step

FORMS = "gakum.documents.forms."
STEP = "gakum.core.forms.StepForm"
REASONED = "gakum.core.forms.ReasonedForm"
BASIS = ("GAKUM-DOCUMENT",)
own = partial(step, authority=(rules.at_its_office,), basis=BASIS)
signed = partial(step, authority=(rules.at_its_office, not_the_proposer), basis=BASIS, approves=True)


class DocumentMachine(StateMachine):
    """The steps of a paper."""

    State = S
    FINAL = frozenset(ENDED)
    OPENING = opening(
        target=(S.DRAFTED, S.SIGNED, S.ISSUED),
        label=_("Make the document"),
        permission="document.draft",
        basis=BASIS,
        form=FORMS + "OpenForm",
        authority=(rules.at_its_office,),
        guards=(rules.is_about_something, rules.born_as_it_came, rules.not_instead_of_a_step),
    )

    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.DRAFTED)

    class Meta:
        abstract = True

    @own(
        source=[S.DRAFTED],
        target=None,
        label=_("Rewrite the draft"),
        permission="document.draft",
        form=FORMS + "FieldsForm",
    )
    def rewrite(self, act: Act) -> None:
        effects.rewrite(self, act)

    @own(
        source=[S.DRAFTED],
        target=S.REVIEWED,
        label=_("Review (paraf)"),
        permission="document.review",
        form=STEP,
        guards=(rules.signed_by_the_head,),
    )
    def review(self, act: Act) -> None:
        effects.review(self, act)

    @signed(
        source=[S.REVIEWED],
        target=S.SIGNED,
        label=_("Sign and number"),
        permission="document.sign",
        form=FORMS + "SignForm",
        guards=(rules.signed_by_the_head,),
    )
    def sign(self, act: Act) -> None:
        effects.sign(self, act)

    @signed(
        source=[S.REVIEWED],
        target=S.DRAFTED,
        label=_("Send back to the drafter"),
        permission="document.sign",
        form=REASONED,
    )
    def send_back(self, act: Act) -> None:
        effects.send_back(self, act)

    @own(
        source=[S.DRAFTED],
        target=S.SIGNED,
        label=_("Sign one's own record"),
        permission="document.draft",
        form=FORMS + "SignForm",
        guards=(rules.signed_by_its_maker,),
    )
    def sign_record(self, act: Act) -> None:
        effects.sign(self, act)

    # The file is made first, outside the transaction; what fails before leaves the paper as it was.
    @own(
        source=[S.SIGNED],
        target=S.ISSUED,
        label=_("Issue"),
        permission="document.issue",
        form=STEP,
        guards=(rules.has_its_file,),
        dated=False,
    )
    def issue(self, act: Act) -> None:
        effects.issue(self, act)

    @own(
        source=IN_FORCE,
        target=S.VOID,
        label=_("Void the number"),
        permission="document.void",
        form=REASONED,
        guards=(rules.voided_by_hand,),
        undoes=True,
    )
    def void(self, act: Act) -> None:
        effects.end(self, act)

    @own(
        source=UNSIGNED,
        target=S.DISCARDED,
        label=_("Discard the draft"),
        permission="document.draft",
        form=REASONED,
    )
    def discard(self, act: Act) -> None:
        effects.end(self, act)

    # --- what follows from other acts -------------------------------------------------------------

    @step(
        source=IN_FORCE,
        target=S.SUPERSEDED,
        label=_("Give way to a newer document"),
        permission="",
        basis=BASIS,
        form=STEP,
    )
    def supersede(self, act: Act) -> None:
        effects.end(self, act)

    @step(
        source=IN_FORCE,
        target=S.REVOKED,
        label=_("Fall with the decision that was revoked"),
        permission="",
        basis=BASIS,
        form=STEP,
    )
    def revoke(self, act: Act) -> None:
        effects.end(self, act)

    @step(
        source=IN_FORCE,
        target=S.VOID,
        label=_("Become void with its act"),
        permission="",
        basis=BASIS,
        form=STEP,
    )
    def void_with_act(self, act: Act) -> None:
        effects.end(self, act)
