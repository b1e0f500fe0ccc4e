"""Merges that wait for a decision, and one merge: approved, declined or undone, each with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gakum.core.errors import StepRefused
from gakum.parties.kinds import MergeState
from gakum.parties.merging import approve, decline, undo, waiting
from gakum.parties.models import PartyMerge
from gakum.parties.selectors import may_read
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.people.comparing import sides
from gakum.web.people.forms import ReasonForm
from gakum.web.people.reading import EDIT, MERGE, note_reading
from gakum.web.refused import explain

SHOWN = 100


class Decision(models.TextChoices):
    APPROVE = "approve", gettext_lazy("Merge the two records")
    DECLINE = "decline", gettext_lazy("Not the same: leave them apart")


class DecisionForm(ReasonForm):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=Decision.choices, widget=forms.RadioSelect
    )
    field_order = ("decision", "reason")


class UndoForm(ReasonForm):
    """Only why."""


@require_safe
def merge_list(request: Request) -> HttpResponse:
    """The proposals that nobody has decided, oldest first."""
    if not may_read(request.actor):
        raise Http404
    if not (request.actor.may(EDIT) or request.actor.may(MERGE)):
        raise PermissionDenied
    context = {"section": "people", "merges": list(waiting()[:SHOWN]), "may_merge": request.actor.may(MERGE)}
    return render(request, "web/people/merges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: Request, pk: Any) -> HttpResponse:
    """One merge: both records, what was said, and the form for whoever may decide or undo."""
    if not may_read(request.actor):
        raise Http404
    related = ("record__nationality", "into__nationality", "proposed_by", "decided_by", "undone_by")
    merge = get_object_or_404(PartyMerge.objects.select_related(*related), pk=pk)
    form, status = _form(request, merge), 200
    if request.method == "POST":
        if form is None:
            if not request.actor.may(MERGE):
                raise PermissionDenied
            return _page(request, merge, None, 409)
        if again := fresh_sign_in_needed(request):
            return again
        status = 422
        if form.is_valid():
            try:
                _act(request, merge, form)
                return redirect("person", pk=merge.into_id)
            except StepRefused as refused:
                status = explain(form, refused)
    return _page(request, merge, form, status)


def _form(request: Request, merge: PartyMerge) -> ReasonForm | None:
    """The form of what this reader may do now."""
    actor, data = request.actor, request.POST or None
    if merge.state == MergeState.PROPOSED:
        own = merge.proposed_by_id == actor.user_id
        if own or actor.may(MERGE):
            form = DecisionForm(data)
            if own:  # who proposes may only think better of it
                decision: Any = form.fields["decision"]
                decision.choices = [(Decision.DECLINE.value, Decision.DECLINE.label)]
            return form
    if merge.state == MergeState.MERGED and actor.may(MERGE):
        return UndoForm(data)
    return None


def _act(request: Request, merge: PartyMerge, form: ReasonForm) -> None:
    reason = form.cleaned_data["reason"]
    if isinstance(form, UndoForm):
        undo(merge, by=request.actor, reason=reason)
        messages.success(request, _("The two records are separate again, as they were before the merge."))
    elif form.cleaned_data["decision"] == Decision.APPROVE:
        approve(merge, by=request.actor, reason=reason)
        messages.success(request, _("Merged. Both records are now shown as one; the merge can be undone."))
    else:
        decline(merge, by=request.actor, reason=reason)
        messages.success(request, _("Recorded: the two records are not the same."))


def _page(request: Request, merge: PartyMerge, form: ReasonForm | None, status: int) -> HttpResponse:
    note_reading(request, merge.record, "merge")
    note_reading(request, merge.into, "merge")
    context = {
        "section": "people",
        "merge": merge,
        "sides": sides(merge.record, merge.into, request.actor),
        "form": on_page(form) if form else None,
        "undoing": isinstance(form, UndoForm),
        "waits": merge.state == MergeState.PROPOSED,
    }
    return render(request, "web/people/merge.html", context, status=status)
