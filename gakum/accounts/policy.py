"""Who may act on what. Every authority rule of a step stands here."""

from django.utils.translation import gettext_lazy as _

from gakum.core.dates import legal_today
from gakum.machine.steps import Authority

in_own_office = Authority(
    "own_office",
    lambda obj, actor: actor.office_id == obj.office_id,
    _("The record belongs to another office."),
)

oversees = Authority(
    "oversees",
    lambda obj, actor: actor.scope is None or obj.office_id in actor.scope,
    _("The record belongs to an office outside your region."),
)

not_the_proposer = Authority(
    "four_eyes",
    lambda obj, actor: obj.proposed_by_id is None or obj.proposed_by_id != actor.user_id,
    _("Whoever proposes may not approve."),
)

at_ditjen = Authority(
    "at_ditjen",
    lambda obj, actor: actor.is_at_ditjen,
    _("Only the Directorate General may do this."),
)

valid_investigator = Authority(
    "valid_investigator",
    lambda obj, actor: (
        actor.posting is None
        or actor.posting.ppns_valid_to is None
        or actor.posting.ppns_valid_to >= legal_today(actor.posting.office.time_zone)
    ),
    _("Your PPNS card has expired."),
)
