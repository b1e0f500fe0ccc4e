"""Cases that leave the house, as a file or on paper. Both ask what for, and both are written down.

A short list is answered at once. A longer one is long work: it would hold up a process of the site, and a
connection that breaks would break the file. Where more people are named in a day than a person may take out
alone, it is long work that waits for somebody's approval (security A38).
"""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import CaseSubject
from gakum.core.dates import beginning_of, legal_today
from gakum.jobs.kinds import Kind
from gakum.jobs.services import JobRefused, ask
from gakum.law.rules import parameter
from gakum.machine.steps import Text
from gakum.web.cases.asked import COUNTED
from gakum.web.cases.chosen import ActOnChosen, Chosen
from gakum.web.cases.columns import columns_for
from gakum.web.cases.files import AT_ONCE, CASES, CONTENT_TYPES, FileFormat, Taken
from gakum.web.cases.listing import page_of_list
from gakum.web.cases.printing import PRINTED
from gakum.web.cases.rows import Row, rows_of
from gakum.web.templatetags.gakum import angka

SOON = 1_000
"""Cases that a file or a page is made of while the reader waits: less than a second's work, measured."""


def most_alone(actor: Actor) -> int:
    """How many people one person may take out alone in a day."""
    return int(parameter("export_people_alone", legal_today(actor.time_zone)))


def taken_alone(actor: Actor) -> int:
    """How many the actor took out today without anybody's approval: many small files are one large one."""
    begins = beginning_of(legal_today(actor.time_zone), actor.time_zone)
    today = AccessRecord.objects.filter(actor=actor.user_id, at__gte=begins, kind=AccessKind.EXPORT)
    details = today.values_list("detail", flat=True)
    return sum(detail.get("people", 0) for detail in details if "job" not in detail)


def people_in(keys: Sequence[Any]) -> int:
    """How many different people and corporations the cases of these keys name."""
    found: set[Any] = set()
    for start in range(0, len(keys), AT_ONCE):
        named = CaseSubject.objects.filter(case__in=keys[start : start + AT_ONCE])
        found.update(named.values_list("party_id", flat=True))
    return len(found)


class PurposeForm(forms.Form):
    """Why the cases are taken out."""

    purpose = forms.CharField(
        label=_("What is this needed for?"),
        help_text=_("Kept in the access record, which auditors read."),
        min_length=5,
        max_length=200,
    )


class ExportForm(PurposeForm):
    """Why, and as which kind of file."""

    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=FileFormat.choices,
        initial=FileFormat.XLSX,
        widget=forms.RadioSelect,
    )


class TakeOut(ActOnChosen):
    """Cases taken out of the house: the purpose is asked, and what left is written down."""

    limit = COUNTED
    kind: Kind  # of work, where it is long or waits for approval

    def form(self, data: Any = None) -> forms.Form:
        return PurposeForm(data)

    def medium(self, form: forms.Form) -> str:
        """In which form they leave, for the access record."""
        return str(form.cleaned_data["format"])

    def act(self, chosen: Chosen, form: forms.Form) -> HttpResponse:
        keys = chosen.keys(self.limit)
        detail = {
            **chosen.asked.told,
            "medium": self.medium(form),
            "chosen": "all" if chosen.all else "some",
            "columns": [column.key for column in columns_for(self.request.actor)],
            "purpose": form.cleaned_data["purpose"],
        }
        people = people_in(keys) if self.request.actor.sees_names else 0
        held = bool(people) and people + taken_alone(self.request.actor) > most_alone(self.request.actor)
        detail["people"] = people
        if held or len(keys) > SOON:
            return self._later(chosen, keys, detail, people, held=held)
        return self.sent(chosen, keys, form, detail)

    @abstractmethod
    def sent(
        self, chosen: Chosen, keys: Sequence[Any], form: forms.Form, detail: dict[str, Any]
    ) -> HttpResponse:
        """Write down that the cases of these keys leave, and hand them over."""

    def _later(
        self, chosen: Chosen, keys: Sequence[Any], detail: dict[str, Any], people: int, *, held: bool
    ) -> HttpResponse:
        """Ask for the same as long work, and lead to its page; 422 when it cannot be asked for."""
        purpose = detail["purpose"]
        many = ngettext("%(n)s case", "%(n)s cases", len(keys)) % {"n": angka(len(keys))}
        asked = {"keys": [str(key) for key in keys], "facts": self.facts(chosen, purpose)}
        try:
            job = ask(
                self.request.actor,
                self.kind,
                title=f"{self.title}: {many}",
                purpose=purpose,
                parameters={**asked, "format": detail["medium"]},
                detail=detail,
                count=len(keys),
                people=people or None,
                held=held,
            )
        except JobRefused as refused:
            return page_of_list(self.request, chosen.asked, problem=str(refused))
        return redirect("job", job.pk)

    @staticmethod
    def facts(chosen: Chosen, purpose: str) -> list[tuple[str, str]]:
        """What the file or paper says of itself."""
        return [(str(_("Purpose")), purpose), *(chosen.asked.filters_in_words if chosen.all else [])]

    @property
    def hints(self) -> list[Text]:
        actor = self.request.actor
        if not actor.sees_names:
            return []
        words = _("Where this names more than %(n)s people in a day, it waits until a superior approves it.")
        return [words % {"n": angka(most_alone(actor))}]

    @property
    def zone(self) -> str:
        return self.request.actor.time_zone


class Export(TakeOut):
    """The chosen cases as a file."""

    kind = CASES
    title = _("Export cases")
    button = _("Download the file")

    @property
    def hints(self) -> list[Text]:
        said = _("A file with one row per case. Whoever has it is answerable for what becomes of it.")
        return [said, *super().hints]

    def form(self, data: Any = None) -> forms.Form:
        return ExportForm(data)

    def sent(
        self, chosen: Chosen, keys: Sequence[Any], form: forms.Form, detail: dict[str, Any]
    ) -> HttpResponse:
        actor, format = self.request.actor, FileFormat(form.cleaned_data["format"])
        taken = Taken(keys, actor, self.facts(chosen, form.cleaned_data["purpose"]))
        out = BytesIO()
        if format == FileFormat.CSV:
            out.writelines(line.encode() for line in taken.csv())
        else:
            taken.workbook(out)
        content = out.getvalue()
        detail["sha256"] = hashlib.sha256(content).hexdigest()
        record_access(actor, AccessKind.EXPORT, detail=detail, count=len(keys))
        answer = HttpResponse(content, content_type=CONTENT_TYPES[format])
        answer["Content-Disposition"] = f'attachment; filename="{taken.name(format)}"'
        return answer


class PrintList(TakeOut):
    """The chosen cases on a page laid out for paper; many of them as a PDF, made as long work."""

    kind = PRINTED
    title = _("Print cases")
    button = _("Show the page to print")

    def medium(self, form: forms.Form) -> str:
        return "print"

    def sent(
        self, chosen: Chosen, keys: Sequence[Any], form: forms.Form, detail: dict[str, Any]
    ) -> HttpResponse:
        record_access(self.request.actor, AccessKind.EXPORT, detail=detail, count=len(keys))
        rows: list[Row] = rows_of(keys)
        context = {
            "section": "cases",
            "asked": chosen.asked,
            "chips": chosen.asked.chips if chosen.all else [],
            "rows": rows,
            "purpose": form.cleaned_data["purpose"],
            "now": timezone.now(),
            "zone": self.zone,
        }
        return render(self.request, "web/cases/print.html", context)
