"""The account page: who one is, for whom one acts, how one signs in; and what every page says of it."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gakum.accounts.models import User
from gakum.clients.models import ApiToken
from gakum.web.account.clock import seconds_left, touch
from gakum.web.account.drafts import CLOSED, unsent
from gakum.web.account.second_step import must_have_second_step
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft


@require_safe
def account(request: Request) -> HttpResponse:
    """Everything about one's own account."""
    user = signed_in(request)
    before, failed = last_sign_in(user)
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "second_step": Authenticator.Type.TOTP in kinds,
        "must": settings.MFA_REQUIRED and must_have_second_step(user),
        "before": before,
        "failed": failed,
        "sessions": UserSession.objects.purge_and_list(user),
        "drafts": Draft.objects.filter(owner=user, form__startswith="/"),
        "zone": request.actor.time_zone,
        "asked_by": ApiToken.objects.filter(posting__user=user, agreed_at=None, revoked_at=None).count(),
    }
    return render(request, "web/account/account.html", context)


def last_sign_in(user: User) -> tuple[datetime | None, int]:
    """When one signed in before this time, and how many wrong passwords were tried since then."""
    name = user.get_username()
    times = AccessLog.objects.filter(username=name).order_by("-attempt_time")
    moments = list(times.values_list("attempt_time", flat=True)[:2])
    before = moments[1] if len(moments) == 2 else None
    tried = AccessFailureLog.objects.filter(username=name.lower())
    return before, (tried.filter(attempt_time__gt=before) if before else tried).count()


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """End one of one's own other sessions, or all of them."""
    others = UserSession.objects.filter(user=signed_in(request)).exclude(
        session_key=request.session.session_key
    )
    asked = request.POST.get("session", "")
    if asked:
        known = asked.isdecimal() and len(asked) < 18
        others = others.filter(pk=asked) if known else others.none()
    count = 0
    for session in others:
        session.end()
        count += 1
    text = ngettext("%(count)d session ended.", "%(count)d sessions ended.", count)
    messages.success(request, text % {"count": count})
    return redirect("account")


@require_POST
def stay(request: Request) -> HttpResponse:
    """Somebody is there: the session goes on. A page's script reads the new end from the header."""
    touch(request)
    response = HttpResponse(status=204)
    response.headers["X-Session-Left"] = str(seconds_left(request))
    return response


def session_of_page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page of a signed-in person: when the session ends, and what was not sent here."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "session_left": seconds_left(request),
        "session_warning": settings.SESSION_WARNING_SECONDS,
        "unsent": SimpleLazyObject(lambda: None if request.path.startswith(CLOSED) else unsent(request)),
    }
