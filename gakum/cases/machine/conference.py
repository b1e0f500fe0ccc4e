"""Examination and the case conference (domain.md 2.4 C)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.cases import effects, rules
from gakum.cases.conference import effects as acts
from gakum.cases.conference import rules as quorum
from gakum.cases.machine.common import FORMS, approved, own
from gakum.cases.machine.supervision import Supervision
from gakum.cases.states import CaseState
from gakum.machine.steps import Act

S = CaseState
CONFERENCE = "gakum.cases.conference.forms."
prepared = partial(own, source=[S.READY], target=None, basis=("PM2-59-1", "GAKUM-CONFERENCE"), dated=False)
"""Preparing the conference, and what its members say in it, until it is recorded as held."""


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
        form=CONFERENCE + "CallForm",
        guards=(rules.everyone_screened,),
        documents=("CONFERENCE_INVITATION",),
    )
    def call_conference(self, act: Act) -> None:
        acts.call(self, act)

    @prepared(
        label=_("Invite to the conference"),
        permission="case.check",
        form=CONFERENCE + "InviteForm",
        documents=("CONFERENCE_INVITATION",),
    )
    def invite(self, act: Act) -> None:
        acts.invite(self, act)

    @prepared(
        label=_("Declare a conflict of interest"),
        permission="conference.take_part",
        form=CONFERENCE + "ConflictForm",
        guards=(
            quorum.somebody_is_invited,
            quorum.is_invited,
        ),
    )
    def declare_conflict(self, act: Act) -> None:
        acts.declare_conflict(self, act)

    @prepared(
        label=_("Record a view"),
        permission="conference.take_part",
        form=CONFERENCE + "ViewForm",
        guards=(
            quorum.somebody_is_invited,
            quorum.is_invited,
            quorum.no_conflict_declared,
            quorum.views_are_of_this_case,
        ),
    )
    def record_view(self, act: Act) -> None:
        acts.record_view(self, act)

    @own(
        source=[S.READY],
        target=S.CONFERENCE,
        label=_("Record the conference"),
        permission="case.propose_conference",
        basis=("PM2-59-1", "PM2-59-2", "GAKUM-CONFERENCE"),
        form=CONFERENCE + "ConferenceForm",
        guards=(
            rules.conference_at_this_office,
            rules.everyone_has_a_result,
            rules.no_measure_on_a_victim,
            rules.measures_for_foreigners_only,
            rules.measure_has_ground,
            *quorum.HELD,
        ),
        documents=("CONFERENCE_MINUTES",),
    )
    def hold_conference(self, act: Act) -> None:
        acts.hold(self, act)

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
        return acts.fix(self, act)

    @approved(
        source=[S.CONFERENCE],
        target=S.EXAMINATION,
        label=_("Return to examination"),
        permission="case.fix_conference",
        basis=("PM2-59-1",),
        form="gakum.core.forms.ReasonedForm",
    )
    def return_conference(self, act: Act) -> None:
        acts.give_back(self, act)

    @own(
        source=[S.ADMINISTRATIVE, S.CRIMINAL, S.DETENTION, S.NOT_PROVEN],
        target=S.READY,
        label=_("Call a new case conference"),
        permission="case.check",
        basis=("PM2-59-1",),
        form=CONFERENCE + "CallAgainForm",
        guards=(rules.everyone_screened, rules.no_transfer_pending),
        documents=("CONFERENCE_INVITATION",),
    )
    def reconvene(self, act: Act) -> None:
        effects.withdraw_closing(self, act)
        acts.call(self, act)
