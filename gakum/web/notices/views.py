"""What the reader was told, and what they want to be told by e-mail."""

from django import forms
from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gakum.machine.models import steps_of
from gakum.notices.models import Notice, NoticeKind
from gakum.notices.selectors import chosen_kinds, notices_of, unread_count
from gakum.notices.services import mark_read, prefer
from gakum.notices.words import words_of
from gakum.web.middleware import Request, signed_in
from gakum.web.paging import page_asked
from gakum.web.words import MACHINES
from gakum.workflow.notify import WAITING, WAITS

IS_READ = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())


@require_safe
def notices(request: Request) -> HttpResponse:
    """The reader's notices: those not read first, the newest first."""
    found = notices_of(request.actor).order_by(IS_READ, "-created_at", "-pk")
    page = page_asked(request, found)
    context = {
        "section": "notices",
        "page": page,
        "rows": [(notice, words_of(notice)) for notice in page],
        "unread": unread_count(request.actor),
    }
    return render(request, "web/notices/list.html", context)


@require_POST
def open_notice(request: Request, pk: str) -> HttpResponse:
    """Mark one notice as read; with `to=it` go on to what it speaks of."""
    notice = get_object_or_404(notices_of(request.actor), pk=pk)
    mark_read(notices_of(request.actor).filter(pk=notice.pk))
    return redirect(spoken_of(notice) if request.POST.get("to") == "it" else reverse("notices"))


def spoken_of(notice: Notice) -> str:
    """The address of what a notice speaks of: of a proposal the page on which it is decided, of somebody
    who opened too many people what they opened."""
    if notice.job is not None:
        return reverse("job", args=[notice.job.pk])
    if notice.case is None:
        who = notice.event.actor if notice.event is not None else None
        return f"{reverse('audit-access')}?{urlencode({'person': who.username if who else ''})}"
    if notice.event is None or notice.kind not in WAITING:
        return reverse("case-detail", args=[notice.case.number])
    event = notice.event
    spec = steps_of(MACHINES[event.subject_type])[WAITS[event.action]]
    if spec.approves:
        return reverse("approval", args=[event.subject_type, event.subject_id])
    return reverse("step", args=[event.subject_type, event.subject_id, spec.name])


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark all that the reader sees as read."""
    count = mark_read(notices_of(request.actor))
    said = ngettext("%(count)d notice marked as read.", "%(count)d notices marked as read.", count)
    messages.success(request, said % {"count": count})
    return redirect("notices")


class PreferenceForm(forms.Form):
    """The kinds of notices that also come by e-mail."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Also by e-mail, once a day"),
        choices=NoticeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    """Choose what comes by e-mail. In the site everything is shown."""
    user = signed_in(request)
    if request.method == "POST":
        form = PreferenceForm(request.POST)
        if form.is_valid():
            prefer(user, form.cleaned_data["kinds"])
            messages.success(request, _("Your choice is kept."))
            return redirect("notice-preferences")
    else:
        form = PreferenceForm(initial={"kinds": sorted(chosen_kinds(user))})
    context = {"section": "notices", "form": form, "email": user.email}
    return render(request, "web/notices/preferences.html", context, status=422 if form.errors else 200)
