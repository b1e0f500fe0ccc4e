"""Other systems, for the administrator: which there are, what they may do, and when they last did."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gakum.accounts.models import Office
from gakum.clients.models import Client, Delivery, DeliveryState, Webhook
from gakum.clients.tokens import register_client
from gakum.web.audit.words import label
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.web.systems.shown import shown

if TYPE_CHECKING:
    Base = forms.ModelForm[Client]
else:
    Base = forms.ModelForm


class SystemForm(Base):
    """What is known of another system."""

    class Meta:
        model = Client
        fields = ("name", "code", "office", "contact")
        help_texts = {
            "code": gettext_lazy("Stands in the log with each of its acts, such as “simkim”."),
            "contact": gettext_lazy("Name and telephone of whoever looks after it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(valid_to=None)  # type: ignore[attr-defined]  # a ModelChoiceField


def administrates(request: Request) -> None:
    """Raises PermissionDenied unless the posting one acts for manages reference data."""
    if not request.actor.manages_reference_data:
        raise PermissionDenied


@require_safe
def systems(request: Request) -> HttpResponse:
    """The systems that are registered."""
    administrates(request)
    known = Client.objects.select_related("office").annotate(used_at=Max("tokens__used_at")).order_by("code")
    return render(
        request, "web/systems/systems.html", {"section": "systems", "page": page_asked(request, known)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_system(request: Request) -> HttpResponse:
    """Register a system."""
    administrates(request)
    form = on_page(SystemForm(request.POST if request.method == "POST" else None))
    if request.method == "POST" and form.is_valid():
        client = register_client(**form.cleaned_data, by=request.actor)
        messages.success(request, _("%(name)s is registered. Make a token for it next.") % {"name": client})
        return redirect("system", client.code)
    status = 422 if form.errors else 200
    context = {"section": "systems", "form": form, "act": _("Register"), "title": _("Register a system")}
    return render(request, "web/systems/form.html", context, status=status)


@require_safe
def system(request: Request, code: str) -> HttpResponse:
    """One system: its tokens, whom its webhooks tell, and what could not be told."""
    administrates(request)
    client = get_object_or_404(Client.objects.select_related("office"), code=code)
    tokens = client.tokens.select_related("client", "posting__user", "posting__office", "made_by")
    given_up = Delivery.objects.filter(webhook__token__client=client, state=DeliveryState.DEAD)
    page = page_asked(request, given_up.select_related("event", "webhook").order_by("-ended_at", "pk"))
    context = {
        "section": "systems",
        "client": client,
        "tokens": [shown(token) for token in tokens],
        "webhooks": Webhook.objects.running().filter(token__client=client),
        "given_up": [(delivery, label(delivery.event.action)) for delivery in page],
        "page": page,
        "zone": request.actor.time_zone,
    }
    return render(request, "web/systems/system.html", context)
