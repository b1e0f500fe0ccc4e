"""Making a token, whose text is shown once, and revoking it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gakum.accounts.grants import Scope
from gakum.accounts.models import Office, Posting, Role
from gakum.clients.models import ApiToken, Client
from gakum.clients.tokens import TokenRefused, make_token, revoke
from gakum.core.dates import legal_today
from gakum.core.forms import DayField
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.systems.views import administrates

ROLES = [(role.value, role.label) for role in Role if role != Role.ADMINISTRATOR]


class TokenForm(forms.Form):
    """For whose posting a token acts, what it is good for, and until when."""

    username = forms.CharField(
        label=gettext_lazy("Username of the person it acts for"),
        max_length=150,
        help_text=gettext_lazy("They must agree on their account page before the token is good."),
    )
    office = forms.ModelChoiceField(
        label=gettext_lazy("Office of the posting"), queryset=Office.objects.none()
    )
    role = forms.ChoiceField(label=gettext_lazy("Role of the posting"), choices=ROLES)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it is good for"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    expires_on = DayField(
        label=gettext_lazy("Good until"), help_text=gettext_lazy("A year from today at most.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(valid_to=None)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Finds the posting, which is not chosen from a list: there are thousands."""
        data = super().clean() or {}
        if {"username", "office", "role"} <= set(data):
            postings = Posting.objects.in_force(legal_today(data["office"].time_zone)).select_related(
                "office"
            )
            data["posting"] = postings.filter(
                user__username__iexact=data["username"], office=data["office"], role=data["role"]
            ).first()
            if data["posting"] is None:
                self.add_error("username", _("This person holds no such posting today."))
        return data


@require_http_methods(["GET", "HEAD", "POST"])
def new_token(request: Request, code: str) -> HttpResponse:
    """Make a token. Its text stands on the page that answers, and nowhere else ever."""
    administrates(request)
    client = get_object_or_404(Client, code=code)
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    form = on_page(TokenForm(request.POST if request.method == "POST" else None))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            token, secret = make_token(
                client, asked["posting"], asked["scopes"], asked["expires_on"], by=request.actor
            )
        except TokenRefused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"section": "systems", "client": client, "token": token, "secret": secret}
            return render(request, "web/systems/token_made.html", context)
    context = {
        "section": "systems",
        "client": client,
        "form": form,
        "title": _("A new token"),
        "act": _("Make the token"),
    }
    return render(request, "web/systems/form.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: Request, code: str, pk: Any) -> HttpResponse:
    """Make a token dead for good."""
    administrates(request)
    token = get_object_or_404(ApiToken, client__code=code, pk=pk)
    revoke(token, by=request.actor)
    messages.success(request, _("The token %(token)s is revoked.") % {"token": token.prefix})
    return redirect("system", code)
