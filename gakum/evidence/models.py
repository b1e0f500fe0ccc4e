"""Items of evidence, and the files that belong to them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Posting
from gakum.accounts.numbering import next_number
from gakum.cases.exhibits import GOODS, EvidenceKind
from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import Part, PartQuerySet
from gakum.core.models import Identified
from gakum.evidence import effects
from gakum.evidence.kinds import BodyKind, Disposal, EvidenceState
from gakum.evidence.machine import EvidenceMachine
from gakum.files.models import StoredFile
from gakum.machine.steps import Act


class EvidenceQuerySet(PartQuerySet["EvidenceItem"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the cases the actor may read; whoever holds an item, or is offered it, sees it too."""
        if actor.scope is None:
            return self
        if actor.posting_id is None:
            return self.none()
        mine = Q(custodian=actor.posting_id) | Q(offered_to=actor.posting_id)
        return self.filter(mine | Q(case__in=Case.objects.visible_to(actor)))

    def goods_held(self) -> Self:
        """Goods on which no decision has been carried out."""
        return self.open().filter(kind__in=GOODS)


class EvidenceItem(Part, EvidenceMachine):
    """One item of the register. Exactly one holder: a posting of the house, or a named body outside it."""

    number = models.CharField(_("register number"), max_length=24, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=12, choices=EvidenceKind)
    description = models.TextField(_("what it is"), max_length=2000)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    found_where = models.CharField(_("where it was found or made"), max_length=200)
    taken_from = models.ForeignKey(
        CaseSubject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken from")
    )
    seizure_no = models.CharField(_("seizure order"), max_length=60, blank=True)
    seized_on = models.DateField(_("seized on"), null=True, blank=True)
    court_permit_no = models.CharField(_("permit of the court"), max_length=60, blank=True)
    registered_on = models.DateField(_("registered on"))
    custodian = models.ForeignKey(
        Posting, models.PROTECT, null=True, related_name="+", verbose_name=_("held by")
    )
    body = models.CharField(_("held outside by"), max_length=150, blank=True)
    body_kind = models.CharField(_("kind of body"), max_length=12, choices=BodyKind, blank=True)
    expected_back_on = models.DateField(_("expected back on"), null=True, blank=True)
    offered_to = models.ForeignKey(
        Posting, models.PROTECT, null=True, related_name="+", verbose_name=_("offered to")
    )
    seal_no = models.CharField(_("seal"), max_length=60, blank=True)
    seals_used = models.JSONField(default=list, editable=False)
    disposal = models.CharField(_("what becomes of it"), max_length=12, choices=Disposal, blank=True)
    receiver = models.CharField(_("to be received by"), max_length=150, blank=True)
    order_no = models.CharField(_("decision number"), max_length=60, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence item")
        verbose_name_plural = _("evidence items")
        ordering = ("number",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EvidenceState.values), name="evidence_state_known"),
            # security A56: never nobody, never two.
            models.CheckConstraint(
                condition=Q(custodian=None) & ~Q(body="") | ~Q(custodian=None) & Q(body=""),
                name="evidence_one_custodian",
            ),
        ]
        indexes = [
            models.Index(fields=["offered_to", "state"], name="evidence_offered"),
            models.Index(fields=["custodian", "state"], name="evidence_custodian"),
            models.Index(fields=["-registered_on", "-number"], name="evidence_newest"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_goods(self) -> bool:
        """True for somebody's property, on which a decision must be made."""
        return self.kind in GOODS

    @property
    def holder(self) -> Posting | str:
        """Who has the item now."""
        return self.custodian or self.body

    def begin(self, act: Act) -> None:
        """Take the register number. Whoever registers the item holds it."""
        year = act.occurred_on.year
        number = next_number("evidence", self.office, year)
        self.number = f"BB{year % 100:02d}-{self.office.number_prefix}-{number:06d}"
        self.registered_on = act.occurred_on
        effects.give_to_posting(self, act.by.posting_id)

    def begun(self, act: Act) -> None:
        effects.keep_file(self, act, "registered")

    def dimensions(self) -> dict[str, Any]:
        """Who holds the item after the act, under which seal, with which files: the chain of custody."""
        return {
            "office": self.office_id,
            "region": self.office.region_id,
            "kind": self.kind,
            "custodian": self.custodian_id,
            "body": self.body,
            "seal": self.seal_no,
            "files": list(self.files.order_by("pk").values_list("stored__sha256", flat=True)),
        }


class EvidenceFile(Identified):
    """A file that belongs to an item. A file belongs to one item only, and for good."""

    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="files")
    stored = models.OneToOneField(StoredFile, models.PROTECT, related_name="evidence")
    label = models.CharField(_("what it shows"), max_length=120)
    added_on = models.DateField(_("added on"))

    class Meta:
        verbose_name = _("file of an item")
        verbose_name_plural = _("files of items")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.label
