"""Answers that are files, and the page that says why there is none."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gakum.core.errors import DomainError, StepRefused
from gakum.reports.claims import Inconsistent
from gakum.web.middleware import Request
from gakum.web.refused import status_of


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def refusal_page(request: Request, why: DomainError, back: str, *args: Any) -> HttpResponse:
    """What stands in the way, reason by reason, and the way back."""
    status = 409
    if isinstance(why, StepRefused):
        reasons = [str(one) for one in why.refusals]
        status = status_of(why.refusals)
    elif isinstance(why, Inconsistent):
        reasons = [str(one) for one in why.found]
    else:
        reasons = [str(why)]
    context = {"section": "annual", "reasons": reasons, "back": reverse(back, args=args)}
    return render(request, "web/reports/refused.html", context, status=status)
