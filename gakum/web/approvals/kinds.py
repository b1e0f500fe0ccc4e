"""The three answers to a proposal, and which deciding step gives which."""

from django.utils.translation import gettext_lazy as _

from gakum.machine.steps import Step, Text

APPROVE, RETURN, REJECT = _("Approve"), _("Return for correction"), _("Reject")
RETURNS = ("return_field_order", "return_conference", "return_draft", "return_proposal")
REJECTS = (
    "refuse_reopening",
    "decline_transfer",
    "reject_late",
    "end_inquiry",
    "decline",
    "refuse_disposal",
)


def kind_of(spec: Step) -> Text:
    """What a deciding step does to the proposal, in one word."""
    return RETURN if spec.name in RETURNS else REJECT if spec.name in REJECTS else APPROVE
