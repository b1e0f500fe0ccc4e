"""“Remind me”: a note of one's own to come back to a case."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gakum.core.forms import DayField
from gakum.notices.selectors import reminders_of
from gakum.notices.services import ReminderRefused, remind
from gakum.web.cases.page import case_or_404, on_case
from gakum.web.middleware import Request


class ReminderForm(forms.Form):
    """When, and what to think of then."""

    on = DayField(label=gettext_lazy("Remind me on"))
    words = forms.CharField(
        label=gettext_lazy("What to think of"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only you read this. It is no part of the record."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def case_reminder(request: Request, number: str) -> HttpResponse:
    """The reader's own reminders of a case, and one more."""
    case = case_or_404(request, number)
    form = ReminderForm(request.POST if request.method == "POST" else None, use_required_attribute=False)
    if form.is_bound and form.is_valid():
        try:
            remind(request.actor, case, form.cleaned_data["on"], form.cleaned_data["words"])
        except ReminderRefused as refused:
            form.add_error("on", str(refused))
        else:
            messages.success(request, _("You will be reminded of this case."))
            return redirect("case-reminder", number=case.number)
    context: dict[str, Any] = {
        "section": "cases",
        "form": form,
        "reminders": reminders_of(request.actor).filter(case=case),
    }
    status = 422 if form.errors else 200
    return on_case(request, case, "web/notices/reminder.html", page="case-reminder", status=status, **context)


@require_POST
def remove_reminder(request: Request, number: str, pk: str) -> HttpResponse:
    """Take back a reminder of one's own."""
    case = case_or_404(request, number)
    get_object_or_404(reminders_of(request.actor), case=case, pk=pk).delete()
    messages.success(request, _("The reminder is taken back."))
    return redirect("case-reminder", number=case.number)
