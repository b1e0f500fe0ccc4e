"""Verification without signing in: a code is looked up, a file is compared, nothing is kept of either."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gakum.clients.limits import TooManyRequests
from gakum.documents.codes import as_written
from gakum.documents.verification import compare, find
from gakum.web.forms import on_page
from gakum.web.middleware import address_of
from gakum.web.verify.forms import CompareForm
from gakum.web.verify.limits import COMPARE, LOOK, spend

log = logging.getLogger("gakum.verification")

View = Callable[..., HttpResponse]


def for_anybody(view: View) -> View:
    """Open to strangers, and to nobody's memory: no search engine lists it, no machine keeps it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return login_not_required(answered)


@for_anybody
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for the code."""
    typed = request.GET.get("kode", "")
    if code := as_written(typed):
        return redirect("verify-code", code)
    fault = _("Type the code that stands beside the QR code.") if "kode" in request.GET else ""
    return _page(request, {"fault": fault}, 422 if fault else 200)


@for_anybody
@require_http_methods(["GET", "HEAD", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of a paper, and whether a file is the one that was issued.

    404: no paper has this code. 422: the file is none that can be compared. 429: too often from one address.
    """
    compares = request.method == "POST"
    try:
        spend(address_of(request), COMPARE if compares else LOOK)
    except TooManyRequests as error:
        log.warning("verification: refused, too often from one address")
        response = _page(request, {"fault": str(error)}, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    paper = find(code)
    # Who asks is not written down, nor whom the paper is about: only what was answered.
    log.info("verification: %s", f"{paper.standing}, {paper.title}" if paper else "not found")
    if paper is None:
        return _page(request, {"missing": True, "asked": as_written(code)}, 404)
    if not compares:
        return _page(request, {"paper": paper, "form": on_page(CompareForm())})
    form = on_page(CompareForm(request.POST, request.FILES))
    if not form.is_valid():
        return _page(request, {"paper": paper, "form": form}, 422)
    compared = compare(paper, form.cleaned_data["file"].read())
    log.info("verification: a file was compared, same: %s, signature: %s", compared.same, compared.signature)
    return _page(request, {"paper": paper, "form": on_page(CompareForm()), "compared": compared})


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "web/verify/verify.html", context, status=status)
