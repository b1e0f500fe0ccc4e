"""Cases as a file: CSV or a workbook, at once or as long work."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any, BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.sheets import csv_lines
from gakum.core.workbook import CONTENT_TYPE, About, Head, Sheet, write_workbook
from gakum.jobs.kinds import Kind, Outcome, Task
from gakum.web.cases.columns import Column, columns_for
from gakum.web.cases.rows import Row, rows_of

AT_ONCE = 500  # rows read together while a file is made


class FileFormat(models.TextChoices):
    XLSX = "xlsx", gettext_lazy("Excel workbook (XLSX)")
    CSV = "csv", gettext_lazy("CSV file")


CONTENT_TYPES = {FileFormat.XLSX: CONTENT_TYPE, FileFormat.CSV: "text/csv; charset=utf-8"}


def rows_seen(keys: Sequence[Any], actor: Actor) -> list[Row]:
    """The cases of these keys that the actor may see now, in their order."""
    seen = set(Case.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return rows_of([key for key in keys if key in seen])


@dataclass(frozen=True)
class Taken:
    """What is taken out, by whom, and what the file says of itself: purpose and filters, in words."""

    keys: Sequence[Any]
    actor: Actor
    facts: Sequence[tuple[str, str]]

    @property
    def columns(self) -> list[Column]:
        return columns_for(self.actor)

    @property
    def recipient(self) -> str:
        """Who has the file."""
        posting = f", {self.actor.posting.office}" if self.actor.posting else ""
        return f"{self.actor.user}{posting}"

    def name(self, format: FileFormat) -> str:
        return f"kasus-{legal_today(self.actor.time_zone).isoformat()}.{format}"

    def lines(self, told: Callable[[int], None] = lambda done: None) -> Iterator[list[Any]]:
        """The cells of these cases, as many of them as the actor may still see.

        `told` hears how many were read. The language is that of the first moment: a file is sent after
        the view has returned, and with it the reader's language is gone.
        """
        return self._lines(told, get_language(), self.columns)

    def _lines(
        self, told: Callable[[int], None], language: str | None, columns: list[Column]
    ) -> Iterator[list[Any]]:
        for start in range(0, len(self.keys), AT_ONCE):
            told(start)
            some = self.keys[start : start + AT_ONCE]
            with override(language):
                rows = rows_seen(some, self.actor)
                cells = [[column.value(row, self.actor) for column in columns] for row in rows]
            yield from cells

    def csv(self, told: Callable[[int], None] = lambda done: None) -> Iterator[str]:
        """The same as CSV. Each line says who took it out: such a file has no other place for it."""
        heads = [*(str(column.head) for column in self.columns), _("Taken out by")]
        return csv_lines(heads, ([*cells, self.recipient] for cells in self.lines(told)))

    def workbook(self, out: BinaryIO, told: Callable[[int], None] = lambda done: None) -> int:
        """Write them as a workbook that names who has it and why; how many there were."""
        lines = list(self.lines(told))
        about = About(
            title=_("Cases"),
            made_by=self.recipient,
            made_at=timezone.now().astimezone(ZoneInfo(self.actor.time_zone)),
            facts=[*self.facts, (_("Number of cases"), str(len(lines)))],
            notes=[_("Internal document. Whoever has it is answerable for what becomes of it.")],
        )
        heads = [Head(str(column.head), column.kind) for column in self.columns]
        write_workbook(out, about, [Sheet(_("Cases"), heads, lines)])
        return len(lines)


def write_cases(task: Task, out: BinaryIO) -> Outcome:
    """The cases of a job as a file."""
    asked, format = task.parameters, FileFormat(task.parameters["format"])
    facts = [(label, value) for label, value in asked["facts"]]
    taken = Taken([UUID(key) for key in asked["keys"]], task.actor, facts)

    def told(done: int) -> None:
        task.progress(done, len(taken.keys))

    if format == FileFormat.XLSX:
        count = taken.workbook(out, told)
    else:
        text = TextIOWrapper(out, encoding="utf-8", newline="")
        count = -1  # the heads are no case
        for line in taken.csv(told):
            text.write(line)
            count += 1
        text.detach()
    return Outcome(taken.name(format), CONTENT_TYPES[format], count)


CASES = Kind("cases", lambda actor: actor.posting is not None, write_cases)
