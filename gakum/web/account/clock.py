"""When a session ends: after a while without a request, and after a working day however busy it was."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control

from gakum.web.account.drafts import keep
from gakum.web.middleware import signed_in

log = logging.getLogger("gakum.security")

BEGAN, SEEN, ENDED = "began_at", "seen_at", "ended"  # keys in the session; moments are seconds since 1970
GRAIN = 60  # seconds: the last request is written down no oftener, since each time writes the session

GetResponse = Callable[[HttpRequest], HttpResponse]
V = TypeVar("V", bound=Callable[..., HttpResponse])


def by_itself(view: V) -> V:
    """Marks a view that pages ask again and again with nobody there: it keeps no session alive."""
    view.by_itself = True  # type: ignore[attr-defined]  # as Django marks its own
    return view


class SessionClockMiddleware:
    """Signs out whoever was away too long; what their form brought along is kept as a draft.

    Asked just before the view, when the form's token has been checked: no other site plants a draft.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        if request.user.is_authenticated:
            if BEGAN in request.session and seconds_left(request) <= 0:
                end(request)
            elif time.time() - request.session.get(SEEN, 0) >= GRAIN and not hasattr(view, "by_itself"):
                touch(request)


def touch(request: HttpRequest) -> None:
    """Somebody is there."""
    now = time.time()
    request.session.setdefault(BEGAN, now)
    request.session[SEEN] = now


def seconds_left(request: HttpRequest) -> int:
    """How long the session lasts if nothing more is asked for; not above zero when it is over."""
    now = time.time()
    idle = request.session.get(SEEN, now) + settings.SESSION_IDLE_SECONDS
    whole = request.session.get(BEGAN, now) + settings.SESSION_COOKIE_AGE
    return int(min(idle, whole) - now)


def end(request: HttpRequest) -> None:
    """Sign out, and let the sign-in page say why. A form sent too late is not lost."""
    user = signed_in(request)
    if request.method == "POST":
        keep(user, request.path, request.POST)
    log.info("session of user %s ended by time", user.pk)
    logout(request)
    request.session[ENDED] = True


class NoStoreMiddleware:
    """No page of a signed-in person stays on the machine, and no page may use the machine's devices.

    The camera stays open to our own pages: photos are taken in the field.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True, private=True)
        return response


PERMISSIONS = (
    ", ".join(f"{device}=()" for device in ("microphone", "payment", "usb", "serial", "display-capture"))
    + ", camera=(self), geolocation=(self)"
)
