"""The explorer of the API (GraphiQL), for people of the house."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gakum.clients.authentication import actor_of

# As everywhere on the site, but for the fonts that its stylesheet brings along.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "font-src 'self' data:",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)


@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """A page on which one may read the schema and try queries, with one's own rights.

    Raises PermissionDenied for whoever holds no posting; strangers are led to the sign-in.
    """
    actor = actor_of(request)  # type: ignore[arg-type]  # the site's middleware sets what it looks at
    if actor is None or actor.posting is None:
        raise PermissionDenied
    response = render(request, "graphql/explorer.html")
    response.headers["Content-Security-Policy"] = POLICY
    return response
