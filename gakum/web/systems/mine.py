"""The systems that act for oneself: agreeing to them, and taking it back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gakum.clients.models import ApiToken
from gakum.clients.tokens import TokenRefused, agree, revoke
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.middleware import Request, signed_in
from gakum.web.systems.shown import shown


def _mine(request: Request) -> QuerySet[ApiToken]:
    known = ApiToken.objects.filter(posting__user=signed_in(request))
    return known.select_related("client__office", "posting__user", "posting__office")


@require_safe
def systems_of_mine(request: Request) -> HttpResponse:
    """Who acts in one's name, with what, and when it last did."""
    context = {"tokens": [shown(token) for token in _mine(request)], "zone": request.actor.time_zone}
    return render(request, "web/systems/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agree_to(request: Request, pk: Any) -> HttpResponse:
    """Let a system act in one's name: what that means is shown first."""
    token = get_object_or_404(_mine(request), pk=pk)
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    if request.method == "POST":
        try:
            agree(token, by=request.actor)
        except TokenRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("%(system)s acts for you from now on.") % {"system": token.client})
        return redirect("my-systems")
    context = {"one": shown(token), "token": token, "zone": request.actor.time_zone}
    return render(request, "web/systems/agree.html", context)


@require_POST
def revoke_mine(request: Request, pk: Any) -> HttpResponse:
    """Take it back: the token is dead at once."""
    token = get_object_or_404(_mine(request), pk=pk)
    revoke(token, by=request.actor)
    messages.success(request, _("%(system)s acts for you no more.") % {"system": token.client})
    return redirect("my-systems")
