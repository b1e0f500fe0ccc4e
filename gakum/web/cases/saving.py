"""Keeping a view of the list under a name, giving it another, letting it go."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from gakum.web.cases.listing import asked_again, page_of_list
from gakum.web.cases.saved import LISTING
from gakum.web.middleware import Request
from gakum.web.models import SavedView

MOST = 50  # views a person may keep


class ViewForm(forms.Form):
    """A name for a view, which no other view of the person has."""

    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=80)

    def __init__(self, *args: Any, view: SavedView, **kwargs: Any) -> None:
        self.view = view
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = SavedView.objects.filter(owner=self.view.owner, listing=LISTING).exclude(pk=self.view.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("You have a view of this name already."))
        if self.view.pk is None and others.count() >= MOST:
            raise forms.ValidationError(
                _("You keep %(most)d views. Delete one before you save another."), params={"most": MOST}
            )
        return name

    def save(self) -> None:
        self.view.name = self.cleaned_data["name"]
        self.view.save()


class SavedViews(View):
    """A person's own views: save the one that is shown, rename, delete."""

    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._page()

    def post(self, request: Request) -> HttpResponse:
        if "view" in request.POST:
            return self._change(get_object_or_404(self._own(), pk=_number(request.POST["view"])))
        asked = asked_again(request, request.POST.get("query", ""))
        if not asked.is_valid or not asked.values:
            return page_of_list(request, asked, problem=_("Choose a filter first: a view keeps filters."))
        view = SavedView(owner=request.actor.user, listing=LISTING, query=asked.query)
        form = ViewForm(request.POST, view=view)
        if not form.is_valid():
            return self._page(new=form, query=asked.query, status=422)
        form.save()
        messages.success(request, _("View saved: %(name)s.") % {"name": view.name})
        return redirect(f"{reverse(LISTING)}?{view.query}")

    def _change(self, view: SavedView) -> HttpResponse:
        if "delete" in self.request.POST:
            view.delete()
            messages.success(self.request, _("View deleted: %(name)s.") % {"name": view.name})
            return redirect("case-views")
        form = ViewForm(self.request.POST, view=view, auto_id=f"id_{view.pk}_%s")
        if not form.is_valid():
            return self._page(changed=form, status=422)
        form.save()
        messages.success(self.request, _("View renamed: %(name)s.") % {"name": view.name})
        return redirect("case-views")

    def _own(self) -> QuerySet[SavedView]:
        return SavedView.objects.filter(owner=self.request.actor.user, listing=LISTING)

    def _page(
        self,
        *,
        new: ViewForm | None = None,
        query: str = "",
        changed: ViewForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        renaming = [
            changed
            if changed is not None and changed.view.pk == view.pk
            else ViewForm(initial={"name": view.name}, view=view, auto_id=f"id_{view.pk}_%s")
            for view in self._own()
        ]
        context = {
            "section": "cases",
            "new": new,
            "query": query,
            "renaming": renaming,
            "faulty": new or changed,
        }
        return render(self.request, "web/cases/views.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
