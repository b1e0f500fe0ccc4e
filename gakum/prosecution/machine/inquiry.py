"""From the immigration report to the initial conference."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.models import StateField, StateMachine
from gakum.machine.steps import Act, opening
from gakum.prosecution import effects
from gakum.prosecution.machine.common import FORMS, approved, drafted
from gakum.prosecution.states import FINAL, MatterState

S = MatterState


class Inquiry(StateMachine):
    """The report (LK) and the preliminary inquiry."""

    State = MatterState
    FINAL = FINAL
    OPENING = opening(
        target=S.REPORTED,
        label=_("Make the immigration report (LK)"),
        permission="",  # it follows from the case's own step
        basis=("PM39-27-1-a",),
        form="gakum.cases.forms.MatterForm",
        documents=("IMMIGRATION_REPORT",),
    )

    state = StateField(_("state"), max_length=40, choices=S.choices, default=S.REPORTED)

    class Meta:
        abstract = True

    @approved(
        source=[S.REPORTED],
        target=S.INQUIRY,
        label=_("Order the preliminary inquiry"),
        basis=("PM39-BAB-II", "UU6-106"),
        form=FORMS + "OrderForm",
        documents=("INQUIRY_ORDER",),
    )
    def start_inquiry(self, act: Act) -> None:
        pass

    @drafted(
        source=[S.INQUIRY],
        target=S.CONFERENCE,
        label=_("Hold the initial conference"),
        basis=("PM39-BAB-IV",),
        form=FORMS + "ConferenceForm",
        documents=("INQUIRY_REPORT", "CRIMINAL_CONFERENCE_MINUTES"),
    )
    def hold_initial_conference(self, act: Act) -> None:
        effects.hold_initial_conference(self, act)

    @approved(
        source=[S.INQUIRY, S.CONFERENCE],
        target=S.INQUIRY_ENDED,
        label=_("End the preliminary inquiry"),
        basis=("PM39-BAB-II",),
        form="gakum.core.forms.ReasonedForm",
        documents=("INQUIRY_END_DECISION",),
    )
    def end_inquiry(self, act: Act) -> None:
        pass
