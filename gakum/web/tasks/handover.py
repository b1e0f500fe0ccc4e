"""Handing over a whole caseload: whose, to whom, why; the cases are listed before anything is done."""

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gakum.accounts.models import Office, User
from gakum.cases.assignment import assignable
from gakum.core.dates import legal_today
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.tasks.rows import with_people
from gakum.web.tasks.views import office_of
from gakum.workflow.handover import caseload, hand_over, holders, loads, spread


class WhoForm(forms.Form):
    """Whose cases go to whom. Several receivers share them evenly."""

    dari = forms.TypedChoiceField(label=_("From"), coerce=int)
    ke = forms.TypedMultipleChoiceField(
        label=_("To"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several people share the cases, so that each works on as many in the end."),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = loads(office)
        today = legal_today(office.time_zone)
        self.people = {user.pk: user for user in assignable(office, today)}
        giver, receivers = (cast(forms.ChoiceField, self.fields[name]) for name in ("dari", "ke"))
        giver.choices = [(holder.user.pk, _with_load(holder.user, holder.load)) for holder in holders(office)]
        receivers.choices = [
            (user.pk, _with_load(user, held.get(user.pk, 0))) for user in self.people.values()
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("dari") in data.get("ke", []):
            self.add_error("ke", _("Choose other people than the one who gives the cases away."))
        return data


class ReasonForm(forms.Form):
    """Why, and which of the cases."""

    alasan = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    kasus = forms.MultipleChoiceField(label=_("Cases"))


def _with_load(user: User, load: int) -> str:
    counted = ngettext("%(count)d case", "%(count)d cases", load) % {"count": load}
    return f"{user} ({counted})"


def hand_over_caseload(request: Request) -> HttpResponse:
    """Choose (GET), look at the cases (GET with both), and hand them over (POST)."""
    office = office_of(request.actor)
    asked = "ke" in request.GET or "lihat" in request.GET
    named = {"dari": request.GET.get("dari")}
    who = on_page(WhoForm(request.GET if asked else None, office=office, initial=named))
    context: dict[str, Any] = {"section": "tasks", "office": office, "who": who, "form": who}
    context["left"] = [holder for holder in holders(office) if not holder.posted]
    if not asked or not who.is_valid():
        return render(request, "web/tasks/handover.html", context, status=422 if asked else 200)
    giver = User.objects.get(pk=who.cleaned_data["dari"])
    receivers = [who.people[pk] for pk in who.cleaned_data["ke"]]
    cases = list(with_people(caseload(office, giver)))
    reason = ReasonForm(request.POST if request.method == "POST" else None, use_required_attribute=False)
    cast(forms.ChoiceField, reason.fields["kasus"]).choices = [(case.number, case.number) for case in cases]
    if request.method == "POST" and reason.is_valid():
        chosen = set(reason.cleaned_data["kasus"])
        shares = spread([case for case in cases if case.number in chosen], receivers, loads(office))
        context["results"] = hand_over(request.actor, shares, reason.cleaned_data["alasan"])
        return render(request, "web/tasks/handed.html", {**context, "giver": giver})
    ticked = set(reason["kasus"].data or []) if reason.is_bound else {case.number for case in cases}
    shares = spread(cases, receivers, loads(office))
    context |= {
        "giver": giver,
        "reason": reason,
        "form": reason,
        "shares": [(share, share.case.number in ticked) for share in shares],
    }
    return render(request, "web/tasks/handover.html", context, status=422 if reason.is_bound else 200)
