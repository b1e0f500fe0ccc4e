"""Acts on many cases: the act on one, in a loop. Approving is not among them: each needs its own reasons."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.assignment import ASSIGN, assignable
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError
from gakum.core.forms import DayField
from gakum.core.keyset import in_order
from gakum.machine.steps import Text
from gakum.notices.services import remind
from gakum.web.cases.chosen import ActOnChosen, Chosen
from gakum.workflow.service import perform

AT_ONCE = 500
"""Cases in one request: more than a minute's wait would be cut off half-way."""


@dataclass(frozen=True)
class Line:
    """What became of one case; the words say why it was refused."""

    number: str
    refused: Text = ""


def each(cases: list[Case], act: Callable[[Case], Any]) -> list[Line]:
    """Act on every case, each in a unit of work of its own; a refusal stops only its own case."""
    lines = []
    for case in cases:
        try:
            act(case)
            lines.append(Line(case.number))
        except DomainError as refused:
            lines.append(Line(case.number, str(refused)))
    return lines


class OnEach(ActOnChosen):
    """An act on each of the chosen cases, and a page that says case by case what became of it."""

    limit = AT_ONCE

    @abstractmethod
    def step(self, values: dict[str, Any]) -> Callable[[Case], Any]:
        """The act on one case, with what the form asked."""

    def act(self, chosen: Chosen, form: forms.Form) -> HttpResponse:
        cases = in_order(Case.objects.select_related("office"), chosen.keys(AT_ONCE))
        lines = each(cases, self.step(form.cleaned_data))
        context = {
            "section": "cases",
            "title": self.title,
            "done": [line for line in lines if not line.refused],
            "refused": [line for line in lines if line.refused],
            "lines": lines,
            "back": chosen.asked.back,
        }
        return render(self.request, "web/cases/result.html", context)


class AssignManyForm(forms.Form):
    """Who is to work on the cases."""

    assignee = forms.ChoiceField(label=_("Officer"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed for cases on which somebody works already."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = assignable(office, legal_today(office.time_zone))
        asked: Any = self.fields["assignee"]
        asked.choices = [(str(user.pk), str(user)) for user in people]


class AssignMany(OnEach):
    """Give the chosen cases to one officer of the reader's own office: `case.assign`, case by case."""

    title = _("Assign cases")
    button = _("Assign these cases")

    def may(self, actor: Actor) -> bool:
        return actor.may(ASSIGN)

    def form(self, data: Any = None) -> forms.Form:
        posting: Any = self.request.actor.posting
        return AssignManyForm(data, office=posting.office)

    def step(self, values: dict[str, Any]) -> Callable[[Case], Any]:
        def assign(case: Case) -> None:
            data = {**values, "occurred_on": legal_today(case.office.time_zone)}
            perform(case, "assign", by=self.request.actor, data=data, seen_state=case.state)

        return assign


class RemindManyForm(forms.Form):
    """When to be reminded, and of what."""

    on = DayField(label=_("Remind me on"))
    words = forms.CharField(label=_("What to think of"), required=False, max_length=200)


class RemindMany(OnEach):
    """Remind oneself of the chosen cases on a day."""

    title = _("Set a reminder")
    button = _("Set the reminder")

    @property
    def hints(self) -> list[Text]:
        return [_("The reminder is yours alone: colleagues do not get it.")]

    def form(self, data: Any = None) -> forms.Form:
        return RemindManyForm(data)

    def step(self, values: dict[str, Any]) -> Callable[[Case], Any]:
        return lambda case: remind(self.request.actor, case, values["on"], values["words"])
