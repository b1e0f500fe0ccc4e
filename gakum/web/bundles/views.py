"""Asking for a case's bundle, and the address under which its newest one is found."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gakum.cases.models import Case
from gakum.jobs.models import Job, JobState
from gakum.jobs.services import JobRefused, ask
from gakum.web.bundles.making import BUNDLE
from gakum.web.bundles.parts import Piece, items_seen, pieces_of
from gakum.web.cases.export import PurposeForm
from gakum.web.cases.page import case_or_404, on_case
from gakum.web.forms import on_page
from gakum.web.middleware import Request


class BundleForm(PurposeForm):
    """Which papers and files go into the bundle, and why it is made."""

    pieces = forms.MultipleChoiceField(
        label=_("What goes in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    register = forms.BooleanField(label=_("The register of evidence, as a list"), required=False)

    def __init__(self, data: Any, pieces: list[Piece], *, has_items: bool) -> None:
        fit = [piece for piece in pieces if not piece.lacking]
        begin = {"pieces": [piece.key for piece in fit if piece.chosen], "register": has_items}
        super().__init__(data, initial=begin)
        chosen: Any = self.fields["pieces"]
        chosen.choices = [(piece.key, piece.full_title) for piece in fit]
        if not has_items:
            del self.fields["register"]
        self.order_fields(["pieces", "register", "purpose"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("pieces") and not data.get("register"):
            self.add_error("pieces", _("Choose at least one document or file."))
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def case_bundle(request: Request, number: str) -> HttpResponse:
    """What can go in and what cannot; sent, it becomes long work. 403: who reads no names."""
    case = case_or_404(request, number)
    if not BUNDLE.may(request.actor):
        raise PermissionDenied
    pieces, items = pieces_of(case, request.actor), items_seen(case, request.actor)
    form = BundleForm(request.POST if request.method == "POST" else None, pieces, has_items=bool(items))
    if form.is_valid():
        try:
            return redirect("job", _asked(request, case, form).pk)
        except JobRefused as refused:
            form.add_error(None, str(refused))
    return on_case(
        request,
        case,
        "web/bundles/bundle.html",
        page="case-documents",
        status=422 if form.is_bound else 200,
        form=on_page(form),
        left=[piece for piece in pieces if piece.lacking],
        nothing=not items and all(piece.lacking for piece in pieces),
    )


def _asked(request: Request, case: Case, form: BundleForm) -> Job:
    data = form.cleaned_data
    return ask(
        request.actor,
        BUNDLE,
        title=str(_("Bundle of case %(number)s") % {"number": case.number}),
        purpose=data["purpose"],
        parameters={
            "case": str(case.pk),
            "pieces": data["pieces"],
            "register": bool(data.get("register")),
        },
        detail={"case": case.number, "pieces": len(data["pieces"]), "medium": "pdf"},
        count=1,
    )


@require_safe
def case_bundle_pdf(request: Request, number: str) -> HttpResponse:
    """The reader's newest bundle of the case; where there is none, the page that asks for one."""
    case = case_or_404(request, number)
    mine = Job.objects.visible_to(request.actor).filter(kind=BUNDLE.code, parameters__case=str(case.pk))
    newest = mine.exclude(state__in=(JobState.FAILED, JobState.CANCELLED)).first()
    if newest is None:
        return redirect("case-bundle", case.number)
    return redirect("job-result" if newest.is_ready else "job", newest.pk)
