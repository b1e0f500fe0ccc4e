"""Two records side by side: what differs, what agrees, and the question whether they are one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gakum.accounts.actors import Actor
from gakum.core.errors import StepRefused
from gakum.parties.kinds import IN_FORCE
from gakum.parties.likeness import Known, Likeness, compare
from gakum.parties.merging import between, obstacle, propose, set_apart
from gakum.parties.models import Party
from gakum.web.forms import on_page
from gakum.web.middleware import Request
from gakum.web.people.forms import ReasonForm
from gakum.web.people.reading import EDIT, note_reading, party_or_404
from gakum.web.people.record import cases_of
from gakum.web.refused import explain
from gakum.web.templatetags.gakum import lokal, tanggal


class Answer(models.TextChoices):
    INTO_OTHER = "into_other", gettext_lazy("The same: the left record gives way to the right one")
    INTO_THIS = "into_this", gettext_lazy("The same: the right record gives way to the left one")
    DIFFERENT = "different", gettext_lazy("Not the same")


class AnswerForm(ReasonForm):
    """What one finds of two records, and why."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your finding"), choices=Answer.choices, widget=forms.RadioSelect
    )
    field_order = ("answer", "reason")


@dataclass(frozen=True)
class Line:
    """One field of both records."""

    label: str
    left: list[str]
    right: list[str]

    @property
    def one_sided(self) -> bool:
        """True when only one of the records says anything."""
        return bool(self.left) != bool(self.right)

    @property
    def differs(self) -> bool:
        """True when the records contradict each other, for the eye to fall on."""
        return not self.one_sided and sorted(self.left) != sorted(self.right)


@dataclass(frozen=True)
class Sides:
    """Two records as a reader compares them."""

    left: Party
    right: Party
    lines: list[Line]
    likeness: Likeness
    cases: tuple[list[Any], list[Any]]


def sides(left: Party, right: Party, actor: Actor) -> Sides:
    """Both records with all that can be compared, the differing fields first."""
    wanted = Party.objects.filter(pk__in=[left.pk, right.pk]).select_related("nationality")
    found = {p.pk: p for p in wanted.prefetch_related("names", "documents", "warnings")}
    one, other = found[left.pk], found[right.pk]
    lines = [Line(label, a, b) for (label, a), (_label, b) in zip(_fields(one), _fields(other), strict=True)]
    cases = cases_of([one, other], actor)
    return Sides(
        one,
        other,
        sorted(lines, key=lambda line: (not line.differs, not line.one_sided)),
        compare(Known.of(one), Known.of(other)),
        (cases[one.pk], cases[other.pk]),
    )


def _fields(party: Party) -> Iterator[tuple[str, list[str]]]:
    yield _("Name"), [party.name]
    yield _("Other names"), [name.name for name in party.names.all()]
    yield _("Date of birth"), [tanggal(party.birth_date)] if party.birth_date else []
    yield _("Sex"), [party.get_sex_display()] if party.sex else []
    yield _("Nationality"), [lokal(party.nationality, "name")] if party.nationality else []
    yield _("Passport number"), [party.passport_no] if party.passport_no else []
    papers = [f"{paper.get_kind_display()} {paper.number}" for paper in party.documents.all()]
    yield _("Documents"), papers
    yield _("Warnings"), [warning.get_kind_display() for warning in party.warnings.all()]


@require_http_methods(["GET", "HEAD", "POST"])
def compare_page(request: Request, pk: Any, other: Any) -> HttpResponse:
    """Both records side by side; whoever may edit proposes a merge, or sets them apart."""
    left, right = party_or_404(request, pk), party_or_404(request, other)
    if left.pk == right.pk:
        raise Http404
    form = AnswerForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if not request.actor.may(EDIT):
            raise PermissionDenied
        status = 422
        if form.is_valid():
            try:
                return _answered(request, left, right, form)
            except StepRefused as refused:
                status = explain(form, refused)
    note_reading(request, left, "person-compare")
    note_reading(request, right, "person-compare")
    merges = list(between(left, right).select_related("proposed_by", "decided_by", "undone_by"))
    settled = any(merge.state in IN_FORCE for merge in merges)
    context = {
        "section": "people",
        "sides": sides(left, right, request.actor),
        "obstacles": _obstacles(left, right),
        "merges": merges,
        "form": on_page(form) if request.actor.may(EDIT) and not settled else None,
    }
    return render(request, "web/people/compare.html", context, status=status)


def _obstacles(left: Party, right: Party) -> list[str]:
    """Why neither can give way to the other; empty when one of them can."""
    no = [obstacle(left, right), obstacle(right, left)]
    return sorted({str(refused) for refused in no if refused}) if all(no) else []


def _answered(request: Request, left: Party, right: Party, form: AnswerForm) -> HttpResponse:
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
    if answer == Answer.DIFFERENT:
        set_apart(left, right, by=request.actor, reason=reason)
        messages.success(
            request, _("Recorded: the two records are not the same. They are no longer put side by side.")
        )
        return redirect("person", pk=left.pk)
    record, into = (left, right) if answer == Answer.INTO_OTHER else (right, left)
    merge = propose(record, into, by=request.actor, reason=reason)
    messages.success(request, _("Proposed. A section head or head of office other than you decides."))
    return redirect("merge", pk=merge.pk)
