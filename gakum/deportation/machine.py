"""The life cycle of a deportation. A state or step of it is written here and nowhere else.

Rows follow domain.md 2.4 I, documents 7.16.
"""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import not_the_proposer
from gakum.deportation import effects, rules
from gakum.deportation.kinds import FINAL, PENDING, DeportationState
from gakum.machine.models import StateField, StateMachine
from gakum.machine.numbers import renumbering
from gakum.machine.steps import Act, opening, step

S = DeportationState
FORMS = "gakum.deportation.forms."
CLOCKS = ("LEAVE_AFTER_DEPORT_DECISION", "DEPORT_DECISION_EXPIRY")

here = partial(step, authority=(rules.in_own_or_holding_office,))
prepared = partial(here, permission="deportation.prepare")
headed = partial(here, permission="deportation.sign")


class DeportationMachine(StateMachine):
    """The deportation's own steps. `workflow.composition.custody` ties it to case, measure and detention."""

    State = DeportationState
    FINAL = FINAL
    OPENING = opening(
        target=S.DECIDED,
        label=_("Deportation decided"),
        permission="",
        basis=("UU6-75-2-f", "UU6-78-2", "UU6-78-3", "PM13-17-4-e"),
        form="gakum.core.forms.StepForm",
        starts=("LEAVE_AFTER_DEPORT_DECISION",),
        documents=("DEPORTATION_PROPOSAL", "ENTRY_BAN_PROPOSAL"),
    )

    entry_ban: Any
    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.DECIDED)

    class Meta:
        abstract = True

    @prepared(
        source=[S.DECIDED],
        target=S.DOCUMENT_READY,
        label=_("Obtain the travel document"),
        basis=("SOP-DEP", "SPLP"),
        form=FORMS + "DocumentForm",
        guards=(rules.no_letter_about_refugee, rules.splp_for_six_months),
        documents=("LETTER_TO_MISSION", "TRAVEL_DOCUMENT"),
    )
    def obtain_document(self, act: Act) -> None:
        effects.obtain_document(self, act)

    @prepared(
        source=[S.DOCUMENT_READY],
        target=S.TICKETED,
        label=_("Arrange cost and ticket"),
        basis=("UU6-63-3", "SOP-DEP"),
        form=FORMS + "TicketForm",
        guards=rules.GATES,
        documents=("TICKET",),
    )
    def arrange_ticket(self, act: Act) -> None:
        effects.arrange_ticket(self, act)

    @prepared(
        source=[S.TICKETED],
        target=S.PREPARED,
        label=_("Hold the preparation meeting"),
        basis=("SOP-DEP",),
        form=FORMS + "PreparationForm",
        guards=rules.GATES,
        documents=("PREPARATION_MINUTES", "LETTER_OF_ASSISTANCE"),
    )
    def hold_preparation(self, act: Act) -> None:
        effects.prepare(self, act)

    @headed(
        source=[S.PREPARED],
        target=S.SIGNED,
        label=_("Sign the deportation papers"),
        basis=("SOP-DEP", "UU6-77-4"),
        form=FORMS + "SignForm",
        authority=(rules.in_own_or_holding_office, not_the_proposer),
        guards=(*rules.GATES, rules.valid_until_lies_ahead),
        cautions=(rules.objection_does_not_suspend,),
        documents=("DEPORTATION_LETTER", "ESCORT_ORDER", "RELEASE_ORDER", "ENTRY_BAN_PROPOSAL"),
        approves=True,
    )
    def sign_papers(self, act: Act) -> None:
        effects.sign(self, act)

    @headed(
        source=PENDING,
        target=None,
        label=_("Issue the decision again"),
        basis=("PED190-X-4",),
        form=FORMS + "ReissueForm",
        guards=(*rules.GATES, rules.valid_until_lies_ahead),
        documents=("DEPORTATION_LETTER",),
    )
    def reissue(self, act: Act) -> None:
        effects.reissue(self, act)

    @headed(
        source=PENDING,
        target=None,
        label=_("Refuse the entry ban"),
        basis=("PM13-17-4-e",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.entry_ban_proposed,),
    )
    def refuse_entry_ban(self, act: Act) -> None:
        effects.refuse_entry_ban(self, act)

    @prepared(
        source=[S.SIGNED],
        target=S.STAMPED,
        label=_("Update SIMKIM and stamp the document"),
        basis=("UU6-70-2", "SOP-DEP"),
        form="gakum.core.forms.StepForm",
        guards=rules.GATES,
        documents=("DEPORTATION_REGISTER", "DEPORTATION_STAMP"),
    )
    def stamp_document(self, act: Act) -> None:
        pass

    @prepared(
        source=[S.STAMPED],
        target=S.HANDED_OVER,
        label=_("Hand over to the escort"),
        basis=("SOP-DEP",),
        form=FORMS + "HandOverForm",
        guards=(*rules.GATES, rules.no_exit_ban),
        documents=("HANDOVER_RECORD", "GOODS_LIST"),
    )
    def hand_over(self, act: Act) -> None:
        effects.hand_over(self, act)

    @prepared(
        source=[S.HANDED_OVER],
        target=S.ESCORTED,
        label=_("Escort to the checkpoint"),
        basis=("SOP-DEP",),
        form="gakum.core.forms.StepForm",
        guards=(*rules.GATES, rules.no_exit_ban),
        documents=("ESCORT_PHOTOS",),
    )
    def escort(self, act: Act) -> None:
        pass

    @prepared(
        source=[S.ESCORTED],
        target=S.CARRIED_OUT,
        label=_("Record the departure"),
        basis=("UU6-1", "UU6-75-2-f", "UU6-77-4", "SOP-DEP"),
        form=FORMS + "DepartureForm",
        guards=(
            *rules.GATES,
            rules.no_exit_ban,
            rules.decision_served,
            rules.decision_still_valid,
            rules.document_still_valid,
        ),
        cautions=(rules.objection_does_not_suspend,),
        meets=CLOCKS,
        documents=("BOARDING_RECORD", "BOARDING_PASS", "EXIT_STAMP"),
    )
    def carry_out(self, act: Act) -> None:
        effects.carry_out(self, act)

    @prepared(
        source=[S.CARRIED_OUT],
        target=S.REPORTED,
        label=_("Report the deportation"),
        basis=("SOP-DEP",),
        form=FORMS + "ReportForm",
        documents=("DEPORTATION_REPORT",),
    )
    def report(self, act: Act) -> None:
        pass

    @prepared(
        source=[S.SIGNED, S.STAMPED, S.HANDED_OVER, S.ESCORTED],
        target=S.FAILED,
        label=_("Record that the deportation failed"),
        basis=("GAKUM-DEPORT-FAIL",),
        form="gakum.core.forms.ReasonedForm",
        documents=("FAILURE_REPORT",),
    )
    def fail(self, act: Act) -> None:
        pass

    @prepared(
        source=[S.FAILED],
        target=[S.DECIDED, S.DOCUMENT_READY],
        label=_("Prepare the deportation again"),
        basis=("GAKUM-DEPORT-FAIL",),
        form=FORMS + "RetryForm",
        guards=rules.GATES,
    )
    def retry(self, act: Act) -> str:
        return effects.retry(self, act)

    @headed(
        source=PENDING,
        target=S.DROPPED,
        label=_("Drop the deportation"),
        basis=("UU6-77-2", "GAKUM-EXECUTION"),
        form="gakum.core.forms.ReasonedForm",
        documents=("DROPPING_NOTE",),
    )
    def drop(self, act: Act) -> None:
        pass

    renumber = renumbering(S)
