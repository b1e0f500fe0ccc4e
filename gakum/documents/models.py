"""A paper under a case: written, received or kept."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office, Posting
from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import Part, PartQuerySet
from gakum.core.prefixes import PrefixIndex
from gakum.documents import effects
from gakum.documents.catalogue import TYPES, titles
from gakum.documents.kinds import IN_FORCE, UNSIGNED, DocumentState, Origin
from gakum.documents.machine import DocumentMachine
from gakum.documents.types import DocumentType, MadeIn
from gakum.files.models import StoredFile
from gakum.machine.models import StateMachine, machines_by_name
from gakum.machine.steps import Act, Data, Text


class DocumentQuerySet(PartQuerySet["Document"]):
    def in_force(self) -> Self:
        """Papers that are signed or issued, and neither ended nor replaced."""
        return self.filter(state__in=IN_FORCE)

    def about(self, obj: StateMachine) -> Self:
        """Papers about one object of a machine."""
        return self.filter(about_type=str(obj._meta.model_name), about_id=obj.pk)


class Document(Part, DocumentMachine):
    """One paper. `number`, once given, is never given again: a void paper keeps it (domain.md DOC-5)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    kind = models.CharField(_("type of document"), max_length=40, choices=titles)
    about_type = models.CharField(_("about"), max_length=20, editable=False)  # a machine, by its name
    about_id = models.UUIDField(editable=False)
    subject = models.ForeignKey(
        CaseSubject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("subject"),
    )
    issuer = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("issued by"))
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.MADE)
    number = models.CharField(_("document number"), max_length=80, blank=True)
    series = models.CharField(max_length=40, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    sequence = models.PositiveIntegerField(null=True, editable=False)  # null for a number typed by hand
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    signatory = models.ForeignKey(
        Posting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    drafted_by = models.ForeignKey(Posting, models.PROTECT, null=True, editable=False, related_name="+")
    reviewed_by = models.ForeignKey(Posting, models.PROTECT, null=True, editable=False, related_name="+")
    reviewed_on = models.DateField(null=True, editable=False)
    fields = models.JSONField(default=dict, editable=False)  # what was typed: values, never templates
    context = models.JSONField(null=True, editable=False)  # frozen at the signature
    template_version = models.CharField(max_length=40, blank=True, editable=False)
    rendered_with = models.CharField(max_length=80, blank=True, editable=False)
    seal = models.CharField(max_length=12, default="none", editable=False)
    # Null and not "" while it is not signed: the codes of all papers are unique.
    code = models.CharField(  # noqa: DJ001
        _("verification code"), max_length=40, unique=True, null=True, editable=False
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("file")
    )
    content_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_because = models.TextField(_("why it ended"), blank=True, max_length=2000)

    objects = DocumentQuerySet.as_manager()

    made_in: MadeIn | None = None  # while the act that signs it runs; not stored

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="document_origin_known"),
            # The book of numbers: one number once, and no number that was given is ever taken away.
            models.UniqueConstraint(
                fields=["issuer", "series", "year", "sequence"],
                condition=Q(sequence__isnull=False),
                name="document_sequence_once",
            ),
            models.UniqueConstraint(
                fields=["issuer", "year", "number"],
                condition=Q(sequence__isnull=False),
                name="document_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(origin=Origin.MADE)
                | Q(state__in=(*UNSIGNED, DocumentState.DISCARDED))
                | ~Q(number=""),
                name="document_numbered_when_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["about_type", "about_id", "kind"], name="document_about"),
            models.Index(fields=["issuer", "state", "-id"], name="document_by_state"),
            models.Index(fields=["state", "state_since"], name="document_waiting"),
            models.Index(fields=["year", "issuer", "series", "sequence"], name="document_book"),
            PrefixIndex(fields=["number"], name="document_number"),
        ]

    def __str__(self) -> str:
        return self.number or self.type.title

    @property
    def type(self) -> DocumentType:
        """What the catalogue says. KeyError for a type that was taken out of it."""
        return TYPES[self.kind]

    @property
    def label(self) -> Text:
        """The type's name in the reader's language."""
        return self.type.label

    def object(self) -> StateMachine:
        """The object the paper is about, under the same case in memory."""
        known = self.made_in.about if self.made_in else self.case if self.about_type == "case" else None
        if known is None:
            machine: Any = machines_by_name()[self.about_type]
            known = machine._base_manager.get(pk=self.about_id)
            known.case = self.case
        found: StateMachine = known
        return found

    def typed(self, data: Data) -> dict[str, Any]:
        """What the type's fields say, as the context keeps it."""
        return {one.name: one.value(data.get(one.name)) for one in self.type.fields}

    def begin(self, act: Act) -> None:
        """A draft keeps what was typed; a paper signed with its act is numbered and frozen at once; one that
        exists outside says its own number and date."""
        self.proposed_by_id, self.drafted_by_id = act.by.user_id, act.by.posting_id
        if self.state == DocumentState.SIGNED:
            taken = self.made_in.taken if self.made_in else None
            effects.put_in_force(self, act, typed=act.data.get("number") or "", taken=taken)
        elif self.state == DocumentState.ISSUED:
            for name in ("number", "sender"):
                setattr(self, name, act.data.get(name) or "")
            self.dated_on = act.data.get("dated_on") or act.occurred_on
            self.file_id = act.data.get("file") or None
        else:
            self.fields = self.typed(act.data)

    def dimensions(self) -> dict[str, Any]:
        return {
            "office": self.office_id,
            "region": self.office.region_id,
            "kind": self.kind,
            "issuer": self.issuer_id,
            "about": [self.about_type, str(self.about_id)],
            "number": self.number,
        }
