"""Issuing many papers of an office as long work: one PDF to print, and a list of what failed and why."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO, cast

import pikepdf
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError, StaleState
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.jobs.kinds import Kind, Outcome, Task
from gakum.pdf import Pool, unprintable
from gakum.workflow import papers

PROCESSES = 2
"""Rendering processes: as many as the reference machine has cores."""

MOST = 1_000
"""Papers in one piece of work: what one person may send in on a day."""


class NothingIssued(DomainError):
    """None of the papers could be issued; the message says what stood in the way of the first."""

    code = "nothing_issued"


@dataclass
class _Stack:
    """What was issued, in order, and what was not."""

    rows: list[tuple[Document, int]] = field(default_factory=list)  # with its number of pages
    failed: list[tuple[Document, str]] = field(default_factory=list)


def to_issue(actor: Actor) -> QuerySet[Document]:
    """The signed papers of the actor's office that are not issued yet, in the order of their numbers."""
    mine = Document.objects.visible_to(actor).filter(issuer=actor.office_id, state=DocumentState.SIGNED)
    return mine.order_by("series", "year", "sequence", "pk")


def issue_many(task: Task, out: BinaryIO) -> Outcome:
    """Issue the papers of a job and put their files together for the printer, behind a list of them.

    A paper that fails stays signed and numbered, and stops no other. One that this work had issued before
    its worker died is printed again, not issued again. Raises NothingIssued when there is nothing to print.
    """
    keys, actor = task.parameters["keys"], task.actor
    mine = Document.objects.visible_to(actor).filter(issuer=actor.office_id, pk__in=keys)
    mine = mine.filter(state__in=(DocumentState.SIGNED, DocumentState.ISSUED))
    found = list(mine.select_related("case__office", "issuer").order_by("series", "year", "sequence"))
    stack = _Stack()
    with ExitStack() as files, Pool(PROCESSES) as pool, pikepdf.new() as whole:
        for done, (document, why) in enumerate(_issued(found, actor, pool)):
            task.progress(done, len(found) + 1)
            if why:
                stack.failed.append((document, why))
                continue
            part = files.enter_context(pikepdf.open(_file(document)))
            whole.pages.extend(part.pages)
            stack.rows.append((document, len(part.pages)))
        if not stack.rows:
            first = stack.failed[0][1] if stack.failed else _("No signed document of your office waits.")
            raise NothingIssued(first)
        front = files.enter_context(pikepdf.open(BytesIO(_list(task, stack, pool))))
        for page in reversed(front.pages):
            whole.pages.insert(0, page)
        whole.save(out, deterministic_id=True)
    name = f"surat-terbit-{legal_today(actor.time_zone).isoformat()}.pdf"
    return Outcome(name, "application/pdf", len(stack.rows))


def _issued(found: list[Document], actor: Actor, pool: Pool) -> Iterator[tuple[Document, str]]:
    """Each paper after it was issued, with "" or the reason why it was not."""
    for document in found:
        if document.state == DocumentState.ISSUED:
            yield document, ""
    fresh = [document for document in found if document.state == DocumentState.SIGNED]
    for document, outcome in papers.issue_each(fresh, by=actor, pool=pool):
        yield document, _words(outcome)


def _file(document: Document) -> BytesIO:
    """The file of an issued paper, as it was kept."""
    kept = Document.objects.select_related("file").get(pk=document.pk).file
    with read(cast(StoredFile, kept)) as content:
        return BytesIO(content.read())


def _words(outcome: object) -> str:
    if isinstance(outcome, StaleState):
        return _("Somebody else has issued or ended it meanwhile.")
    return str(outcome) if isinstance(outcome, DomainError) else ""


def _list(task: Task, stack: _Stack, pool: Pool) -> bytes:
    context: dict[str, Any] = {
        "actor": task.actor,
        "failed": stack.failed,
        "language": task.job.language,
        "now": timezone.now(),
        "rows": stack.rows,
        "title": task.job.title,
        "zone": task.actor.time_zone,
    }
    html = str(render_to_string("web/papers/issued_paper.html", context))
    for letter in unprintable(html):
        html = html.replace(letter, "?")
    return pool.render(html, stylesheet="report.css")


def may_issue(actor: Actor) -> bool:
    """True for whom the issuing of the office's papers is open."""
    return actor.posting is not None and actor.sees_names and actor.may("document.issue")


ISSUED = Kind("documents.issue", may_issue, issue_many)
