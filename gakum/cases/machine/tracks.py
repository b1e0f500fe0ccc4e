"""What the conference fixed: measures, investigation, referral; detention and deportation on the way."""

from django.utils.translation import gettext_lazy as _

from gakum.cases import effects, rules
from gakum.cases.machine.common import FORMS, own
from gakum.cases.machine.conference import CaseConference
from gakum.cases.states import ON_TRACK, CaseState
from gakum.machine.steps import Act, step

S = CaseState


class Tracks(CaseConference):
    """The road that was fixed, and the states that children move the case to."""

    class Meta:
        abstract = True

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
