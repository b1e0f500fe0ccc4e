"""Writing down and correcting what is known about a party."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gakum.core.errors import StaleState, StepRefused
from gakum.files.services import FileRefused
from gakum.machine.steps import Text
from gakum.parties import services
from gakum.parties.models import Party, PartyPhoto, PartyWarning
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.people.forms import KINDS, EndForm, Kind, PhotoForm, ReasonForm, RowForm
from gakum.web.people.reading import EDIT, note_reading, party_or_404
from gakum.web.refused import explain

changing = require_http_methods(["GET", "HEAD", "POST"])


@changing
def add_row(request: Request, pk: Any, what: str) -> HttpResponse:
    """Write down a name, document, contact, photo or warning."""
    party, kind = _editable(request, pk), _kind(what)
    row = kind.model(party=party)
    if isinstance(row, PartyWarning) and request.actor.user is not None:
        row.made_by = request.actor.user
    form = kind.form(
        request.POST or None,
        request.FILES or None,
        instance=row,
        initial={"since": services.today_of(request.actor)},
    )

    def act() -> None:
        reason = form.cleaned_data["reason"]
        if isinstance(form, PhotoForm):
            services.add_photo(form.instance, form.content, by=request.actor, reason=reason)
        else:
            services.add(form.instance, by=request.actor, reason=reason)

    return _answer(request, party, form, act, kind.add)


@changing
def change_row(request: Request, pk: Any, what: str, row: Any) -> HttpResponse:
    """Correct one of them; the log keeps what stood there."""
    party, kind = _editable(request, pk), _kind(what)
    found = get_object_or_404(kind.model, pk=row, party=party)
    now = services.version_of(found)
    form = kind.form(request.POST or None, instance=found, initial={"seen": now})

    def act() -> None:
        services.change(
            found,
            form.values(),
            by=request.actor,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
        )

    return _answer(request, party, form, act, kind.change, now=now)


@changing
def remove_row(request: Request, pk: Any, what: str, row: Any) -> HttpResponse:
    """Take away one that is wrong."""
    party, kind = _editable(request, pk), _kind(what)
    found = get_object_or_404(kind.model, pk=row, party=party)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        services.remove(found, by=request.actor, reason=form.cleaned_data["reason"])

    return _answer(request, party, form, act, kind.remove, row=found)


@changing
def end_warning(request: Request, pk: Any, row: Any) -> HttpResponse:
    """Say until when a warning held."""
    party = _editable(request, pk)
    found = get_object_or_404(PartyWarning, pk=row, party=party, until=None)
    form = EndForm(request.POST or None, initial={"until": services.today_of(request.actor)})

    def act() -> None:
        asked = form.cleaned_data
        services.end_warning(found, until=asked["until"], by=request.actor, reason=asked["reason"])

    return _answer(request, party, form, act, _("End the warning"), row=found)


def _editable(request: Request, pk: Any) -> Party:
    """The record, for whom may edit it; 404 for whom it does not exist."""
    party = party_or_404(request, pk)
    if not request.actor.may(EDIT):
        raise PermissionDenied
    return party


def _kind(what: str) -> Kind:
    if what not in KINDS:
        raise Http404
    return KINDS[what]


def _answer(
    request: Request,
    party: Party,
    form: forms.BaseForm,
    act: Callable[[], None],
    title: Text,
    *,
    row: Any = None,
    now: str = "",
) -> HttpResponse:
    """The form, or the act and the way back to the record."""
    status, moved = 200, False
    if request.method == "POST":
        try:
            if form.is_valid():
                act()
                messages.success(request, _("Recorded: %(step)s.") % {"step": title})
                return redirect("person", pk=party.pk)
            status = 422
        except StepRefused as refused:
            status = explain(form, refused)
        except FileRefused as refused:
            status = 422
            form.add_error("upload", str(refused))
        except StaleState:
            status, moved = 409, True
            form.data = {**form.data.dict(), "seen": now}  # type: ignore[attr-defined]  # a QueryDict
    note_reading(request, party, "person")
    context = {
        "section": "people",
        "party": party,
        "form": on_page(form),
        "title": title,
        "row": row,
        "photo": row if isinstance(row, PartyPhoto) else None,
        "moved": moved,
        "multipart": isinstance(form, RowForm) and form.is_multipart(),
    }
    return render(request, "web/people/edit.html", context, status=status)
