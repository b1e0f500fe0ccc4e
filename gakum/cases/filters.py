"""Finding cases in the list. The same filters serve the pages and, later, the API."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.kinds import SourceKind, Stage
from gakum.cases.models import Case, CaseSubject
from gakum.cases.states import CaseState
from gakum.core.text import normalise


def offices_in_scope(request: Any) -> QuerySet[Office]:
    """The offices whose cases the reader may see."""
    scope = request.actor.scope
    return Office.objects.all() if scope is None else Office.objects.filter(pk__in=scope)


class CaseFilter(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """By number, name or passport, office, stage, state and source."""

    q = filters.CharFilter(label=_("Number, name or passport"), method="search")
    office = filters.ModelChoiceFilter(
        label=_("Office"), queryset=offices_in_scope, to_field_name="code", empty_label=_("All")
    )
    stage = filters.ChoiceFilter(
        label=_("Stage"), field_name="last_stage", choices=Stage.choices, empty_label=_("All")
    )
    state = filters.ChoiceFilter(label=_("State"), choices=CaseState.choices, empty_label=_("All"))
    source = filters.ChoiceFilter(label=_("Source"), choices=SourceKind.choices, empty_label=_("All"))

    class Meta:
        model = Case
        fields = ("q", "office", "stage", "state", "source")

    @property
    def actor(self) -> Actor:
        reader: Actor = self.request.actor
        return reader

    @property
    def form(self) -> forms.Form:
        asked: forms.Form = super().form
        if not self.actor.sees_names:
            asked.fields["q"].label = _("Number")
        return asked

    def search(self, queryset: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """The beginning of a case number or name, or a whole passport number.

        Those who see no names may not find them either.
        """
        found = Q(number__startswith=value.strip().upper())
        if self.actor.sees_names:
            subjects = CaseSubject.objects.filter(
                Q(party__search_key__startswith=normalise(value))
                | Q(party__passport_no=value.replace(" ", "").upper())
            )
            found |= Q(pk__in=subjects.values("case"))
        return queryset.filter(found)
