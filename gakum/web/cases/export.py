"""Cases that leave the house, as a file or on paper. Both ask what for, and both are written down.

A short list is answered at once. A longer one is long work: it would hold up a process of the site, and a
connection that breaks would break the file.
"""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO
from uuid import UUID

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.sheets import csv_lines
from gakum.jobs.kinds import Kind, Outcome, Task
from gakum.jobs.services import JobRefused, ask
from gakum.web.cases.asked import COUNTED
from gakum.web.cases.chosen import ActOnChosen, Chosen
from gakum.web.cases.columns import Column, columns_for
from gakum.web.cases.listing import page_of_list
from gakum.web.cases.rows import Row, rows_of
from gakum.web.templatetags.gakum import angka

ON_PAPER = 1_000
SOON = 1_000
"""Cases that a file is made of while the reader waits: half a second's work, measured."""
AT_ONCE = 500  # rows read together while a file is made


class PurposeForm(forms.Form):
    """Why the cases are taken out."""

    purpose = forms.CharField(
        label=_("What is this needed for?"),
        help_text=_("Kept in the access record, which auditors read."),
        min_length=5,
        max_length=200,
    )


def lines_of(keys: Sequence[Any], columns: list[Column], actor: Actor) -> Iterator[list[Any]]:
    """The cells of these cases, as many of them as the actor may still see.

    The language is that of the first moment: a file is sent after the view has returned, and with it the
    reader's language is gone.
    """
    language = get_language()

    def read() -> Iterator[list[Any]]:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            with override(language):
                seen = set(Case.objects.visible_to(actor).filter(pk__in=some).values_list("pk", flat=True))
                rows = rows_of([key for key in some if key in seen])
                cells = [[column.value(row, actor) for column in columns] for row in rows]
            yield from cells

    return read()


def file_name(actor: Actor) -> str:
    """Without an ending."""
    return f"kasus-{legal_today(actor.time_zone).isoformat()}"


def write_cases(task: Task, out: BinaryIO) -> Outcome:
    """The cases of a job as a CSV file."""
    keys = [UUID(key) for key in task.parameters["keys"]]
    columns = columns_for(task.actor)
    written = 0

    def counted() -> Iterator[list[Any]]:
        nonlocal written
        for line in lines_of(keys, columns, task.actor):
            task.progress(written, len(keys))
            written += 1
            yield line

    text = TextIOWrapper(out, encoding="utf-8", newline="")
    text.writelines(csv_lines([str(column.head) for column in columns], counted()))
    text.detach()
    return Outcome(f"{file_name(task.actor)}.csv", "text/csv; charset=utf-8", written)


CASES = Kind("cases", lambda actor: actor.posting is not None, write_cases)


class TakeOut(ActOnChosen):
    """Cases taken out of the house: the purpose is asked, and what left is written down."""

    medium: str

    def form(self, data: Any = None) -> forms.Form:
        return PurposeForm(data)

    def act(self, chosen: Chosen, form: forms.Form) -> HttpResponse:
        keys = chosen.keys(self.limit)
        purpose = form.cleaned_data["purpose"]
        columns = columns_for(self.request.actor)
        detail = {
            **chosen.asked.told,
            "medium": self.medium,
            "chosen": "all" if chosen.all else "some",
            "columns": [column.key for column in columns],
            "purpose": purpose,
        }
        if len(keys) > SOON:
            return self.later(chosen, keys, purpose, detail)
        record_access(self.request.actor, AccessKind.EXPORT, detail=detail, count=len(keys))
        return self.sent(chosen, keys, purpose)

    @abstractmethod
    def sent(self, chosen: Chosen, keys: Sequence[Any], purpose: str) -> HttpResponse:
        """The cases of these keys, as they leave."""

    def later(
        self, chosen: Chosen, keys: Sequence[Any], purpose: str, detail: dict[str, Any]
    ) -> HttpResponse:
        """Ask for the same as long work, and lead to its page; 422 when it cannot be asked for."""
        many = ngettext("%(n)s case", "%(n)s cases", len(keys)) % {"n": angka(len(keys))}
        try:
            job = ask(
                self.request.actor,
                CASES,
                title=f"{self.title}: {many}",
                purpose=purpose,
                parameters={"keys": [str(key) for key in keys]},
                detail=detail,
                count=len(keys),
            )
        except JobRefused as refused:
            return page_of_list(self.request, chosen.asked, problem=str(refused))
        return redirect("job", job.pk)

    @property
    def zone(self) -> str:
        return self.request.actor.time_zone


class Export(TakeOut):
    """The chosen cases as a CSV file, row by row."""

    medium = "csv"
    limit = COUNTED
    title = _("Export cases")
    button = _("Download the file")
    hint = _("A CSV file with one row per case. Whoever has it is answerable for what becomes of it.")

    def sent(self, chosen: Chosen, keys: Sequence[Any], purpose: str) -> HttpResponse:
        actor = self.request.actor
        columns = columns_for(actor)
        lines = csv_lines([str(c.head) for c in columns], lines_of(keys, columns, actor))
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{file_name(actor)}.csv"'
        return answer  # type: ignore[return-value]  # both are answers; Django gives them no common class


class PrintList(TakeOut):
    """The chosen cases on a page laid out for paper."""

    medium = "print"
    limit = ON_PAPER
    title = _("Print cases")
    button = _("Show the page to print")

    def sent(self, chosen: Chosen, keys: Sequence[Any], purpose: str) -> HttpResponse:
        rows: list[Row] = rows_of(keys)
        context = {
            "section": "cases",
            "asked": chosen.asked,
            "chips": chosen.asked.chips if chosen.all else [],
            "rows": rows,
            "purpose": purpose,
            "now": timezone.now(),
            "zone": self.zone,
        }
        return render(self.request, "web/cases/print.html", context)
