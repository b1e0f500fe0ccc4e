"""Administrative and field supervision (domain.md 2.4 B)."""

from django.utils.translation import gettext_lazy as _

from gakum.cases import effects, rules
from gakum.cases.machine.common import FORMS, approved, own
from gakum.cases.machine.identification import Identification
from gakum.cases.states import CaseState
from gakum.machine.steps import Act

S = CaseState


class Supervision(Identification):
    """Looking at records, and looking in the field."""

    class Meta:
        abstract = True

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
