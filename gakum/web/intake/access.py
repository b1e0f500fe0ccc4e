"""Who may use the intake, and that none of its pages is kept by a browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.web.middleware import Request

View = Callable[..., HttpResponse]


def records(actor: Actor) -> bool:
    """True for whom a finding can be recorded: by right, and at an office."""
    return actor.office_id is not None and actor.may(Case.OPENING.permission)


def recorder(view: View) -> View:
    """Only for those who record findings; never stored by the browser or on the way."""

    @never_cache
    @wraps(view)
    def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not records(request.actor):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked
