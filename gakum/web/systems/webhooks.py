"""Whom to tell of acts: making and ending a webhook, and sending again what was given up."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gakum.clients.models import ApiToken, Client, Delivery, Webhook
from gakum.clients.outgoing import AddressRefused
from gakum.clients.webhooks import WebhookRefused, end_webhook, make_webhook, send_again
from gakum.machine.models import machines_by_name, steps_of
from gakum.machine.naming import machine_label
from gakum.web.account.fresh import fresh_sign_in_needed
from gakum.web.middleware import Request
from gakum.web.systems.views import administrates


def acts() -> list[tuple[str, list[tuple[str, Any]]]]:
    """Every act, under its machine; first all of a machine's."""
    return [
        (
            str(machine_label(machine)),
            [
                (f"{name}.", _("%(machine)s: every act") % {"machine": machine_label(machine)}),
                *((f"{name}.{s.name}", s.label) for s in (machine.OPENING, *steps_of(machine).values())),
            ],
        )
        for name, machine in machines_by_name().items()
    ]


class WebhookForm(forms.Form):
    """An address, with whose eyes it sees, and what it is told of."""

    use_required_attribute = False
    token = forms.ModelChoiceField(
        label=gettext_lazy("Token whose rights it has"),
        queryset=ApiToken.objects.none(),
        help_text=gettext_lazy("It is told of the cases that the token sees, and of nothing once it ends."),
    )
    url = forms.CharField(label=gettext_lazy("Address (https)"), max_length=500)
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told of"),
        required=False,
        choices=lazy(acts, list),
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=gettext_lazy("Nothing chosen: of every act."),
    )

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        good = client.tokens.filter(revoked_at=None).select_related("client")
        self.fields["token"].queryset = good  # type: ignore[attr-defined]  # a ModelChoiceField


@require_http_methods(["GET", "HEAD", "POST"])
def new_webhook(request: Request, code: str) -> HttpResponse:
    """Make a webhook. Its secret stands on the page that answers."""
    administrates(request)
    client = get_object_or_404(Client, code=code)
    if (again := fresh_sign_in_needed(request)) is not None:
        return again
    form = WebhookForm(request.POST if request.method == "POST" else None, client=client)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            hook, secret = make_webhook(asked["token"], asked["url"], asked["actions"], by=request.actor)
        except AddressRefused as refused:
            form.add_error("url", str(refused))
        except WebhookRefused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"section": "systems", "client": client, "webhook": hook, "secret": secret}
            return render(request, "web/systems/webhook_made.html", context)
    context = {
        "section": "systems",
        "client": client,
        "form": form,
        "title": _("A new webhook"),
        "act": _("Make the webhook"),
        "off": not settings.WEBHOOKS,
    }
    return render(request, "web/systems/form.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: Request, code: str, pk: Any) -> HttpResponse:
    """Tell an address nothing more."""
    administrates(request)
    end_webhook(get_object_or_404(Webhook, token__client__code=code, pk=pk), by=request.actor)
    messages.success(request, _("The address is told nothing more."))
    return redirect("system", code)


@require_POST
def again(request: Request, code: str, pk: Any) -> HttpResponse:
    """Send again what was given up."""
    administrates(request)
    of_system = Delivery.objects.select_related("webhook__token__client")
    send_again(get_object_or_404(of_system, webhook__token__client__code=code, pk=pk), by=request.actor)
    messages.success(request, _("It is sent again within a minute or so."))
    return redirect("system", code)
