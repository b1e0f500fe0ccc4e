"""Against guessing passwords: after five wrong ones a name is locked for the address they came from.

django-axes counts; here stands what it asks us. Nothing tells whether a name exists.
"""

import logging
import math
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gakum.accounts.models import User
from gakum.web.middleware import address_of

log = logging.getLogger("gakum.security")


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name somebody signs in with, however it is written: variants of it are not further tries.

    A name that nobody has is counted by a keyed hash: people type their password into the wrong field, and
    axes writes down what stands there, for administrators to read.
    """
    name = (credentials or {}).get("username") or request.POST.get("login", "")
    name = str(name).strip().lower()[:150].replace("\0", "")
    if User.objects.filter(username__iexact=name).exists():
        return name
    return f"?{salted_hmac('gakum.name_tried', name).hexdigest()[:32]}" if name else ""


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page that says how long to wait."""
    log.warning("sign-in locked from %s", address_of(request))
    tries = AccessAttempt.objects.filter(
        username=name_tried(request, credentials), ip_address=address_of(request)
    )
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    left = settings.AXES_COOLOFF_TIME - (timezone.now() - (last or timezone.now()))
    minutes = max(1, math.ceil(left.total_seconds() / 60))
    return render(request, "web/account/locked.html", {"minutes": minutes}, status=429)
