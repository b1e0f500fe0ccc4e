"""The life cycle of an objection (keberatan). Rows follow domain.md 2.4 F; filing suspends nothing."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from gakum.accounts.policy import at_ditjen, not_the_proposer
from gakum.machine.models import StateField, StateMachine
from gakum.machine.numbers import renumbering
from gakum.machine.steps import Act, opening, step
from gakum.measures import effects
from gakum.measures.kinds import OBJECTION_ENDED
from gakum.measures.kinds import ObjectionState as S

FORMS = "gakum.measures.forms."
# The Director General takes in and forwards; the Minister's decision is recorded there (2.5).
central = partial(step, permission="objection.handle", authority=(at_ditjen,))


class ObjectionMachine(StateMachine):
    """An objection's own steps. It is opened by `measure.file_objection`."""

    State = S
    FINAL = frozenset(OBJECTION_ENDED)
    OPENING = opening(
        target=S.FILED,
        label=_("Take in the objection"),
        permission="",  # it follows from the filing, which has asked for authority
        basis=("PM2-73-1", "PM2-73-7"),
        form="gakum.core.forms.StepForm",
        starts=("OBJECTION_FORWARD",),
        documents=("OBJECTION_RECEIPT",),
    )

    state = StateField(_("state"), max_length=20, choices=S.choices, default=S.FILED)

    class Meta:
        abstract = True

    # GR-13: what lateness does is not written anywhere (F9); it is kept, and the head decides.
    @step(
        source=[S.FILED],
        target=S.LATE_PROPOSED,
        label=_("Hold as late"),
        permission="",
        basis=("PM2-73-2",),
        form="gakum.core.forms.StepForm",
        cancels=("OBJECTION_FORWARD",),
    )
    def hold_as_late(self, act: Act) -> None:
        pass

    @step(
        source=[S.LATE_PROPOSED],
        target=S.FILED,
        label=_("Admit although late"),
        permission="objection.handle",
        basis=("PM2-73-2",),
        form="gakum.core.forms.ReasonedForm",
        authority=(at_ditjen, not_the_proposer),
        approves=True,
        starts=("OBJECTION_FORWARD",),
    )
    def admit_late(self, act: Act) -> None:
        pass

    @step(
        source=[S.LATE_PROPOSED],
        target=S.REJECTED_LATE,
        label=_("Do not admit: late"),
        permission="objection.handle",
        basis=("PM2-73-2",),
        form="gakum.core.forms.ReasonedForm",
        authority=(at_ditjen, not_the_proposer),
        approves=True,
        documents=("LATE_OBJECTION_LETTER",),
    )
    def reject_late(self, act: Act) -> None:
        pass

    @central(
        source=[S.FILED],
        target=S.FORWARDED,
        label=_("Forward to the Minister"),
        basis=("PM2-73-8",),
        form=FORMS + "ForwardForm",
        meets=("OBJECTION_FORWARD",),
        starts=("OBJECTION_DECIDE",),
        documents=("OBJECTION_ADVICE",),
    )
    def forward(self, act: Act) -> None:
        effects.forward(self, act)

    @central(
        source=[S.FORWARDED],
        target=S.GRANTED,
        label=_("Record that the Minister grants it"),
        basis=("UU6-77-2", "UU6-77-3", "PM2-73-10"),
        form=FORMS + "MinisterDecisionForm",
        meets=("OBJECTION_DECIDE",),
        documents=("MINISTER_DECISION",),
    )
    def grant(self, act: Act) -> None:
        effects.record_decision(self, act)

    @central(
        source=[S.FORWARDED],
        target=S.DISMISSED,
        label=_("Record that the Minister dismisses it"),
        basis=("UU6-77-2", "UU6-77-3", "PM2-73-10"),
        form=FORMS + "MinisterDecisionForm",
        meets=("OBJECTION_DECIDE",),
        documents=("MINISTER_DECISION",),
    )
    def dismiss(self, act: Act) -> None:
        effects.record_decision(self, act)

    renumber = renumbering(S)
