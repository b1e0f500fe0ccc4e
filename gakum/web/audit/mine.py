"""What a person has read, and who else read the cases they work on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.audit.models import AccessRecord
from gakum.cases.models import Case
from gakum.web.audit.readings import NEWEST, SHOWN, described
from gakum.web.audit.rooms import turned
from gakum.web.middleware import Request, signed_in

OTHERS = 20


@require_safe
def my_accesses(request: Request) -> HttpResponse:
    """Everybody sees their own trace, newest first, and below it the others in their own cases."""
    me = signed_in(request)
    records, turns = turned(request, AccessRecord.objects.filter(actor=me), NEWEST, SHOWN)
    my_cases = Case.objects.visible_to(request.actor).filter(assigned_to=me)
    others = SHOWN.filter(case_id__in=my_cases.values("pk")).exclude(actor=me)
    context = {
        "section": "account",
        "rows": described(records),
        "page_turns": turns,
        "others": described(list(others.order_by("-at", "-pk")[:OTHERS])),
    }
    return render(request, "web/audit/mine.html", context)
