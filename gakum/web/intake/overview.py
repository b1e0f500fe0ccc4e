"""The start of the intake: what waits to be sent, and other versions of it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.web.intake import drafts
from gakum.web.intake.access import recorder
from gakum.web.intake.forms import STEPS
from gakum.web.intake.photos import at_once
from gakum.web.intake.wizard import address, office_of
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft


@require_safe
@recorder
def overview(request: Request) -> HttpResponse:
    """The officer's own drafts, with a way to begin a new finding."""
    drafts.sweep()
    user = signed_in(request)
    context = {
        "section": "intake",
        "waiting": [(draft, address(STEPS[-1], draft)) for draft in drafts.unsent(user)],
        "others": list(drafts.others(user)),
        "at_once": at_once(),
        "zone": office_of(request).time_zone,
    }
    return render(request, "web/intake/overview.html", context)


@require_POST
@recorder
def delete(request: Request, pk: str) -> HttpResponse:
    """Throw away a draft, or another version of one."""
    drafts.discard(_own(request, pk))
    messages.success(request, _("Draft deleted."))
    return redirect("intake")


@require_POST
@recorder
def use(request: Request, pk: str) -> HttpResponse:
    """Go on with another version; what stood so far becomes the other one."""
    with transaction.atomic():
        draft = drafts.use_other(_own(request, pk, other=True))
    messages.success(request, _("The other version stands now. The one before it is kept for one day."))
    return redirect(address(STEPS[-1], draft))


def _own(request: Request, pk: str, *, other: bool = False) -> Draft:
    mine = Draft.objects.filter(
        owner=signed_in(request), form__startswith=drafts.OTHER if other else drafts.FORM
    )
    return get_object_or_404(mine.exclude(form=drafts.SENT), pk=pk)
