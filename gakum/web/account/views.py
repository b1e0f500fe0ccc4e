"""The posting one acts for, the health of the service, and the way back."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gakum.web.middleware import CHOSEN_POSTING, Request


@require_POST
def choose_posting(request: Request) -> HttpResponse:
    """Act for another of one's own postings from now on; any other is ignored."""
    asked = request.POST.get("posting", "")
    for actor in request.actors:
        if str(actor.posting_id) == asked:
            request.session[CHOSEN_POSTING] = actor.posting_id
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The page of this site that the form names, or the list of cases."""
    to = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if safe and to.startswith("/") else "case-list"


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Alive, and the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
