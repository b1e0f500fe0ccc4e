"""What goes along with bytes that leave the site."""

from typing import TypeVar

from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def guarded(response: R) -> R:
    """Whatever the bytes are, the browser runs nothing in them, guesses nothing and keeps nothing."""
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
