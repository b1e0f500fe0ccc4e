"""What one person asked to take out of the house about many people, and another lets go or refuses."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gakum.accounts.actors import Actor
from gakum.jobs.models import Job
from gakum.jobs.services import JobRefused, decide
from gakum.notices.services import tell_of_jobs
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.forms import on_page
from gakum.web.middleware import Request


class DecisionForm(forms.Form):
    """Yes or no, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("approve", gettext_lazy("Approve")), ("refuse", gettext_lazy("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The person who asked reads it, and it stays in the log."),
        min_length=5,
        max_length=300,
    )


def held_exports(actor: Actor) -> QuerySet[Job]:
    """What waits for the reader's approval, the longest first."""
    held = Job.objects.held_for(actor).select_related("requested_by", "office")
    return held.order_by("created_at", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def export_approval(request: Request, pk: Any) -> HttpResponse:
    """One export: who wants what, what for, about how many people; approved or refused with a reason.

    404: it does not wait for this reader. 409: somebody was first. 422: no decision or no reason.
    """
    job = get_object_or_404(held_exports(request.actor), pk=pk)
    if request.method == "POST" and (again := fresh_sign_in_needed(request)):
        return again
    form = DecisionForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        approved = form.cleaned_data["decision"] == "approve"
        try:
            decide(job, request.actor, approved=approved, reason=form.cleaned_data["reason"])
        except JobRefused as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            tell_of_jobs()
            said = _("Approved. The file is made now.") if approved else _("Refused. Nothing was taken out.")
            messages.success(request, said)
            return redirect("approval-list")
    context = {
        "section": "approvals",
        "job": job,
        "form": on_page(form),
        "facts": job.parameters.get("facts", []),
        "zone": request.actor.time_zone,
    }
    return render(request, "web/approvals/export.html", context, status=status)
