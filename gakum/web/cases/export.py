"""Cases that leave the house, as a file or on paper. Both ask what for, and both are written down."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.core.dates import legal_today
from gakum.core.sheets import csv_lines
from gakum.web.cases.asked import COUNTED
from gakum.web.cases.chosen import ActOnChosen, Chosen
from gakum.web.cases.columns import Column, columns_for
from gakum.web.cases.rows import Row, rows_of

ON_PAPER = 1_000
AT_ONCE = 500  # rows read together while a file is sent


class PurposeForm(forms.Form):
    """Why the cases are taken out."""

    purpose = forms.CharField(
        label=_("What is this needed for?"),
        help_text=_("Kept in the access record, which auditors read."),
        min_length=5,
        max_length=200,
    )


class TakeOut(ActOnChosen):
    """Cases taken out of the house: the purpose is asked, and what left is written down."""

    medium: str

    def form(self, data: Any = None) -> forms.Form:
        return PurposeForm(data)

    def act(self, chosen: Chosen, form: forms.Form) -> HttpResponse:
        keys = chosen.keys(self.limit)
        columns = columns_for(self.request.actor)
        detail = {
            **chosen.asked.told,
            "medium": self.medium,
            "chosen": "all" if chosen.all else "some",
            "columns": [column.key for column in columns],
            "purpose": form.cleaned_data["purpose"],
        }
        record_access(self.request.actor, AccessKind.EXPORT, detail=detail, count=len(keys))
        return self.sent(chosen, keys, form.cleaned_data["purpose"])

    @abstractmethod
    def sent(self, chosen: Chosen, keys: Sequence[Any], purpose: str) -> HttpResponse:
        """The cases of these keys, as they leave."""

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
        columns = columns_for(self.request.actor)
        lines = csv_lines([str(c.head) for c in columns], self._cells(keys, columns, get_language()))
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"kasus-{legal_today(self.zone).isoformat()}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer  # type: ignore[return-value]  # both are answers; Django gives them no common class

    def _cells(self, keys: Sequence[Any], columns: list[Column], language: str | None) -> Iterator[list[Any]]:
        """The file is written after the view has returned, and with it the reader's language is gone."""
        for start in range(0, len(keys), AT_ONCE):
            with override(language):
                rows = rows_of(keys[start : start + AT_ONCE])
                cells = [[column.value(row, self.request.actor) for column in columns] for row in rows]
            yield from cells


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
