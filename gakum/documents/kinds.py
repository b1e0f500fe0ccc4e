"""The closed lists of documents."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    DRAFTED = "drafted", _("Drafted")
    REVIEWED = "reviewed", _("Reviewed (paraf)")
    SIGNED = "signed", _("Signed and numbered")
    ISSUED = "issued", _("Issued")
    SUPERSEDED = "superseded", _("Superseded")
    REVOKED = "revoked", _("Revoked")
    VOID = "void", _("Void")
    DISCARDED = "discarded", _("Discarded")


UNSIGNED = (DocumentState.DRAFTED, DocumentState.REVIEWED)
IN_FORCE = (DocumentState.SIGNED, DocumentState.ISSUED)
ENDED = (
    DocumentState.SUPERSEDED,
    DocumentState.REVOKED,
    DocumentState.VOID,
    DocumentState.DISCARDED,
)


class Origin(models.TextChoices):
    """Where the paper comes from."""

    MADE = "made", _("Made by the house")
    RECEIVED = "received", _("Received")
    KEPT = "kept", _("Kept by the house")  # registers, cards, photographs: no letter


class Layout(StrEnum):
    """The five shapes of a paper (templates/documents/<layout>.html)."""

    LETTER = "letter"  # surat dinas
    DECISION = "decision"  # keputusan
    ORDER = "order"  # surat perintah
    RECORD = "record"  # berita acara
    NOTE = "note"  # nota dinas, lembar, laporan


class Signatory(StrEnum):
    """Who signs a type by hand."""

    HEAD = "head"  # the head of the office, after a review
    MAKER = "maker"  # whoever made the record


class Secrecy(StrEnum):
    """The mark of secrecy, as it is printed."""

    ORDINARY = "Biasa"
    SECRET = "Rahasia"  # noqa: S105  # a mark on paper
