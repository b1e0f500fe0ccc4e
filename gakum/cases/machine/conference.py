"""Examination and the case conference (domain.md 2.4 C)."""

from django.utils.translation import gettext_lazy as _

from gakum.cases import effects, rules
from gakum.cases.machine.common import FORMS, approved, own
from gakum.cases.machine.supervision import Supervision
from gakum.cases.states import CaseState
from gakum.machine.steps import Act

S = CaseState


class CaseConference(Supervision):
    """The act that every measure and every investigation rests on."""

    class Meta:
        abstract = True

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
