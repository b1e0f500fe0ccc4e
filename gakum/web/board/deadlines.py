"""The list of legal deadlines: what ends when, by which article, and what has to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gakum.accounts.models import Office
from gakum.cases.filters import offices_in_scope
from gakum.cases.models import Case, shown_subjects
from gakum.core.dates import legal_today
from gakum.law.models import Deadline, DeadlineRule
from gakum.law.selectors import Due, standing
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.naming import label_of
from gakum.machine.steps import Text
from gakum.web.middleware import Request
from gakum.web.paging import page_asked
from gakum.workflow.answering import answered_by, meets
from gakum.workflow.board.clocks import of_offices
from gakum.workflow.board.scope import BoardScope


def _rules(_request: Any = None) -> list[tuple[str, str]]:
    language = "en" if get_language() == "en" else "id"
    rows = DeadlineRule.objects.order_by("code", "in_force_from").values_list("code", f"label_{language}")
    return sorted(dict(rows).items(), key=lambda row: row[1])


def _machines() -> list[tuple[str, Text]]:
    return [
        (str(machine._meta.model_name), capfirst(str(machine._meta.verbose_name)))
        for machine in StateMachine.machines()
    ]


class DeadlineFilter(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """By standing, rule, office, kind of record, and whether the case is one's own."""

    due = filters.ChoiceFilter(label=_("Status"), choices=Due.choices, method="standing", empty_label=None)
    rule = filters.ChoiceFilter(label=_("Deadline"), field_name="code", choices=_rules, empty_label=_("All"))
    office = filters.ModelChoiceFilter(
        label=_("Office"),
        queryset=offices_in_scope,
        to_field_name="code",
        method="region",
        empty_label=_("All"),
    )
    machine = filters.ChoiceFilter(
        label=_("Kind of record"), field_name="subject_type", choices=_machines, empty_label=_("All")
    )
    mine = filters.BooleanFilter(
        label=_("Only cases assigned to me"), method="own", widget=forms.CheckboxInput
    )

    class Meta:
        model = Deadline
        fields = ("due", "rule", "office", "machine", "mine")

    def standing(self, queryset: QuerySet[Deadline], name: str, value: str) -> QuerySet[Deadline]:
        today = legal_today(self.request.actor.time_zone)
        return queryset.filter(standing(Due(value), today, timezone.now()))

    def region(self, queryset: QuerySet[Deadline], name: str, value: Office) -> QuerySet[Deadline]:
        """A regional office stands for its region."""
        return queryset.filter(answered_by(_scope(self.request, value).offices))

    def own(self, queryset: QuerySet[Deadline], name: str, value: bool) -> QuerySet[Deadline]:
        if not value:
            return queryset
        mine = Case.objects.filter(assigned_to=self.request.actor.user_id)
        return queryset.filter(case_id__in=mine.values("pk"))


def _scope(request: Request, office: Office | None = None) -> BoardScope:
    today = legal_today(request.actor.time_zone)
    return BoardScope(actor=request.actor, today=today, year=today.year, office=office)


@dataclass(frozen=True)
class Row:
    """A deadline on the page: its case, the days left (negative: late), the acts that meet it,
    and what follows by itself when nobody does."""

    deadline: Deadline
    case: Case
    days: int
    acts: list[Text]
    lapse: Text


@cache
def act_on_expiry(action: str) -> Text:
    """What the law attaches to the end of the term, as the label of its step; empty for nothing."""
    return label_of(action)[1] if action else ""


@cache
def acts_that_meet(machine: str, code: str) -> list[Text]:
    """The labels of the steps of a machine by which somebody meets a deadline of that code."""
    for model in StateMachine.machines():
        if model._meta.model_name == machine:
            steps = [step for step in steps_of(model).values() if not step.follows_only]
            return [step.label for step in steps if meets(step, code)]
    return []


def rows_of(deadlines: Iterable[Deadline]) -> list[Row]:
    """Deadlines with their cases and subjects, in three queries."""
    found = list(deadlines)
    cases = Case.objects.select_related("office", "assigned_to").prefetch_related(shown_subjects())
    by_key = cases.in_bulk([one.case_id for one in found])
    return [
        Row(
            deadline=one,
            case=(case := by_key[one.case_id]),
            days=(one.due_on - legal_today(case.office.time_zone)).days,
            acts=acts_that_meet(one.subject_type, one.code),
            lapse=act_on_expiry(one.rule.on_expiry),
        )
        for one in found
    ]


@require_safe
def deadline_list(request: Request) -> HttpResponse:
    """The deadlines of the reader's offices, the soonest to end first; those that run unless asked."""
    given = request.GET.copy()
    given.setdefault("due", Due.OPEN)
    asked = DeadlineFilter(given, queryset=of_offices(_scope(request).offices), request=request)
    page = page_asked(request, asked.qs)
    context = {
        "section": "deadlines",
        "filter": asked,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "page": page,
        "rows": rows_of(page),
        "now": timezone.now(),
        "zone": request.actor.time_zone,
        "many_offices": request.actor.spans_offices,
    }
    return render(request, "web/board/deadlines.html", context)
