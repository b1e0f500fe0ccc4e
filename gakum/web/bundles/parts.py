"""What of a case can go into its bundle, what cannot, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.documents.kinds import UNSIGNED, DocumentState
from gakum.documents.models import Document
from gakum.evidence.models import EvidenceFile, EvidenceItem
from gakum.evidence.selectors import items_of
from gakum.files.kinds import FileKind
from gakum.files.models import StoredFile
from gakum.machine.steps import Text

LONGEST = 120
"""Letters of a description that stand in the table of contents."""

NO_FILE = _("Signed, but not issued yet: it has no file.")
NO_SCAN = _("Registered without a scan.")
VIDEO = _("A video has no pages.")
ENCRYPTED = _("The PDF is encrypted.")
DAMAGED = _("The PDF is damaged.")
CHANGED = _("The file is gone or was changed since it was received.")
NO_PICTURE = _("The picture cannot be drawn.")
NOT_CHOSEN = _("Not chosen.")


@dataclass(frozen=True)
class Piece:
    """One paper or file as the bundle would carry it; `lacking` says why it cannot, before it is opened."""

    key: str
    title: str
    note: str
    stored: StoredFile | None
    lacking: Text = ""
    chosen: bool = True  # unless the reader says otherwise

    @property
    def full_title(self) -> str:
        """Title and note in one line."""
        return f"{self.title} ({self.note})" if self.note else self.title


def pieces_of(case: Case, actor: Actor) -> list[Piece]:
    """The papers of a case by their dates, then the files of its evidence by their register numbers."""
    return [*_papers(case, actor), *_files(case, actor)]


def items_seen(case: Case, actor: Actor) -> Sequence[EvidenceItem]:
    """The register of the case's evidence, as far as the actor may see it."""
    seen = EvidenceItem.objects.visible_to(actor).filter(pk__in=items_of(case).values("pk"))
    return list(seen.select_related("custodian__user", "custodian__office").order_by("number"))


def _papers(case: Case, actor: Actor) -> list[Piece]:
    found = Document.objects.visible_to(actor).filter(case=case)
    found = found.exclude(state__in=(*UNSIGNED, DocumentState.DISCARDED)).select_related("file", "issuer")
    return [_paper(document) for document in found.order_by("dated_on", "pk")]


def _paper(document: Document) -> Piece:
    told: list[Any] = [document.number, document.get_state_display()]
    lacking: Text = ""
    if document.file is None:
        lacking = NO_FILE if document.state == DocumentState.SIGNED else NO_SCAN
    return Piece(
        key=f"d{document.pk.hex}",
        title=str(document.label),
        note=", ".join(str(one) for one in told if one),
        stored=document.file,
        lacking=lacking or _unfit(document.file),
        chosen=document.state == DocumentState.ISSUED,
    )


def _files(case: Case, actor: Actor) -> list[Piece]:
    seen = EvidenceItem.objects.visible_to(actor).filter(pk__in=items_of(case).values("pk"))
    found = EvidenceFile.objects.filter(item__in=seen).select_related("item", "stored")
    return [
        Piece(
            key=f"f{kept.pk.hex}",
            title=f"{kept.item.number}: {Truncator(kept.item.description).chars(LONGEST)}",
            note=kept.stored.name,
            stored=kept.stored,
            lacking=_unfit(kept.stored),
        )
        for kept in found.order_by("item__number", "pk")
    ]


def _unfit(stored: StoredFile | None) -> Text:
    if stored is None:
        return ""
    if stored.kind == FileKind.MP4:
        return VIDEO
    return ENCRYPTED if "closed" in stored.flags.split() else ""
