"""Whether a paper is genuine: what anybody may learn who has its code, and nothing beyond it.

What is said comes from the frozen context, as the paper itself says it (ux.md 3.7, security A39 and A40).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gakum.documents.codes import as_written
from gakum.documents.kinds import DocumentState
from gakum.documents.models import Document
from gakum.documents.sealing.inspection import inspected
from gakum.documents.sealing.verdicts import Verdict

TOLD = (
    DocumentState.ISSUED,
    DocumentState.SIGNED,  # in force; its file was not made yet
    DocumentState.SUPERSEDED,
    DocumentState.REVOKED,
    DocumentState.VOID,
)
"""The states of papers that have a code."""


@dataclass(frozen=True)
class Genuine:
    """What the public page says of a paper. `sha256` is that of the file as it is handed out, or empty."""

    code: str
    label: str
    title: str  # Indonesian, as printed
    number: str
    dated_on: date | None
    office: str
    post: str
    standing: DocumentState
    ended_on: date | None
    successor: str
    initials: str
    birth_year: str
    sha256: str
    seal: str


def find(typed: str) -> Genuine | None:
    """The paper with a code. What is no code, and a code of no paper, take the same way to the same None."""
    signed = Document.objects.filter(state__in=TOLD).exclude(context=None).select_related("file")
    document = signed.filter(code=as_written(typed)).first()
    return _told(document) if document is not None else None


def _told(document: Document) -> Genuine:
    context: Mapping[str, Any] = document.context or {}
    who: Mapping[str, Any] = context.get("subject") or {}
    standing = DocumentState(document.state)
    return Genuine(
        code=str(document.code),
        label=str(document.label),
        title=str(context["kind"]["title"]),
        number=document.number,
        dated_on=document.dated_on,
        office=str(context["letterhead"]["office"]),
        post=str(context["signatory"]["post"]),
        standing=standing,
        ended_on=document.ended_on,
        successor=_successor(document) if standing == DocumentState.SUPERSEDED else "",
        initials=initials(str(who.get("name") or "")),
        birth_year=str(who.get("born_on") or "")[:4],
        sha256=document.file.sha256 if document.file else "",
        seal=document.seal,
    )


def initials(name: str) -> str:
    """ "Zbigniew Rekaanowski" is "Z. R."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def _successor(document: Document) -> str:
    """The number of the paper that took its place: the next one of the type about the same object."""
    same = Document.objects.filter(
        kind=document.kind, about_type=document.about_type, about_id=document.about_id, pk__gt=document.pk
    )
    return same.exclude(code=None).order_by("pk").values_list("number", flat=True).first() or ""


@dataclass(frozen=True)
class Compared:
    """A file beside the one that was issued, and what its own signature says."""

    sha256: str
    same: bool
    signature: Verdict


def compare(paper: Genuine, content: bytes) -> Compared:
    """Whether a file is the one that was issued. Nothing of it is kept."""
    digest = hashlib.sha256(content).hexdigest()
    return Compared(digest, digest == paper.sha256, inspected(content))
