"""The auditor's first page: is the log whole, and what happened today."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.core.dates import legal_today
from gakum.web.audit.chain import last_of_the_whole
from gakum.web.audit.changes import CORRECTIONS
from gakum.web.audit.forms import begins
from gakum.web.audit.rooms import auditors_only, room
from gakum.web.middleware import Request


@auditors_only
@require_safe
def overview(request: Request) -> HttpResponse:
    """The chain's last verification and its head now, and the day's counts, each a link to its list."""
    today = legal_today(settings.TIME_ZONE)
    start, end = begins(today), begins(today + timedelta(days=1))
    events = AuditEvent.objects.filter(recorded_at__gte=start, recorded_at__lt=end)
    of_kind = AccessRecord.objects.filter(at__gte=start, at__lt=end).order_by().values("kind")
    accesses = dict(of_kind.annotate(n=Count("pk")).values_list("kind", "n"))
    day = {"since": today.isoformat(), "until": today.isoformat()}

    def link(name: str, **more: str) -> str:
        return f"{reverse(name)}?{urlencode({**day, **more})}"

    counts = [
        (_("Changes"), events.count(), link("audit-changes")),
        (_("Readings"), accesses.get(AccessKind.READ, 0), link("audit-access", kind=AccessKind.READ)),
        (_("Searches"), accesses.get(AccessKind.SEARCH, 0), link("audit-access", kind=AccessKind.SEARCH)),
        (_("Exports"), accesses.get(AccessKind.EXPORT, 0), link("audit-exports")),
        (_("Corrections"), events.filter(action__in=CORRECTIONS).count(), link("audit-corrections")),
    ]
    head = AuditEvent.objects.order_by("-seq").values("seq", "hash", "recorded_at").first()
    return room(
        request,
        "web/audit/overview.html",
        page="audit",
        counts=counts,
        today=today,
        head=head,
        whole=last_of_the_whole(),
    )
