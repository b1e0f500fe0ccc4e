"""What a device needs while the line is gone: an empty form that may be cached, and a way back in.

Nothing personal is in the answers that a device may keep: the worker's script and the empty form.
"""

import hashlib
import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from gakum.web.forms import on_page
from gakum.web.intake import drafts
from gakum.web.intake.access import recorder
from gakum.web.intake.forms import STEPS, typed
from gakum.web.intake.photos import at_once, take_in
from gakum.web.intake.wizard import address, say_other_version
from gakum.web.middleware import Request, signed_in

FRESH_FOR = 60 * 60  # seconds
FILES = (
    "web/vendor/bootstrap.min.css",
    "web/app.css",
    "web/app.js",
    "web/intake.js",
    "web/drafts.js",
    "web/forget.js",
    "web/shell.js",
    "web/intake.svg",
    "web/manifest.webmanifest",
    "django_htmx/htmx-2.min.js",
)


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the addresses of the files it may keep. What changes makes a new worker."""
    kept, shell = _kept(), reverse("intake-offline")
    version = hashlib.sha256(json.dumps([kept, _shell()]).encode()).hexdigest()[:12]
    script = render_to_string(
        "web/intake/sw.js", {"kept": json.dumps(kept), "shell": json.dumps(shell), "version": version}
    )
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """The empty form a device shows without a line. It is rendered without the request: it knows nobody."""
    return HttpResponse(_shell())


def _kept() -> list[str]:
    # A module imports by the plain name, a page asks by the name with the file's hash.
    plain = {f"/{settings.STATIC_URL.strip('/')}/{name}" for name in FILES}
    return sorted(plain | {static(name) for name in FILES})


def _shell() -> str:
    """Kept for an hour: every page of the intake asks whether it has changed."""
    release = hashlib.sha256(json.dumps(_kept()).encode()).hexdigest()
    return str(cache.get_or_set(f"intake-{get_language()}-{release}", _render_shell, FRESH_FOR))


def _render_shell() -> str:
    forms = [on_page(step.form(known={})) for step in STEPS if step.form]
    return render_to_string("web/intake/offline.html", {"forms": forms, "at_once": at_once()})


@require_safe
@recorder
def presence(request: Request) -> HttpResponse:
    """Whether the line is there, who is signed in, and the token with which a device may send."""
    return JsonResponse({"user": str(signed_in(request).pk), "token": get_token(request)})


@require_POST
@recorder
def receive(request: Request) -> HttpResponse:
    """Take in the draft of a device, and answer where it goes on. Nothing is sent as a finding by this."""
    with transaction.atomic():
        draft = drafts.to_write(signed_in(request), drafts.key_of(request.POST.get("draft", "")))
        if number := drafts.case_number(draft):
            return JsonResponse({"next": reverse("case-detail", args=[number])})
        values: dict[str, str] = {}
        for step in STEPS:
            if step.form:
                values |= typed(step.form, request.POST)
        stands = drafts.save(draft, values, seen=request.POST.get("seen", ""), by=drafts.device(request))
        refused = take_in(draft, request.FILES.getlist("photos"))
    for why in refused:
        messages.warning(request, why)
    if not stands:
        say_other_version(request)
    return JsonResponse({"next": address(STEPS[-1], draft)})
