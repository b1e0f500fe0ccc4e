"""Publishing a year: what is checked before, the decision, and the versions there are."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gakum.core.errors import StepRefused
from gakum.indicators.annual import NOT_THERE
from gakum.indicators.catalogue import label_of
from gakum.indicators.figures import Scope
from gakum.indicators.kinds import Reading
from gakum.indicators.models import Publication
from gakum.indicators.parameters import official_reading
from gakum.indicators.publishing import (
    CHECKS,
    RECOUNT,
    Finding,
    NotPublishable,
    checks_before_publishing,
    end_of,
    index_for,
    is_intact,
)
from gakum.indicators.services import publish
from gakum.machine.steps import Text
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.annual.views import reader
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.refused import explain


class PublishForm(forms.Form):
    """What a publication asks: a reason, when it restates a period that is published already."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed when the year is published already. It is kept with the version."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def annual_publish(request: Request, year: int) -> HttpResponse:
    """Freeze a year: the checks, both readings, a reason, and the password again."""
    if not request.actor.may("figures.publish"):
        raise PermissionDenied
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    form = on_page(PublishForm(request.POST if request.method == "POST" else None))
    if request.method != "POST" or not form.is_valid():
        return _decision(request, year, form, 200 if request.method != "POST" else 422)
    try:
        made = publish(year, by=request.actor, reason=form.cleaned_data["reason"])
    except StepRefused as refused:
        explain(form, refused)
        return _decision(request, year, form, 409)
    except NotPublishable as failed:
        form.add_error(None, str(failed))
        return _decision(request, year, form, 409)
    except NOT_THERE as missing:
        raise Http404 from missing
    messages.success(
        request,
        _(
            "The index of %(year)s is published as version %(version)s. Its numbers cannot change; a"
            " correction makes a new version."
        )
        % {"year": year, "version": made.version},
    )
    return redirect("annual-version", year=year, version=made.version)


def _decision(request: Request, year: int, form: PublishForm, status: int) -> HttpResponse:
    scope = Scope(year, cut_off=end_of(year, None))
    try:
        findings = checks_before_publishing(scope, recounted=False)  # the act itself counts again
        indexes = {r: index_for(scope, r, live=True) for r in Reading}
    except NOT_THERE as missing:
        raise Http404 from missing
    context: dict[str, Any] = {
        "section": "annual",
        "year": year,
        "form": form,
        "checks": _checked(findings),
        "not_asked": CHECKS[RECOUNT],
        "official": official_reading(year),
        "indexes": indexes.items(),
        "hard": any(finding.hard for finding in findings),
        "last": Publication.objects.of(year, None).first(),
    }
    return render(request, "web/annual/publish.html", context, status=status)


def _checked(findings: Iterable[Finding]) -> list[tuple[Text, list[Finding]]]:
    """Every check with what it found: nothing where it is passed."""
    return [(check, [one for one in findings if one.code == code]) for code, check in CHECKS.items()]


@require_safe
def annual_checks(request: Request, year: int) -> HttpResponse:
    """What is checked before publishing, with its result, for everybody who reads figures. The figures are
    counted again only for whoever asks for it (`hitung`)."""
    reader(request)
    recounted = "hitung" in request.GET
    try:
        findings = checks_before_publishing(Scope(year, cut_off=end_of(year, None)), recounted=recounted)
    except NOT_THERE as missing:
        raise Http404 from missing
    context: dict[str, Any] = {"section": "annual", "year": year, "checks": _checked(findings)}
    if not recounted:
        context |= {"not_asked": CHECKS[RECOUNT], "may_ask": True}
    return render(request, "web/annual/checks.html", context)


@require_safe
def annual_versions(request: Request, year: int) -> HttpResponse:
    """Every version of a year that was published, newest first."""
    reader(request)
    found = Publication.objects.of(year, None).select_related("published_by__user")
    context = {"section": "annual", "year": year, "versions": found}
    return render(request, "web/annual/versions.html", context)


@require_safe
def annual_version(request: Request, year: int, version: int) -> HttpResponse:
    """One version: its figures, what it changed, the checks kept with it, and whether it is intact."""
    reader(request)
    publication = _version(year, version)
    snapshot = json.loads(publication.snapshot)
    context = {
        "section": "annual",
        "year": year,
        "publication": publication,
        "snapshot": snapshot,
        "official": Reading(publication.reading),
        "indexes": [(Reading(r), one) for r, one in snapshot["index"].items()],
        "checks": _checked([Finding(**one) for one in snapshot["checks"]]),
        "differences": [{**row, "label": label_of(row["figure"])} for row in snapshot["adjustments"]],
        "intact": is_intact(publication),
    }
    return render(request, "web/annual/version.html", context)


@require_safe
def annual_snapshot(request: Request, year: int, version: int) -> HttpResponse:
    """The exact text that was published, for whoever checks its hash."""
    reader(request)
    publication = _version(year, version)
    response = HttpResponse(publication.snapshot, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="gakum-{year}-v{version}.json"'
    return response


def _version(year: int, version: int) -> Publication:
    found = Publication.objects.of(year, None).filter(version=version).select_related("published_by__user")
    publication = found.first()
    if publication is None:
        raise Http404
    return publication
