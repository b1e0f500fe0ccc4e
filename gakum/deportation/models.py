"""One deportation of one subject under one decision, and the entry ban it proposes."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import PartAboutSubject, PartQuerySet
from gakum.core.models import Identified
from gakum.core.prefixes import PrefixIndex
from gakum.deportation.kinds import PENDING, DeportationState, EntryBan, Payer, TravelDocument
from gakum.deportation.machine import DeportationMachine
from gakum.detention.models import Detention
from gakum.machine.numbers import replace_numbers
from gakum.machine.steps import Act
from gakum.measures.models import Measure
from gakum.parties.selectors import keys_of


class DeportationQuerySet(PartQuerySet["Deportation"]):
    def pending(self) -> Self:
        """Deportations whose person has not left yet."""
        return self.filter(state__in=PENDING)


class Deportation(PartAboutSubject, DeportationMachine):
    """The execution of a deportation measure (UU6 art. 75(2)f), opened by its decision."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deportations")
    subject = models.ForeignKey(CaseSubject, models.PROTECT, related_name="deportations")
    measure = models.OneToOneField(
        Measure, models.PROTECT, related_name="deportation", verbose_name=_("measure")
    )
    decided_on = models.DateField(_("decided on"))
    # Who held the person at the decision, and from the handover on at the handover (EC-25).
    office_holding = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("held by")
    )
    travel_document = models.CharField(
        _("travel document"), max_length=15, choices=TravelDocument, blank=True
    )
    document_no = models.CharField(_("number of the document"), max_length=40, blank=True)
    document_valid_until = models.DateField(_("document valid until"), null=True, blank=True)
    payer = models.CharField(_("paid by"), max_length=10, choices=Payer, blank=True)
    carrier = models.CharField(_("carrier"), max_length=120, blank=True)
    ticket_no = models.CharField(_("ticket"), max_length=60, blank=True)
    tpi = models.CharField(_("checkpoint of departure"), max_length=120, blank=True)
    destination = models.CharField(_("destination"), max_length=120, blank=True)
    escort_names = models.CharField(_("escort"), max_length=400, blank=True)
    papers_no = models.CharField(_("number of the deportation letter"), max_length=60, blank=True)
    decision_valid_until = models.DateField(_("decision valid until"), null=True, blank=True)
    reissued_on = models.DateField(_("issued again on"), null=True, blank=True)
    departed_on = models.DateField(_("departed on"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)

    objects = DeportationQuerySet.as_manager()

    class Meta:
        verbose_name = _("deportation")
        verbose_name_plural = _("deportations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DeportationState.values), name="deportation_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "decided_on"], name="deportation_by_state"),
            PrefixIndex(fields=["papers_no"], name="deportation_papers_no"),
        ]

    def __str__(self) -> str:
        return self.papers_no or str(self.pk)

    def holder_id(self) -> int | None:
        """The office that holds the person now, or held them last."""
        detentions = Detention.objects.filter(holds__in=keys_of([self.about.party]))
        held = detentions.values_list("office_holding_id").first()
        return held[0] if held else self.office_holding_id

    def begin(self, act: Act) -> None:
        self.decided_on = act.occurred_on
        self.office_holding_id = self.holder_id()

    def begun(self, act: Act) -> None:
        """GR-04: the decision always proposes an entry ban."""
        EntryBanProposal.objects.create(case=self.case, subject=self.subject, deportation=self)

    def renumbered(self, old: str, new: str) -> None:
        """The paper with the old number is void; the new one is in force."""
        replace_numbers(self, ("papers_no",), old, new)

    def dimensions(self) -> dict[str, Any]:
        return {
            **self.dimensions_of_subject(),
            "holding_office": self.office_holding_id,
            "measure": str(self.measure_id),
        }


class EntryBanProposal(Identified):
    """An entry ban that a deportation proposes (GR-04; ground e of PM13 art. 17(4))."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="entry_ban_proposals")
    subject = models.ForeignKey(CaseSubject, models.PROTECT, related_name="entry_ban_proposals")
    deportation = models.OneToOneField(Deportation, models.PROTECT, related_name="entry_ban")
    ground = models.CharField(_("ground"), max_length=1, default="e")
    status = models.CharField(_("status"), max_length=10, choices=EntryBan, default=EntryBan.PROPOSED)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    period = models.CharField(_("period proposed"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("proposal of an entry ban")
        verbose_name_plural = _("proposals of entry bans")

    def __str__(self) -> str:
        return f"{self.subject_id} {self.status}"
