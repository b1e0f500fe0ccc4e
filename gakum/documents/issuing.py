"""From a frozen context to the file that is handed out, and to the preview that shows it beforehand.

The bytes come from the context, the template's version and the program that lays out, and from nothing else:
rendered again, a paper is the same.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from gakum import pdf
from gakum.accounts.actors import Actor
from gakum.documents import contexts, sealing
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.documents.rendering import DRAFT, PREVIEW, html_of
from gakum.documents.sealing.signing import Sealed
from gakum.files.models import StoredFile
from gakum.files.services import store


@dataclass(frozen=True)
class Made:
    """The file of a paper, ready to be recorded."""

    file: StoredFile
    sha256: str
    rendered_with: str
    seal: str

    def data(self) -> dict[str, Any]:
        """What the step that issues the paper is told."""
        return {
            "file": str(self.file.pk),
            "sha256": self.sha256,
            "rendered_with": self.rendered_with,
            "seal": self.seal,
        }


def pdf_of(document: Document, seal: str = "") -> bytes:
    """The paper as it was signed, before its electronic signature: `seal` says what it is to bear.

    Raises RenderFailed. ValueError for one that has no frozen context.
    """
    if document.context is None:
        raise ValueError("the paper is not signed, or exists outside")
    return pdf.render(html_of({**document.context, "seal": seal or document.seal}))


def make_file(document: Document, by: Actor) -> Made:
    """Render a signed paper, seal it and keep its bytes. Raises RenderFailed, SealFailed and FileRefused."""
    seal = sealing.chosen()
    return keep_file(document, pdf_of(document, seal), seal, by, pdf.version())


def html_to_issue(document: Document) -> str:
    """A signed paper as it is rendered when it is issued now. ValueError for one without a context."""
    if document.context is None:
        raise ValueError("the paper is not signed, or exists outside")
    return html_of({**document.context, "seal": sealing.chosen()})


def keep_file(document: Document, content: bytes, seal: str, by: Actor, rendered_with: str) -> Made:
    """Seal a rendered paper and keep its bytes. Raises SealFailed and FileRefused.

    The content's hash is taken before the seal: the same content is rendered again at any time, a seal is
    put on it once.
    """
    about = Sealed(reason=document.type.title, location=document.issuer.city or document.issuer.name)
    file = ContentFile(sealing.seal(content, seal, about))
    kept = store(file, name=file_name(document), by=by.user)
    return Made(kept, hashlib.sha256(content).hexdigest(), rendered_with, seal)


def file_name(document: Document) -> str:
    """The name under which a paper is handed out: its type and its number, safe on every system."""
    number = "".join(c if c.isalnum() else "-" for c in document.number or "draf")
    return f"{document.kind.lower()}_{number}.pdf"


def draft_pdf(document: Document, by: Actor, on: Any) -> bytes:
    """A paper that is not signed yet, as it would be if the reader signed it on a day, with a watermark."""
    context = contexts.preview(document, by.posting, on)
    mark = DRAFT if document.state == DocumentState.DRAFTED else PREVIEW
    return pdf.render(html_of(context, mark))


def preview_pdf(context: Mapping[str, Any]) -> bytes:
    """What an act would sign, without the number and the code that only the act gives."""
    return pdf.render(html_of({**context, "number": None, "verification": None}, PREVIEW))
