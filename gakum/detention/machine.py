"""The life cycle of a detention. A state or step of it is written here and nowhere else.

Rows follow domain.md 2.4 H.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import at_ditjen, in_own_office, not_the_proposer
from gakum.detention import effects, rules
from gakum.detention.kinds import EndReason
from gakum.detention.states import FINAL, HELD, PLACED, DetentionState
from gakum.machine.models import StateField, StateMachine
from gakum.machine.numbers import renumbering
from gakum.machine.steps import Act, opening, step

S = DetentionState
FORMS = "gakum.detention.forms."
ROOM_CLOCKS = ("DETENTION_ROOM", "DETENTION_ROOM_KANIM")

here = partial(step, authority=(rules.in_own_or_holding_office,))
central = partial(step, authority=(at_ditjen,), permission="detention.approve_central")
decided = partial(step, authority=(in_own_office, not_the_proposer), approves=True)


class DetentionMachine(StateMachine):
    """The detention's own steps. `workflow.composition.custody` ties it to the case and the deportation."""

    State = DetentionState
    FINAL = FINAL
    OPENING = opening(
        target=S.PROPOSED,
        label=_("Detention proposed"),
        permission="",
        basis=("UU6-83-1",),
        form="gakum.core.forms.StepForm",
        guards=(rules.is_foreigner, rules.not_held_already),
        documents=("DETENTION_PROPOSAL",),
    )

    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.PROPOSED)

    class Meta:
        abstract = True

    # --- the decision ---------------------------------------------------------------------------

    @decided(
        source=[S.PROPOSED],
        target=S.ORDERED,
        label=_("Order detention"),
        permission="detention.order",
        basis=("UU6-83-1", "UU6-84", "PP31-212", "PP31-212-2", "PP31-212-4"),
        form=FORMS + "OrderForm",
        guards=(rules.is_foreigner, rules.not_held_already, rules.no_copy_to_mission_of_refugee),
        starts=("DETENTION_MAXIMUM",),
        documents=("DETENTION_DECISION", "COPY_TO_DETAINEE", "COPY_TO_GUARANTOR_FAMILY_OR_MISSION"),
    )
    def order_detention(self, act: Act) -> None:
        effects.order(self, act)

    @decided(
        source=[S.PROPOSED],
        target=S.DECLINED,
        label=_("Decline detention"),
        permission="detention.order",
        basis=("UU6-84",),
        form="gakum.core.forms.ReasonedForm",
    )
    def decline(self, act: Act) -> None:
        effects.decline(self, act)

    # --- the first place --------------------------------------------------------------------------

    # The clocks of the room are started by the effect: they count from the decision, and the shorter
    # one is for rooms at a Kanim only.
    @here(
        source=[S.ORDERED],
        target=S.IN_ROOM,
        label=_("Place in a detention room"),
        permission="detention.run",
        basis=("PP31-208", "PP31-208-2", "PED190-III-6"),
        form=FORMS + "RoomForm",
        guards=(rules.no_child_behind_bars, rules.victim_elsewhere_only, rules.facility_is_room),
        documents=("DETAINEE_REGISTER", "HANDOVER_RECORD", "GOODS_LIST"),
    )
    def admit_to_room(self, act: Act) -> None:
        effects.place_in_room(self, act)

    @central(
        source=[S.ORDERED],
        target=S.ELSEWHERE,
        label=_("Place elsewhere"),
        basis=("UU6-83-2", "UU6-87", "PP31-213"),
        form=FORMS + "ElsewhereForm",
        documents=("APPROVAL_OF_OTHER_PLACE",),
    )
    def admit_elsewhere(self, act: Act) -> None:
        effects.place_elsewhere(self, act)

    @here(
        source=[S.ORDERED],
        target=S.IN_HOUSE,
        label=_("Place in a detention house"),
        permission="detention.run",
        basis=("PP31-209", "PP31-210", "SOP-REG"),
        form=FORMS + "HouseForm",
        guards=(rules.no_child_behind_bars, rules.victim_elsewhere_only, rules.facility_is_house),
        documents=("DETAINEE_REGISTER", "DETAINEE_CARD", "HANDOVER_RECORD", "GOODS_LIST"),
    )
    def admit_to_house(self, act: Act) -> None:
        effects.place_in_house(self, act)

    # --- moves ------------------------------------------------------------------------------------

    # GR-11: taken by the system when a limit of the room has passed; moving stays the head's decision.
    @step(
        source=[S.IN_ROOM],
        target=None,
        label=_("Propose a move to a detention house"),
        permission="",
        basis=("PP31-208-3",),
        form="gakum.core.forms.StepForm",
        guards=(rules.room_limit_passed,),
        documents=("MOVE_PROPOSAL",),
    )
    def propose_move(self, act: Act) -> None:
        effects.propose_move(self, act)

    @here(
        source=PLACED,
        target=S.IN_HOUSE,
        label=_("Move to a detention house"),
        permission="detention.approve",
        basis=("PP31-208-3", "PP31-209", "PP31-217", "PP31-219", "SOP-REG"),
        form=FORMS + "HouseForm",
        guards=(
            rules.within_hold_limit,
            rules.no_child_behind_bars,
            rules.victim_elsewhere_only,
            rules.facility_is_house,
        ),
        meets=ROOM_CLOCKS,
        documents=("MOVE_ORDER", "MOVE_RECORD", "DETAINEE_REGISTER", "DETAINEE_CARD"),
    )
    def move_to_house(self, act: Act) -> None:
        effects.place_in_house(self, act)

    @here(
        source=[S.ELSEWHERE],
        target=S.IN_ROOM,
        label=_("Move to a detention room"),
        permission="detention.approve",
        basis=("PP31-208", "PP31-208-2", "PP31-217", "PP31-219", "PED190-III-6"),
        form=FORMS + "RoomForm",
        guards=(
            rules.within_hold_limit,
            rules.no_child_behind_bars,
            rules.victim_elsewhere_only,
            rules.facility_is_room,
        ),
        documents=("MOVE_ORDER", "MOVE_RECORD"),
    )
    def move_to_room(self, act: Act) -> None:
        effects.place_in_room(self, act)

    @central(
        source=PLACED,
        target=S.ELSEWHERE,
        label=_("Move elsewhere"),
        basis=("UU6-83-2", "UU6-87", "PP31-213", "PP31-217", "PP31-219"),
        form=FORMS + "ElsewhereForm",
        guards=(rules.within_hold_limit,),
        meets=ROOM_CLOCKS,
        documents=("APPROVAL_OF_OTHER_PLACE", "MOVE_ORDER", "MOVE_RECORD"),
    )
    def move_elsewhere(self, act: Act) -> None:
        effects.place_elsewhere(self, act)

    # --- out and back -----------------------------------------------------------------------------

    @here(
        source=[S.IN_HOUSE],
        target=S.OUT,
        label=_("Let out for a time (sick, giving birth)"),
        permission="detention.approve",
        basis=("PP31-218",),
        form=FORMS + "LeaveForm",
        guards=(rules.within_hold_limit,),
        documents=("LEAVE_DECISION", "LEAVE_RECORD"),
    )
    def leave_temporarily(self, act: Act) -> None:
        effects.let_out(self, act)

    @central(
        source=[S.IN_HOUSE],
        target=S.OUT,
        label=_("Let out for a time (family)"),
        basis=("PP31-218",),
        form=FORMS + "FamilyLeaveForm",
        guards=(rules.within_hold_limit,),
        documents=("LEAVE_DECISION", "LEAVE_RECORD"),
    )
    def leave_for_family(self, act: Act) -> None:
        pass

    @here(
        source=[S.OUT],
        target=S.IN_HOUSE,
        label=_("Back in the detention house"),
        permission="detention.run",
        basis=("PP31-218",),
        form="gakum.core.forms.StepForm",
        documents=("RETURN_RECORD",),
    )
    def return_from_leave(self, act: Act) -> None:
        effects.back_from_leave(self)

    @central(
        source=[S.IN_HOUSE],
        target=S.PERMIT,
        label=_("Allow to live outside the house"),
        basis=("UU6-85-3", "PP31-220", "PP31-221-1"),
        form=FORMS + "PermitForm",
        guards=(rules.ten_years_held,),
        starts=("MONTHLY_REPORT",),
        meets=("DETENTION_MAXIMUM",),
        cancels=effects.REVIEWS,
        documents=("OUTSIDE_PERMIT",),
    )
    def permit_outside(self, act: Act) -> None:
        effects.permit_outside(self, act)

    @here(
        source=[S.PERMIT],
        target=None,
        label=_("Record the monthly report"),
        permission="detention.run",
        basis=("PP31-221", "PP31-221-1"),
        form=FORMS + "ReportForm",
        meets=("MONTHLY_REPORT",),
        starts=("MONTHLY_REPORT",),
        documents=("MONTHLY_REPORT",),
    )
    def report_monthly(self, act: Act) -> None:
        effects.report(self, act)

    @central(
        source=[S.PERMIT],
        target=S.IN_HOUSE,
        label=_("Revoke the permit to live outside"),
        basis=("PP31-222",),
        form=FORMS + "RevokePermitForm",
        guards=(rules.back_for_six_months_at_most,),
        starts=("DETENTION_MAXIMUM",),
        cancels=("MONTHLY_REPORT",),
        documents=("PERMIT_REVOCATION",),
    )
    def revoke_permit(self, act: Act) -> None:
        effects.revoke_permit(self, act)

    @central(
        source=[S.IN_HOUSE],
        target=None,
        label=_("Review a long detention"),
        basis=("GAKUM-REVIEW", "SEED-L1334"),
        form=FORMS + "ReviewForm",
        guards=(rules.within_hold_limit,),
        documents=("EVALUATION_REPORT",),
    )
    def review(self, act: Act) -> None:
        effects.review(self, act)

    @here(
        source=[*HELD, S.PERMIT],
        target=S.ESCAPED,
        label=_("Record an escape"),
        permission="detention.run",
        basis=("UU6-134-b",),
        form="gakum.core.forms.ReasonedForm",
        cancels=("MONTHLY_REPORT",),
        documents=("ESCAPE_REPORT", "WANTED_LIST_REQUEST"),
    )
    def record_escape(self, act: Act) -> None:
        pass

    @here(
        source=[S.ESCAPED],
        target=[S.IN_ROOM, S.ELSEWHERE, S.IN_HOUSE],
        label=_("Record a recapture"),
        permission="detention.run",
        basis=("UU6-83-1", "UU6-134-b"),
        form="gakum.core.forms.StepForm",
        documents=("RECAPTURE_RECORD",),
    )
    def recapture(self, act: Act) -> str:
        return effects.back_in_place(self)

    # --- the end ----------------------------------------------------------------------------------

    @here(
        source=[S.ORDERED, *PLACED, S.OUT, S.PERMIT],
        target=S.RELEASED,
        label=_("Release"),
        permission="detention.approve",
        basis=("PP31-215", "PP31-216", "PP31-219"),
        form=FORMS + "ReleaseForm",
        meets=("DETENTION_MAXIMUM", *ROOM_CLOCKS),
        documents=("RELEASE_DECISION", "RELEASE_RECORD"),
    )
    def release(self, act: Act) -> None:
        effects.end(self, act, act.data["end_reason"])

    @step(
        source=[*PLACED, S.OUT, S.PERMIT],
        target=S.WITH_ESCORT,
        label=_("Hand to the escort for deportation"),
        permission="",
        basis=("PP31-215", "PP31-216", "SOP-DEP"),
        form="gakum.core.forms.StepForm",
        meets=ROOM_CLOCKS,
        documents=("RELEASE_ORDER", "HANDOVER_RECORD", "GOODS_LIST"),
    )
    def release_for_deportation(self, act: Act) -> None:
        pass

    @step(
        source=[S.WITH_ESCORT],
        target=[S.IN_ROOM, S.ELSEWHERE, S.IN_HOUSE],
        label=_("Back from a deportation that failed"),
        permission="",
        basis=("GAKUM-DEPORT-FAIL",),
        form="gakum.core.forms.StepForm",
        documents=("HANDOVER_RECORD",),
    )
    def return_from_escort(self, act: Act) -> str:
        return effects.back_in_place(self)

    @step(
        source=[S.WITH_ESCORT],
        target=S.DEPORTED,
        label=_("Deported"),
        permission="",
        basis=("PP31-215", "SOP-DEP"),
        form="gakum.core.forms.StepForm",
        meets=("DETENTION_MAXIMUM",),
    )
    def record_deported(self, act: Act) -> None:
        effects.end(self, act, EndReason.DEPORTED)

    @here(
        source=[S.ORDERED, *HELD, S.PERMIT, S.ESCAPED],
        target=S.DECEASED,
        label=_("Record a death"),
        permission="detention.run",
        basis=("GAKUM",),
        form=FORMS + "DeathForm",
        documents=("DEATH_CERTIFICATE", "DEATH_RECORD"),
    )
    def record_death(self, act: Act) -> None:
        effects.end(self, act, EndReason.DIED)

    renumber = renumbering(S)
