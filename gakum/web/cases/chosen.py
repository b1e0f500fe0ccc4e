"""Cases chosen in the list, some by number or all that match, and the page that asks about an act on them."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from gakum.accounts.actors import Actor
from gakum.cases import conditions
from gakum.cases.models import Case
from gakum.core.keyset import page_of
from gakum.machine.steps import Text
from gakum.web.cases.asked import COUNTED, Asked
from gakum.web.cases.listing import asked_again, note_search, page_of_list
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.templatetags.gakum import angka


class Chosen:
    """The cases that a form on the list names. One that the reader may not see is as if not named."""

    def __init__(self, request: Request) -> None:
        self.asked: Asked = asked_again(request, request.POST.get("query", ""))
        self.all = "all" in request.POST
        self.numbers = list(dict.fromkeys(request.POST.getlist("case")))
        self.actor = request.actor

    @cached_property
    def parts(self) -> list[QuerySet[Case]]:
        if self.all:
            return self.asked.parts
        named = Case.objects.filter(number__in=[n for n in self.numbers if "\x00" not in n])
        return conditions.visible_parts(named, self.actor)

    def keys(self, limit: int) -> list[Any]:
        """Their keys, in the order of the list."""
        return page_of(self.parts, self.asked.order, size=limit).keys

    @cached_property
    def count(self) -> int:
        """How many there are; beyond `COUNTED` no more are counted."""
        if self.all:
            return self.asked.count
        return sum(part.count() for part in self.parts)


class ActOnChosen(View, ABC):
    """A page that says how many cases are chosen and asks what the act needs; then the act.

    422 and the list again when nothing is chosen or too much; 403 when the posting may not; the page
    again when more or fewer cases match than it said.
    """

    request: Request
    template = "web/cases/chosen.html"
    limit: int
    title: Text
    button: Text

    @property
    def hints(self) -> list[Text]:
        """What one should know before one goes on."""
        return []

    def may(self, actor: Actor) -> bool:
        return True

    @abstractmethod
    def form(self, data: Any = None) -> forms.Form:
        """What the act asks."""

    @abstractmethod
    def act(self, chosen: Chosen, form: forms.Form) -> HttpResponse:
        """Do it, and say what became of it. The form is valid."""

    def get(self, request: Request) -> HttpResponse:
        """Nothing is chosen by an address."""
        return redirect("case-list")

    def post(self, request: Request) -> HttpResponse:
        if not self.may(request.actor):
            raise PermissionDenied
        chosen = Chosen(request)
        problem = self._problem(chosen)
        if problem:
            return page_of_list(request, chosen.asked, problem=problem)
        if "confirmed" not in request.POST:
            return self._page(chosen, self.form())
        form = self.form(request.POST)
        moved = request.POST.get("count") != str(chosen.count)
        if not form.is_valid() or moved:
            return self._page(chosen, form, moved=moved, status=409 if moved else 422)
        return self.act(chosen, form)

    def _problem(self, chosen: Chosen) -> Text:
        if not chosen.asked.is_valid:
            return _("The filters could not be read. Correct them and choose again.")
        if not chosen.count:
            return _("Choose at least one case, or all that match.")
        if chosen.count > self.limit:
            many = chosen.count > COUNTED
            known = _("more than %(n)s") % {"n": angka(COUNTED)} if many else angka(chosen.count)
            return _(
                "That is too many at once: %(chosen)s cases, and at most %(limit)s are possible. "
                "Narrow the list with the filters."
            ) % {"chosen": known, "limit": angka(self.limit)}
        return ""

    def _page(
        self, chosen: Chosen, form: forms.Form, *, moved: bool = False, status: int = 200
    ) -> HttpResponse:
        if chosen.all:  # how many match is an answer to the search
            note_search(self.request, chosen.asked)
        context = {
            "section": "cases",
            "title": self.title,
            "button": self.button,
            "hints": self.hints,
            "chosen": chosen,
            "numbers": [] if chosen.all else chosen.numbers,
            "form": on_page(form),
            "moved": moved,
            "how_many": ngettext("%(n)s case", "%(n)s cases", chosen.count) % {"n": angka(chosen.count)},
        }
        return render(self.request, self.template, context, status=status)
