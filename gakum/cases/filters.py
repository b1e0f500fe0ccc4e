"""Finding cases in the list. Everything that is asked stands in the address, for pages and the API alike."""

from collections.abc import Callable
from typing import Any

import django_filters as filters
from django import forms
from django.db import models
from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, User, offices_under
from gakum.cases import conditions
from gakum.cases.conditions import Due
from gakum.cases.kinds import Outcome, Result, SourceKind, Stage
from gakum.cases.models import Case
from gakum.cases.search import SHORTEST, search
from gakum.cases.states import CaseState
from gakum.core.forms import DayField
from gakum.core.widgets import LongSelect
from gakum.law.rules import tables
from gakum.parties.models import Nationality

Choices = list[tuple[str, Any]]
ME, NOBODY = "me", "nobody"
ANY = _("All")


class Life(models.TextChoices):
    OPEN = "open", _("Still open")
    ENDED = "ended", _("Ended")


class Mark(models.TextChoices):
    """What a case may have besides its state; several narrow together."""

    CLOSING = "closing", _("Closing proposed")
    WAITING = "waiting", _("Waiting for approval")
    FAST_CHARGE = "fast_charge", _("Overstay charge, fast path")
    REOPENED = "reopened", _("Reopened")
    DETENTION = "detention", _("Has a detention")
    GAPS = "gaps", _("Data missing")


Condition = Callable[[conditions.Cases], conditions.Cases]
MARKS: dict[str, Condition] = {
    Mark.CLOSING: lambda cases: cases.filter(closing_proposed=True),
    Mark.FAST_CHARGE: lambda cases: cases.filter(fast_charge=True),
    Mark.REOPENED: lambda cases: cases.filter(reopened__gt=0),
    Mark.DETENTION: conditions.has_detention,
    Mark.GAPS: conditions.has_gaps,
}


def _one_of(label: Any, choices: Any = (), **more: Any) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=ANY, widget=LongSelect, **more)


def _several_of(label: Any, choices: Any, **more: Any) -> filters.MultipleChoiceFilter:
    return filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, distinct=False, **more
    )


class _Day(filters.DateFilter):  # type: ignore[misc]  # django-filter has no types
    field_class = DayField


class FilterForm(forms.Form):
    """Rules over several filters."""

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        for first, last in (("found_from", "found_to"), ("closed_from", "closed_to")):
            if asked.get(first) and asked.get(last) and asked[first] > asked[last]:
                self.add_error(last, _("The last day is before the first."))
        return asked


class CaseFilter(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What the list of cases may be asked for.

    Valid filters narrow any queryset of cases by `filter_queryset`; the choices are those of the reader
    in `request.actor`. A value that cannot be is an error of the form, never passed over. `waiting` keeps
    the cases that wait for a decision: what does is known to the storeys above.
    """

    q = filters.CharFilter(label=_("Search"), method="by_text", min_length=SHORTEST, max_length=100)
    office = _one_of(_("Office"), method="by_office")
    deadline = _one_of(_("Deadline"), Due.choices, method="by_deadline")
    assigned = _one_of(_("Assigned to"), method="by_officer")
    life = _one_of(_("Open or ended"), Life.choices, method="by_life")
    stage = _several_of(_("Stage"), Stage.choices, field_name="last_stage")
    has = _several_of(_("Only cases with"), Mark.choices, method="by_marks")
    state = _one_of(_("State"), CaseState.choices)
    track = _one_of(_("Track"), Outcome.choices)
    result = _one_of(_("Result"), Result.choices)
    source = _one_of(_("Source"), SourceKind.choices)
    article = _one_of(_("Article"), method="by_article")
    nationality = _one_of(_("Nationality"), method="by_nationality")
    found_from = _Day(label=_("Found from"), field_name="found_on", lookup_expr="gte")
    found_to = _Day(label=_("Found until"), field_name="found_on", lookup_expr="lte")
    closed_from = _Day(label=_("Closed from"), field_name="closed_on", lookup_expr="gte")
    closed_to = _Day(label=_("Closed until"), field_name="closed_on", lookup_expr="lte")

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()
        form = FilterForm

    def __init__(self, *args: Any, waiting: Condition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = {**MARKS, Mark.WAITING: waiting}

    @property
    def actor(self) -> Actor:
        reader: Actor = self.request.actor
        return reader

    @property
    def form(self) -> forms.Form:
        made = not hasattr(self, "_form")
        asked: forms.Form = super().form
        if made:
            self._suit_the_reader(asked.fields)
        return asked

    def _suit_the_reader(self, fields: dict[str, Any]) -> None:
        """Choices and words for this reader; a choice of one is not offered."""
        actor = self.actor
        if actor.sees_names:
            fields["q"].help_text = _("Number of a case or letter, name, passport or stay permit")
        else:
            fields["q"].label = _("Number of the case")
        if actor.spans_offices or self.data.get("office"):
            offices = offices_in_scope(self.request).order_by("name")
            fields["office"].choices = list(offices.values_list("code", "name"))
        else:
            del fields["office"]
        fields["assigned"].choices = self._officers(actor)
        fields["article"].choices = _articles()
        fields["nationality"].choices = _nationalities()

    def _officers(self, actor: Actor) -> Choices:
        """Oneself, nobody, and the people of the offices in the actor's scope.

        Those of the whole nation are not listed; one of them may be named in an address.
        """
        known = User.objects.filter(username=self.data.get("assigned", "").replace("\0", ""))
        if actor.scope is not None:
            known = User.objects.filter(postings__office__in=actor.scope).distinct()
        people = known.order_by("first_name", "last_name", "pk")
        fixed: Choices = [(ME, _("Me")), (NOBODY, _("Nobody"))]
        return [*fixed, *((user.username, str(user)) for user in people)]

    def by_text(self, cases: QuerySet[Case], name: str, text: str) -> QuerySet[Case]:
        return search(cases, text, names=self.actor.sees_names)

    def by_office(self, cases: QuerySet[Case], name: str, code: str) -> QuerySet[Case]:
        """An office stands for those under it."""
        under = offices_under(Office.objects.filter(code=code).values_list("pk", flat=True))
        return cases.filter(office_id__in=under)

    def by_deadline(self, cases: QuerySet[Case], name: str, due: str) -> QuerySet[Case]:
        return conditions.due_within(cases, Due(due))

    def by_officer(self, cases: QuerySet[Case], name: str, who: str) -> QuerySet[Case]:
        if who == NOBODY:
            return cases.filter(assigned_to=None)
        if who == ME:
            return cases.filter(assigned_to=self.actor.user_id)
        return cases.filter(assigned_to__username=who)

    def by_life(self, cases: QuerySet[Case], name: str, life: str) -> QuerySet[Case]:
        return conditions.is_open(cases) if life == Life.OPEN else conditions.has_ended(cases)

    def by_marks(self, cases: QuerySet[Case], name: str, marks: list[str]) -> QuerySet[Case]:
        for mark in marks:
            cases = self.conditions[mark](cases)
        return cases

    def by_article(self, cases: QuerySet[Case], name: str, code: str) -> QuerySet[Case]:
        return conditions.with_article(cases, code)

    def by_nationality(self, cases: QuerySet[Case], name: str, code: str) -> QuerySet[Case]:
        return conditions.with_nationality(cases, code)


def offices_in_scope(request: Any) -> QuerySet[Office]:
    """The offices whose cases the reader may see."""
    scope = request.actor.scope
    return Office.objects.all() if scope is None else Office.objects.filter(pk__in=scope)


def _articles() -> Choices:
    return [(code, p.citation) for code, p in sorted(tables().provisions.items()) if p.is_violation]


def _nationalities() -> Choices:
    language = "name_en" if (get_language() or "").startswith("en") else "name_id"
    return list(Nationality.objects.order_by(language).values_list("code", F(language)))
