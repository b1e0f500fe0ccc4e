"""What somebody typed and has not sent: kept when the session ends or the password is asked again.

A draft belongs to one person and to the address of one form. `session.js` fills it into the form again;
without it the draft's own page sends it. Drafts of the field intake have other names and pages.
"""

import json
from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gakum.accounts.models import User
from gakum.web.middleware import Request, signed_in
from gakum.web.models import Draft

LONGEST = 100_000  # characters of one draft
KEPT_FOR = timedelta(days=30)
"""What nobody has come back to for so long is forgotten: it names people, and is no record."""

CLOSED = ("/masuk/", "/keluar/", "/akun/", "/admin/", "/bahasa/")  # forms that are never kept
GetResponse = Callable[[HttpRequest], HttpResponse]


def keep(owner: User, form: str, typed: QueryDict) -> Draft | None:
    """Keep what was typed into the form at an address, in place of what was kept there before.

    None where nothing is kept: forms about the account, empty ones, and what is too long. Passwords and
    the form's token are never kept; files do not arrive here.
    """
    values: dict[str, str | list[str]] = {}
    for name, texts in typed_into(form, typed):
        values[name] = texts[0] if len(texts) == 1 else texts
    if not any(values.values()) or len(json.dumps(values)) > LONGEST:
        return None
    found = Draft.objects.filter(owner=owner, form=form)
    draft = found.first() or Draft(owner=owner, form=form)
    draft.values = values
    draft.save()
    return draft


def typed_into(form: str, typed: QueryDict) -> list[tuple[str, list[str]]]:
    """What was typed into the form at an address, field by field, without passwords and the form's token;
    nothing of forms that are never kept."""
    if not _is_form(form):
        return []
    return [
        (name.replace("\0", ""), [str(text).replace("\0", "") for text in texts])  # PostgreSQL knows no NUL
        for name, texts in typed.lists()
        if "password" not in name and name != "csrfmiddlewaretoken"
    ]


def sweep() -> int:
    """Forget the drafts whose time is over, of everybody; how many they were."""
    old = Draft.objects.filter(form__startswith="/", saved_at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[1].get("web.Draft", 0)


def _is_form(address: str) -> bool:
    """Whether this site has such a page, and its forms may be kept."""
    if len(address) > 200 or address.startswith(CLOSED):
        return False
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def unsent(request: HttpRequest) -> Draft | None:
    """The reader's draft of the form that this page shows; none while it is being sent."""
    if request.method != "GET" or not request.user.is_authenticated:
        return None
    return Draft.objects.filter(owner=request.user, form=request.path).first()


class AskedAgain(HttpResponseRedirect):
    """On the way to the password: what was sent has not been done."""


class SentDraftMiddleware:
    """A draft ends when its form has been accepted, which is to say answered by leading elsewhere."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        done = request.method == "POST" and response.status_code in (302, 303)
        if done and not isinstance(response, AskedAgain) and request.user.is_authenticated:
            Draft.objects.filter(owner=request.user, form=request.path).delete()
        return response


@require_POST
def save(request: Request) -> HttpResponse:
    """Keep the form that a page hands over before the session ends."""
    typed = request.POST.copy()
    address = typed.pop("_form", [""])[0]
    draft = keep(signed_in(request), str(address), typed)
    return JsonResponse({"saved": draft is not None})


@require_safe
def show(request: Request, pk: str) -> HttpResponse:
    """What was not sent yet: send it, look at it in its form, or discard it."""
    draft = _own(request, pk)
    fields = [
        (name, value)
        for name, given in draft.values.items()
        for value in (given if isinstance(given, list) else [given])
    ]
    context = {"draft": draft, "fields": fields, "zone": request.actor.time_zone}
    return render(request, "web/account/draft.html", context)


@require_POST
def discard(request: Request, pk: str) -> HttpResponse:
    """Throw a draft away, and lead back to the empty form."""
    draft = _own(request, pk)
    form = draft.form
    draft.delete()
    messages.success(request, _("Draft discarded."))
    return redirect(form if request.POST.get("to") == "form" else reverse("account"))


def _own(request: Request, pk: str) -> Draft:
    draft = get_object_or_404(Draft, pk=pk, owner=signed_in(request))
    if not _is_form(draft.form):  # of the field intake, which has its own pages
        raise Http404
    return draft
