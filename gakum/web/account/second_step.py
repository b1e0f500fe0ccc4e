"""Who must have a second step when signing in, and how they are led to it."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gakum.accounts.actors import actors_of
from gakum.accounts.models import Role, User
from gakum.web.middleware import signed_in

POWERFUL = frozenset({Role.HEAD, Role.SECTION_HEAD, Role.SECRETARIAT, Role.AUDITOR, Role.ADMINISTRATOR})

# What one may reach before: setting it up, the password it asks for, leaving, and reading the page.
OPEN = frozenset(
    {
        "mfa_activate_totp",
        "account_reauthenticate",
        "sign-out",
        "set-language",
        "health",
        "session-stay",
        "choose-posting",
    }
)

GetResponse = Callable[[HttpRequest], HttpResponse]


def must_have_second_step(user: User) -> bool:
    """Whether one of the postings the person holds today decides, publishes, inspects or administers."""
    return any(actor.role in POWERFUL for actor in actors_of(user))


class SecondStepMiddleware:
    """Where it is required, whoever must have a second step and has none sets it up before all else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.MFA_REQUIRED or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is not None and match.url_name in OPEN:
            return None
        user = signed_in(request)
        if must_have_second_step(user) and not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        return None
