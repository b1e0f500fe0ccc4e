"""When the database was busy for too long: a page that says whether anything was recorded, and keeps
what was typed. The answer is 503, with the time after which to try again.

Nothing of it may ask the database: it would wait again, and fail again.
"""

import logging
import sys
from collections.abc import Callable, Iterable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views import defaults

from gakum.audit.journal import anything_recorded, begin_to_count
from gakum.core.busy import RETRY_AFTER, is_busy
from gakum.web.account.drafts import typed_into

log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class BusyMiddleware:
    """Answers for a view that the database kept waiting for too long."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begin_to_count()
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_busy(error):
            return None
        request.session.modified = False  # writing that somebody was here would wait again
        return busy(request, typed_into(request.path, request.POST) if request.method == "POST" else [])


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong outside the views: the same page for a busy database, or else that of Django.

    The form is not offered again here: whether its token was good is not known.
    """
    error = sys.exc_info()[1]
    if error is not None and is_busy(error):
        return busy(request)
    return defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The session that could not be written in time: Django takes it for one that somebody else ended."""
    cause: BaseException | None = exception if isinstance(exception, SessionInterrupted) else None
    while cause is not None and not is_busy(cause):
        cause = cause.__context__
    return busy(request) if cause is not None else defaults.bad_request(request, exception)


def busy(request: HttpRequest, typed: Iterable[tuple[str, list[str]]] = ()) -> HttpResponse:
    """The page, with what was typed as a form that sends it again."""
    log.warning("%s %s was kept waiting for too long", request.method, request.path)
    fields = [(name, text) for name, texts in typed for text in texts]
    recorded = anything_recorded()
    context = {
        "recorded": recorded,
        "sent": request.method not in ("GET", "HEAD"),
        "address": request.get_full_path(),
        "fields": [] if recorded else fields,
        "files": bool(request.FILES) if fields else False,
        "token": get_token(request) if fields else "",
    }
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
