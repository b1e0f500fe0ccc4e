"""The life cycle of a case. Its steps are written here and nowhere else; its states in `cases.states`.

Rows follow domain.md 2.4 A to C.
"""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import in_own_office, not_the_proposer, oversees
from gakum.cases import effects, rules
from gakum.cases.kinds import Stage
from gakum.cases.states import BEFORE_CONFERENCE, FINAL, ON_TRACK, OPEN, STAGES, CaseState
from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening, step

S = CaseState
FORMS = "gakum.cases.forms."
# Every act of a case is done by its own office while the case is not on offer to another (GR-17).
own = partial(step, authority=(in_own_office,))
approved = partial(step, authority=(in_own_office, not_the_proposer), approves=True)


class CaseMachine(StateMachine):
    """The case's own steps. The machines under it move it through `workflow.composition`."""

    State = CaseState
    FINAL = FINAL
    OPENING = opening(
        target=S.RECEIVED,
        label=_("Record a finding"),
        permission="case.record",
        basis=("UU6-74", "UU6-106"),
        form=FORMS + "OpenForm",
        authority=(in_own_office,),
        cautions=(rules.no_open_case_elsewhere,),
        documents=("INCOMING_REPORT",),
    )

    state = StateField(_("state"), max_length=40, choices=S.choices, default=S.RECEIVED)
    last_stage = models.CharField(max_length=30, choices=Stage, editable=False)
    closing_proposed = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def stepped(self, act: Act) -> None:
        self.last_stage = STAGES[CaseState(self.state)] or self.last_stage

    # --- identification -------------------------------------------------------------------------

    @own(
        source=[S.RECEIVED],
        target=S.CHECKED,
        label=_("Check against the lists"),
        permission="case.record",
        basis=("UU6-68", "UU6-70"),
        form=FORMS + "CheckForm",
        documents=("CHECK_SHEET",),
    )
    def match_lists(self, act: Act) -> None:
        pass

    @own(
        source=[S.CHECKED],
        target=S.TAKEN_UP,
        label=_("Take up"),
        permission="case.check",
        basis=("GAKUM-CASE",),
        form=FORMS + "TakeUpForm",
        guards=(rules.has_subject,),
        documents=("FOLLOW_UP_NOTE",),
    )
    def take_up(self, act: Act) -> None:
        effects.set_article(self, act)

    @own(
        source=[S.RECEIVED, S.CHECKED, S.TAKEN_UP, S.DESK, S.DESK_DONE, S.FIELD_RESULT],
        target=S.NOT_TAKEN_UP,
        label=_("Do not take up"),
        permission="case.check",
        basis=("GAKUM-CASE",),
        form=FORMS + "NotTakeUpForm",
        guards=(rules.no_transfer_pending,),
        documents=("CLOSING_NOTE",),
    )
    def not_take_up(self, act: Act) -> None:
        effects.not_take_up(self, act)

    @own(
        source=[*BEFORE_CONFERENCE, *ON_TRACK],
        target=None,
        label=_("Add a subject"),
        permission="case.record",
        basis=("GAKUM-CASE",),
        form=FORMS + "AddSubjectForm",
        guards=(rules.not_in_the_case_yet,),
        cautions=(rules.no_open_case_elsewhere,),
    )
    def add_subject(self, act: Act) -> None:
        effects.add_subject(self, act)

    @own(
        source=OPEN,
        target=None,
        label=_("Correct a subject's particulars"),
        permission="case.record",
        basis=("GAKUM-CORRECTION",),
        form=FORMS + "CorrectSubjectForm",
        guards=(rules.subject_is_in_the_case,),
    )
    def correct_subject(self, act: Act) -> None:
        effects.correct_subject(self, act)

    @own(
        source=OPEN,
        target=None,
        label=_("Screen a subject"),
        permission="case.examine",
        basis=("UU6-86", "UU6-83-2", "PERPRES125"),
        form=FORMS + "ScreenForm",
        guards=(rules.subject_is_in_the_case,),
        documents=("VICTIM_SCREENING",),
    )
    def screen_subject(self, act: Act) -> None:
        effects.screen_subject(self, act)

    # --- supervision ----------------------------------------------------------------------------

    @own(
        source=[S.TAKEN_UP],
        target=S.DESK,
        label=_("Start administrative supervision"),
        permission="case.record",
        basis=("PP31-174", "PP31-180"),
        form="gakum.core.forms.StepForm",
    )
    def start_administrative_supervision(self, act: Act) -> None:
        pass

    @own(
        source=[S.DESK],
        target=S.DESK_DONE,
        label=_("Conclude administrative supervision"),
        permission="case.record",
        basis=("PP31-180-2",),
        form=FORMS + "ConclusionForm",
        documents=("DESK_REPORT",),
    )
    def conclude_administrative_supervision(self, act: Act) -> None:
        pass

    @own(
        source=[S.TAKEN_UP, S.DESK, S.DESK_DONE],
        target=S.ORDER_PROPOSED,
        label=_("Propose a field order"),
        permission="case.record",
        basis=("PM2-30-1",),
        form=FORMS + "FieldOrderForm",
    )
    def propose_field_order(self, act: Act) -> None:
        effects.propose_field_order(self, act)

    @approved(
        source=[S.ORDER_PROPOSED],
        target=S.FIELD,
        label=_("Sign the field order"),
        permission="case.sign_order",
        basis=("PM2-30-1", "PP31-182-1"),
        form=FORMS + "SignOrderForm",
        documents=("FIELD_ORDER",),
    )
    def sign_field_order(self, act: Act) -> None:
        effects.sign_order(self, act)

    @approved(
        source=[S.ORDER_PROPOSED],
        target=S.DESK_DONE,
        label=_("Return the field order"),
        permission="case.sign_order",
        basis=("GAKUM-REVIEW",),
        form="gakum.core.forms.ReasonedForm",
    )
    def return_field_order(self, act: Act) -> None:
        effects.set_order_aside(self, act)

    @own(
        source=[S.RECEIVED, S.CHECKED, S.TAKEN_UP, S.DESK, S.DESK_DONE],
        target=S.FIELD_EXIGENT,
        label=_("Record field work in exigency"),
        permission="case.record",
        basis=("PM2-30-2", "PM2-30-3"),
        form=FORMS + "ExigencyForm",
        starts=("EXIGENT_ORDER", "FIELD_REPORT"),
    )
    def act_in_exigency(self, act: Act) -> None:
        effects.act_in_exigency(self, act)

    @approved(
        source=[S.FIELD_EXIGENT],
        target=S.FIELD,
        label=_("Sign the order after the fact"),
        permission="case.sign_order",
        basis=("PM2-30-5-b", "PP31-182-3"),
        form=FORMS + "SignOrderForm",
        guards=(rules.order_within_a_day,),
        meets=("EXIGENT_ORDER",),
        documents=("EXIGENT_FIELD_ORDER",),
    )
    def sign_exigent_order(self, act: Act) -> None:
        effects.sign_order(self, act)

    @own(
        source=[S.FIELD_EXIGENT],
        target=S.TAKEN_UP,
        label=_("Set the field work aside"),
        permission="case.check",
        basis=("PM2-30-5-b",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.has_subject,),
        cancels=("EXIGENT_ORDER", "FIELD_REPORT"),
    )
    def set_field_work_aside(self, act: Act) -> None:
        effects.set_order_aside(self, act)

    @own(
        source=[S.FIELD],
        target=S.FIELD_RESULT,
        label=_("Record the field result"),
        permission="case.record",
        basis=("PP31-181",),
        form=FORMS + "FieldResultForm",
        meets=("FIELD_REPORT",),
        documents=("FIELD_REPORT",),
    )
    def record_field_result(self, act: Act) -> None:
        effects.record_field_result(self, act)

    # --- examination and conference ---------------------------------------------------------------

    @own(
        source=[S.TAKEN_UP, S.DESK, S.DESK_DONE, S.FIELD_RESULT],
        target=S.EXAMINATION,
        label=_("Examine"),
        permission="case.examine",
        basis=("PM2-30-5-a",),
        form=FORMS + "ExaminationForm",
        guards=(rules.has_subject, rules.has_article),
        documents=("EXAMINATION_RECORD",),
    )
    def examine(self, act: Act) -> None:
        pass

    @own(
        source=[S.EXAMINATION],
        target=S.READY,
        label=_("Call the case conference"),
        permission="case.check",
        basis=("PM2-59-1",),
        form="gakum.core.forms.StepForm",
        guards=(rules.everyone_screened,),
        documents=("CONFERENCE_INVITATION",),
    )
    def call_conference(self, act: Act) -> None:
        pass

    @own(
        source=[S.READY],
        target=S.CONFERENCE,
        label=_("Record the conference"),
        permission="case.propose_conference",
        basis=("PM2-59-1", "PM2-59-2"),
        form=FORMS + "ConferenceForm",
        guards=(
            rules.conference_at_this_office,
            rules.everyone_has_a_result,
            rules.no_measure_on_a_victim,
            rules.measures_for_foreigners_only,
            rules.measure_has_ground,
        ),
        documents=("CONFERENCE_MINUTES",),
    )
    def hold_conference(self, act: Act) -> None:
        effects.hold_conference(self, act)

    @approved(
        source=[S.CONFERENCE],
        target=[S.ADMINISTRATIVE, S.CRIMINAL, S.REFERRAL, S.NOT_PROVEN],
        label=_("Fix the conference"),
        permission="case.fix_conference",
        basis=("PM2-59-1", "PM2-59-2", "UU6-86"),
        form="gakum.core.forms.StepForm",
        guards=(rules.conference_still_lawful, rules.no_transfer_pending),
        documents=("CONFERENCE_DECISION",),
    )
    def fix_conference(self, act: Act) -> str:
        return effects.fix_conference(self, act)

    @approved(
        source=[S.CONFERENCE],
        target=S.EXAMINATION,
        label=_("Return to examination"),
        permission="case.fix_conference",
        basis=("PM2-59-1",),
        form="gakum.core.forms.ReasonedForm",
    )
    def return_conference(self, act: Act) -> None:
        pass

    @own(
        source=[S.ADMINISTRATIVE, S.CRIMINAL, S.DETENTION, S.NOT_PROVEN],
        target=S.READY,
        label=_("Call a new case conference"),
        permission="case.check",
        basis=("PM2-59-1",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.everyone_screened, rules.no_transfer_pending),
        documents=("CONFERENCE_INVITATION",),
    )
    def reconvene(self, act: Act) -> None:
        effects.withdraw_closing(self, act)

    # --- the tracks -------------------------------------------------------------------------------

    @own(
        source=[S.CHECKED, S.TAKEN_UP, S.DESK, S.DESK_DONE],
        target=S.ADMINISTRATIVE,
        label=_("Charge overstay (fast path)"),
        permission="case.charge",
        basis=("UU6-78-1", "UU6-80"),
        form=FORMS + "OverstayChargeForm",
        guards=(rules.one_foreigner, rules.overstay_may_be_charged),
        cautions=(rules.day_60_is_a_gap,),
        documents=("OVERSTAY_BILL",),
    )
    def charge_overstay(self, act: Act) -> None:
        effects.charge_overstay(self, act)

    @own(
        source=ON_TRACK,
        target=None,
        label=_("Draft a measure"),
        permission="measure.draft",
        basis=("UU6-75-1", "UU6-75-2", "UU6-76"),
        form=FORMS + "MeasureForm",
        guards=(
            rules.subject_is_in_the_case,
            rules.subject_is_no_victim,
            rules.subject_is_foreigner,
            rules.subject_has_fixed_measure,
        ),
    )
    def draft_measure(self, act: Act) -> None:
        effects.withdraw_closing(self, act)

    @own(
        source=[S.CRIMINAL, S.DETENTION, S.ADMINISTRATIVE],
        target=None,
        label=_("Make the immigration report (LK)"),
        permission="matter.draft",
        basis=("PM39-27-1",),
        form=FORMS + "MatterForm",
        guards=(rules.subject_is_in_the_case, rules.subject_has_fixed_investigation),
        documents=("IMMIGRATION_REPORT",),
    )
    def open_matter(self, act: Act) -> None:
        effects.withdraw_closing(self, act)

    @own(
        source=[S.EXAMINATION, S.READY, S.CONFERENCE, *ON_TRACK],
        target=None,
        label=_("Propose detention"),
        permission="detention.propose",
        basis=("UU6-83-1",),
        form=FORMS + "DetentionProposalForm",
        guards=(rules.subject_is_in_the_case, rules.subject_is_foreigner),
        documents=("DETENTION_PROPOSAL",),
    )
    def propose_detention(self, act: Act) -> None:
        effects.withdraw_closing(self, act)

    @step(
        source=[S.ADMINISTRATIVE, S.CRIMINAL],
        target=S.DETENTION,
        label=_("Subject detained"),
        permission="",
        basis=("UU6-83-1",),
        form="gakum.core.forms.StepForm",
    )
    def enter_detention(self, act: Act) -> None:
        pass

    @step(
        source=[S.DETENTION],
        target=[S.ADMINISTRATIVE, S.CRIMINAL],
        label=_("Subject no longer detained"),
        permission="",
        basis=("PP31-215",),
        form="gakum.core.forms.StepForm",
    )
    def leave_detention(self, act: Act) -> str:
        return effects.track_state(self)

    @step(
        source=[S.ADMINISTRATIVE, S.CRIMINAL, S.DETENTION],
        target=S.DEPORTATION,
        label=_("Deportation decided"),
        permission="",
        basis=("UU6-75-2",),
        form="gakum.core.forms.StepForm",
    )
    def enter_deportation(self, act: Act) -> None:
        pass

    @step(
        source=[S.DEPORTATION],
        target=[S.ADMINISTRATIVE, S.CRIMINAL],
        label=_("Deportation dropped"),
        permission="",
        basis=("UU6-77-2",),
        form="gakum.core.forms.StepForm",
    )
    def leave_deportation(self, act: Act) -> str:
        return effects.track_state(self)

    @own(
        source=[S.REFERRAL],
        target=S.REFERRED,
        label=_("Refer the victim"),
        permission="case.examine",
        basis=("UU6-87", "UU6-88", "PP31-223"),
        form=FORMS + "ReferralForm",
        documents=("VICTIM_REFERRAL",),
    )
    def refer_victim(self, act: Act) -> None:
        pass

    # --- closing and reopening ----------------------------------------------------------------------

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

    # --- transfer, merge, split -----------------------------------------------------------------------

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
