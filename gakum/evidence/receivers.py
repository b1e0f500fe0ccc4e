"""Who may be handed an item."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gakum.accounts.authority import holds
from gakum.accounts.models import OfficeKind, Posting, Role
from gakum.core.dates import legal_today

if TYPE_CHECKING:
    from gakum.evidence.models import EvidenceItem

HAND_OVER = "evidence.hand_over"


def roles() -> list[str]:
    """The roles that hold evidence, at whatever kind of office."""
    return [role.value for role in Role if any(holds(HAND_OVER, role, kind) for kind in OfficeKind)]


def receivers(item: "EvidenceItem") -> "QuerySet[Posting]":
    """Postings in force at the case's office, or where the item is now, but not its present holder."""
    offices = {item.office_id, item.custodian.office_id if item.custodian else item.office_id}
    found = Posting.objects.in_force(legal_today(item.office.time_zone)).filter(
        office__in=offices, role__in=roles(), user__is_active=True
    )
    if item.custodian:
        found = found.exclude(user=item.custodian.user_id)
    return found.select_related("user", "office").order_by("user__first_name", "pk")
