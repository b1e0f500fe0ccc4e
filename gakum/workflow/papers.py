"""Acts about papers: issuing, drafting and registering them, and seeing beforehand what a step signs."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError, StepRefused
from gakum.documents import issuing, sealing
from gakum.documents.kinds import DocumentState, Origin
from gakum.documents.models import Document
from gakum.documents.types import DocumentType
from gakum.machine.models import StateMachine
from gakum.machine.steps import Data
from gakum.pdf import Pool, RenderFailed
from gakum.workflow.service import admit, perform, refusals


def issue(document: Document, *, by: Actor) -> AuditEvent:
    """Make the file of a signed paper and hand it out.

    Rendered outside the transaction, recorded in it: what fails leaves the paper signed and numbered, to be
    issued again. Raises RenderFailed, SealFailed, FileRefused, StaleState and StepRefused.
    """
    no = refusals(document, "issue", by)
    if no:
        raise StepRefused(no)
    return _record(document, issuing.make_file(document, by), by)


def issue_each(
    documents: Sequence[Document], *, by: Actor, pool: Pool
) -> Iterator[tuple[Document, AuditEvent | DomainError]]:
    """Issue papers one after the other, rendered by the processes of a pool; each with what became of it.

    One that is refused or fails stays signed and numbered, and stops none of the others.
    """
    seal, rendered_with = sealing.chosen(), pool.version()
    ready = []
    for document in documents:
        no = refusals(document, "issue", by)
        if no:
            yield document, StepRefused(no)
        else:
            ready.append(document)
    rendered = pool.render_each(issuing.html_to_issue(document) for document in ready)
    for document, content in zip(ready, rendered, strict=True):
        if isinstance(content, RenderFailed):
            yield document, content
            continue
        try:
            made = issuing.keep_file(document, content, seal, by, rendered_with)
            yield document, _record(document, made, by)
        except DomainError as error:
            yield document, error


def _record(document: Document, made: issuing.Made, by: Actor) -> AuditEvent:
    today = legal_today(document.case.office.time_zone)
    data = {"occurred_on": today, **made.data()}
    return perform(document, "issue", by=by, data=data, seen_state=str(document.state))


def draft(kind: DocumentType, about: StateMachine, *, by: Actor, data: Data) -> Document:
    """Begin a paper about an object. Raises StepRefused."""
    return admit(_new(kind, about, by, data, DocumentState.DRAFTED, Origin.MADE), by=by, data=data)


def register(kind: DocumentType, about: StateMachine, *, by: Actor, data: Data) -> Document:
    """Write down a paper that exists outside: received from others, kept, or signed by hand on paper."""
    origin = Origin.RECEIVED if kind.is_made else kind.origin
    return admit(_new(kind, about, by, data, DocumentState.ISSUED, origin), by=by, data=data)


def rehearse(obj: StateMachine, name: str, *, by: Actor, data: Data, seen_state: str) -> list[dict[str, Any]]:
    """The contexts of the papers that a step would sign, with nothing of it kept.

    The step is taken through the door in a transaction that is rolled back: what is shown is what would be
    signed, and no number is used up. Raises StepRefused and StaleState as the step itself would.
    """
    mine = Document.objects.filter(case=obj.case_id)
    with transaction.atomic():
        before = list(mine.values_list("pk", flat=True))
        perform(obj, name, by=by, data=data, seen_state=seen_state)
        signed = mine.exclude(pk__in=before).exclude(context=None).order_by("pk")
        contexts = [context for context in signed.values_list("context", flat=True) if context]
        transaction.set_rollback(True)
    return contexts


def _new(
    kind: DocumentType, about: StateMachine, by: Actor, data: Data, state: DocumentState, origin: Origin
) -> Document:
    return Document(
        case=about.case,
        kind=kind.code,
        about_type=str(about._meta.model_name),
        about_id=about.pk,
        subject_id=data.get("subject") or getattr(about, "subject_id", None),
        issuer=by.posting.office if by.posting else about.case.office,
        origin=origin,
        state=state,
    )
