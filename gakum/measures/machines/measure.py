"""The life cycle of a measure, one per type per subject. Rows follow domain.md 2.4 D and E."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import in_own_office, not_the_proposer
from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening, step
from gakum.measures import effects, rules
from gakum.measures.kinds import ENDED, IN_FORCE, REVOCABLE, UNDECIDED
from gakum.measures.kinds import MeasureState as S

FORMS = "gakum.measures.forms."
own = partial(step, authority=(in_own_office,))
approved = partial(step, authority=(in_own_office, not_the_proposer), approves=True)


class MeasureMachine(StateMachine):
    """A measure's own steps. It is drafted by an act of its case, or follows from another measure."""

    State = S
    FINAL = frozenset(ENDED)
    OPENING = opening(
        target=S.DRAFTED,
        label=_("Draft the measure"),
        permission="",  # it follows from an act of the case, which has asked for authority
        basis=("UU6-75-2", "UU6-76"),
        form="gakum.core.forms.StepForm",
        guards=(rules.no_victim,),
        documents=("MEASURE_DRAFT",),
    )

    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.DRAFTED)

    class Meta:
        abstract = True

    # --- to the decision --------------------------------------------------------------------------

    @own(
        source=[S.DRAFTED],
        target=None,
        label=_("Rewrite the draft"),
        permission="measure.draft",
        basis=("UU6-76",),
        form=FORMS + "TermsForm",
        documents=("MEASURE_DRAFT",),
    )
    def rewrite(self, act: Act) -> None:
        effects.rewrite(self, act)

    @own(
        source=[S.DRAFTED],
        target=S.REVIEWED,
        label=_("Review (paraf)"),
        permission="measure.review",
        basis=("UU6-76",),
        form="gakum.core.forms.StepForm",
        guards=(rules.no_victim,),
    )
    def review(self, act: Act) -> None:
        pass

    @approved(
        source=[S.REVIEWED],
        target=S.DRAFTED,
        label=_("Return to the drafter"),
        permission="measure.decide",
        basis=("UU6-76",),
        form="gakum.core.forms.ReasonedForm",
    )
    def return_draft(self, act: Act) -> None:
        pass

    @own(
        source=UNDECIDED,
        target=S.WITHDRAWN,
        label=_("Withdraw the draft"),
        permission="measure.draft",
        basis=("GAKUM-EXECUTION",),
        form="gakum.core.forms.ReasonedForm",
    )
    def withdraw(self, act: Act) -> None:
        pass

    @approved(
        source=[S.REVIEWED],
        target=S.DECIDED,
        label=_("Decide the measure"),
        permission="measure.decide",
        basis=("PM2-59-1", "UU6-75-2", "UU6-76"),
        form=FORMS + "DecideForm",
        guards=(
            rules.no_victim,
            rules.conference_fixed,
            rules.no_conference_under_way,
            rules.charge_is_lawful,
            rules.waiver_fits,
            rules.number_is_not_void,
        ),
        cautions=(rules.day_60, rules.waived_days_are_explained, rules.terms_are_set),
        documents=("MEASURE_DECISION",),
    )
    def decide(self, act: Act) -> None:
        effects.decide(self, act)

    # 2.4 E5 names the officer at the checkpoint or the office as the one who acts, with no approver:
    # on the fast path of art. 78(1) nobody's four eyes are asked, and the review is left out.
    @own(
        source=[S.DRAFTED],
        target=S.DECIDED,
        label=_("Charge at the counter"),
        permission="case.charge",
        basis=("UU6-78-1", "UU6-80"),
        form=FORMS + "ChargeForm",
        guards=(
            rules.on_the_fast_path,
            rules.no_victim,
            rules.charge_is_lawful,
            rules.not_day_60,
            rules.number_is_not_void,
        ),
        documents=("OVERSTAY_BILL",),
    )
    def charge_at_counter(self, act: Act) -> None:
        effects.decide(self, act)

    # --- after the decision -----------------------------------------------------------------------

    @own(
        source=[S.DECIDED],
        target=S.SERVED,
        label=_("Serve the decision"),
        permission="measure.serve",
        basis=("PM2-73-2",),
        form=FORMS + "ServeForm",
        guards=(rules.no_victim,),
        starts=("OBJECTION_FILING",),
        documents=("PROOF_OF_RECEIPT",),
    )
    def serve(self, act: Act) -> None:
        effects.serve(self, act)

    @own(
        source=[S.SERVED],
        target=S.IN_EXECUTION,
        label=_("Start execution"),
        permission="measure.execute",
        basis=("GAKUM-EXECUTION", "UU6-77-4"),
        form="gakum.core.forms.StepForm",
        guards=(rules.no_victim,),
        cautions=(rules.objection_runs,),
    )
    def start_execution(self, act: Act) -> None:
        effects.start_execution(self, act)

    @own(
        source=IN_FORCE,
        target=S.COMPLETED,
        label=_("Complete"),
        permission="measure.complete",
        basis=("GAKUM-EXECUTION", "UU6-77-4"),
        form=FORMS + "CompleteForm",
        guards=(rules.no_victim, rules.completion_in_order),
        cautions=(rules.objection_runs,),
        meets=("CHARGE_UNPAID",),
        documents=("EXECUTION_REPORT",),
    )
    def complete(self, act: Act) -> None:
        effects.complete(self, act)

    # Unpaid at exit an officer records it; at day 60 the clock that `decide` started does (GR-05).
    @own(
        source=IN_FORCE,
        target=S.DEFAULTED,
        label=_("Record that the charge is unpaid"),
        permission="measure.execute",
        basis=("UU6-78-2",),
        form="gakum.core.forms.StepForm",
        guards=(rules.no_victim, rules.is_a_charge, rules.delivered),
    )
    def record_default(self, act: Act) -> None:
        pass

    @own(
        source=IN_FORCE,
        target=S.VOID,
        label=_("Void the decision"),
        permission="measure.revoke",
        basis=("GAKUM-CORRECTION",),
        form="gakum.core.forms.ReasonedForm",
        guards=(rules.voided_on_the_day, rules.no_objection_yet),
        undoes=True,
    )
    def void(self, act: Act) -> None:
        pass

    # GR-02 is not asked here: revoking is what Article 86 wants when a victim is found late (EC-36).
    @own(
        source=REVOCABLE,
        target=S.REVOKED,
        label=_("Revoke"),
        permission="measure.revoke",
        basis=("UU6-77-2", "UU6-86"),
        form=FORMS + "RevokeForm",
        guards=(rules.ground_holds, rules.case_is_open),
        documents=("REVOCATION_DECISION",),
        undoes=True,
    )
    def revoke(self, act: Act) -> None:
        effects.revoke(self, act)

    # The section proposes the amended text; the measure stands until the head decides the new one.
    @own(
        source=[*IN_FORCE, S.COMPLETED],
        target=None,
        label=_("Propose an amendment"),
        permission="measure.draft",
        basis=("UU6-76",),
        form=FORMS + "TermsForm",
        guards=(rules.no_victim, rules.case_is_open, rules.still_binds, rules.no_amendment_pending),
    )
    def amend(self, act: Act) -> None:
        pass

    @step(
        source=[S.SERVED, S.IN_EXECUTION, S.COMPLETED, S.DEFAULTED],
        target=None,
        label=_("File an objection"),
        permission="measure.file_objection",
        basis=("UU6-77-1", "PM2-73-1", "PM2-73-2"),
        form=FORMS + "FileObjectionForm",
        authority=(rules.own_office_or_ditjen,),
        guards=(rules.delivered, rules.no_objection_yet, rules.case_is_open),
        meets=("OBJECTION_FILING",),
        documents=("OBJECTION",),
    )
    def file_objection(self, act: Act) -> None:
        effects.file_objection(self, act)

    @step(
        source=[S.SERVED, S.IN_EXECUTION],
        target=None,
        label=_("Let the term for objections lapse"),
        permission="",
        basis=("UU6-77-1", "PM2-73-2"),
        form="gakum.core.forms.StepForm",
    )
    def let_objection_term_lapse(self, act: Act) -> None:
        """Nobody owes an objection: when its term ends unused, nothing is late."""
