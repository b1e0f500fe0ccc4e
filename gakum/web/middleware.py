"""What every response carries, and on whose behalf every request is made."""

from collections.abc import Callable, Iterable

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from gakum.accounts.actors import Actor, actors_of
from gakum.accounts.models import User

POLICY = "; ".join(
    (
        "default-src 'self'",
        # data: the arrows and ticks inside Bootstrap's stylesheet, and charts; blob: a photo not sent yet.
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
CHOSEN_POSTING = "posting"  # key in the session

GetResponse = Callable[[HttpRequest], HttpResponse]


class Request(HttpRequest):
    """A request as the views of a signed-in person see it, after `ActorMiddleware`."""

    actor: Actor
    actors: list[Actor]  # all that the person may choose from
    address: str | None  # of the machine that asks


class ContentSecurityPolicyMiddleware:
    """Nothing inline, nothing from elsewhere, on every response that has no stricter policy of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class LanguageMiddleware:
    """Indonesian, unless the reader chose another language with the switch.

    Django's own also follows the browser, and many office browsers are set to English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class ActorMiddleware:
    """Sets `request.actor` and `request.actors`, worked out when first asked for, and `request.address`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mine = SimpleLazyObject(lambda: actors_of(signed_in(request)))
        # Views take a `Request`, which declares both.
        request.actors = mine  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: chosen(request, mine))  # type: ignore[attr-defined]
        request.address = address_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def address_of(request: HttpRequest) -> str | None:
    """The address of the client. A proxy's word is taken only from our own proxy."""
    address: str | None = get_client_ip(request)
    return address


def signed_in(request: HttpRequest) -> User:
    """The person who signed in. Raises PermissionError when nobody did."""
    if not request.user.is_authenticated:
        raise PermissionError("nobody is signed in")
    return request.user


def chosen(request: HttpRequest, mine: Iterable[Actor]) -> Actor:
    """The posting the person chose in this session while it is in force, or else their oldest one."""
    actors = list(mine)
    for actor in actors:
        if actor.posting_id == request.session.get(CHOSEN_POSTING):
            return actor
    return actors[0] if actors else Actor.without_posting(signed_in(request))


class OnlyByFormMiddleware:
    """An address that takes forms only says so to a person: Django's own answer is an empty page.

    One comes there after the password was asked again in the middle of such a form.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        reads_pages = "text/html" in request.headers.get("Accept", "")
        if response.status_code == 405 and reads_pages and not response.content:
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response
