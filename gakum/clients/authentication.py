"""Who asks: a person with a session, or another system with a token. Never both at once."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol

from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.clients.limits import tally
from gakum.clients.models import ApiToken
from gakum.clients.tokens import actor_behind

log = logging.getLogger("gakum.security")

FAILURES_TOLD = 20
FAILURE_WINDOW = 15 * 60
"""So many wrong tokens of one address are logged one by one in so many seconds; more are only counted.

No good token is locked out by the wrong ones of a neighbour: 256 random bits are not guessed.
"""
GRAIN = timedelta(minutes=1)
"""The last use of a token is written down no oftener, since each time is a write."""


class Asked(Protocol):
    """What is looked at of a request. The site's middleware sets the actor and the address."""

    @property
    def headers(self) -> Mapping[str, str]: ...

    user: Any
    actor: Any
    address: str | None


def shows_token(request: Asked) -> bool:
    """True when the request brings its own proof: then no session counts, and no form's token is asked."""
    return "Authorization" in request.headers


def actor_of(request: Asked) -> Actor | None:
    """The person of the session, or the posting for which a token acts; None when nobody is known.

    Why is not told: the answer is the same 401 for a token that never was, one that has ended, and one
    that comes together with a session. The log of security holds the reason, and never the token.
    """
    signed_in = request.user.is_authenticated
    if not shows_token(request):
        return request.actor if signed_in else None
    scheme, _space, shown = request.headers["Authorization"].partition(" ")
    if signed_in or scheme.lower() != "bearer":
        _refuse(request, "a session as well" if signed_in else "another scheme")
        return None
    token, actor = actor_behind(shown.strip())
    if token is None or actor is None:
        _refuse(request, f"token {token} is not good any more, or not yet" if token else "wrong token")
        return None
    _note_use(token, request.address)
    return actor


def _refuse(request: Asked, why: str) -> None:
    told = tally(f"unknown:{request.address}", FAILURE_WINDOW)
    if told <= FAILURES_TOLD:
        log.warning("token refused from %s: %s", request.address, why)
    if told == FAILURES_TOLD:
        log.warning("further tokens refused from %s are only counted for a while", request.address)


def _note_use(token: ApiToken, address: str | None) -> None:
    now = timezone.now()
    if token.used_at is None or now - token.used_at >= GRAIN or token.used_from != address:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now, used_from=address)
