"""The three answers to a proposal, in one word each."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Step, Text
from gakum.workflow.deciding import REJECTS, SEND_BACK

APPROVE, RETURN, REJECT = _("Approve"), _("Return for correction"), _("Reject")


def kind_of(spec: Step) -> Text:
    """What a deciding step does to the proposal."""
    return RETURN if spec.name in SEND_BACK else REJECT if spec.name in REJECTS else APPROVE
