"""Searching for a person. What was asked stands in the session and never in an address or a log."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gakum.audit.access import looked_for, record_access
from gakum.audit.models import AccessKind
from gakum.core.forms import KnownDayField
from gakum.core.text import normalise
from gakum.parties.search import search
from gakum.parties.selectors import may_read
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.web.people.reading import EDIT, MERGE

ASKED = "person-search"  # key in the session
PAGE = 20
TERMS = ("name", "number", "birth_date")
SHORTEST = 3


class SearchForm(forms.Form):
    """Whom one looks for, and what for."""

    name = forms.CharField(
        label=_("Name or alias"),
        required=False,
        max_length=200,
        help_text=_("Its beginning, or the whole name with its words in any order"),
    )
    number = forms.CharField(label=_("Number of a passport or other document"), required=False, max_length=40)
    birth_date = KnownDayField(label=_("Date of birth"), required=False)
    purpose = forms.CharField(
        label=_("What the search is for"),
        min_length=5,
        max_length=200,
        help_text=_("Is kept with the search; the auditor reads it."),
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name and len(normalise(name)) < SHORTEST:
            raise forms.ValidationError(_("Give at least %(n)s letters.") % {"n": SHORTEST})
        return name

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(asked.get(term) for term in TERMS):
            raise forms.ValidationError(_("Give a name, a document number or a date of birth."))
        return asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_search(request: Request) -> HttpResponse:
    """The form, and what the last search found. A search is a POST: it is written down once."""
    if not may_read(request.actor):
        raise Http404
    if request.method != "POST":
        asked = request.session.get(ASKED, {})
        return _page(request, SearchForm(initial=asked), asked)
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
    record_access(
        request.actor,
        AccessKind.SEARCH,
        detail={"purpose": asked["purpose"], **looked_for({term: asked.get(term) for term in TERMS})},
        count=_found(asked).count(),
    )
    request.session[ASKED] = asked
    return redirect("person-search")


def _found(asked: dict[str, str]) -> Any:
    return search(
        name=asked.get("name", ""),
        number=asked.get("number", ""),
        birth_date=parse_date(asked.get("birth_date", "")),
    )


def _page(request: Request, form: SearchForm, asked: dict[str, str], status: int = 200) -> HttpResponse:
    page = page_asked(request, _found(asked), PAGE) if asked else None
    context = {
        "section": "people",
        "form": on_page(form),
        "page": page,
        "may_merge": request.actor.may(MERGE) or request.actor.may(EDIT),
    }
    return render(request, "web/people/search.html", context, status=status)
