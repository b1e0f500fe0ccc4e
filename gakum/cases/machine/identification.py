"""From the finding to the suspicion, or to nothing (domain.md 2.4 A)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import in_own_office
from gakum.cases import effects, rules
from gakum.cases.kinds import Stage
from gakum.cases.machine.common import FORMS, own
from gakum.cases.states import BEFORE_CONFERENCE, FINAL, ON_TRACK, OPEN, STAGES, CaseState
from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening

S = CaseState


class Identification(StateMachine):
    """The case's own steps begin. The machines under it move it through `workflow.composition`."""

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
