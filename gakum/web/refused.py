"""How a refusal of the domain is answered: with which status, and in which words on the form."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.web.middleware import GetResponse
from gakum.workflow.reading import DayIsFull

LACK = (Refused.PERMISSION, Refused.AUTHORITY)
"""What the person lacks, as against what stands in the way of anybody."""


def status_of(no: Iterable[Refusal]) -> int:
    """403 where the person may not, 422 where the form is faulty, 409 where the record stands in the way."""
    kinds = {r.kind for r in no}
    if kinds.intersection(LACK):
        return 403
    return 422 if kinds == {Refused.INPUT} else 409


def explain(form: forms.BaseForm, refused: StepRefused) -> int:
    """Write every reason on the form, beside the field it is about; the status of the answer."""
    for refusal in refused.refusals:
        form.add_error(refusal.code if refusal.code in form.fields else None, str(refusal))
    return status_of(refused.refusals)


class DayIsFullMiddleware:
    """Says on a page of its own that no more people open today; the API says it in its answer."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """429 for a day that is full; every other error is not this one's."""
        if not isinstance(error, DayIsFull):
            return None
        return render(request, "web/day_full.html", {"words": str(error)}, status=429)
