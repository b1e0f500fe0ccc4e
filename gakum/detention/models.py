"""One detention of one subject, from proposal to its end."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Facility, Office
from gakum.cases.kinds import DetentionGround
from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import PartAboutSubject, PartQuerySet
from gakum.core.prefixes import PrefixIndex
from gakum.detention.kinds import CopyTo, Elsewhere, EndReason
from gakum.detention.machine import DetentionMachine
from gakum.detention.states import ADMITTED, FINAL, DetentionState
from gakum.machine.models import not_ended
from gakum.machine.numbers import replace_numbers
from gakum.machine.steps import Act
from gakum.parties.models import Party
from gakum.parties.selectors import keys_of


class DetentionQuerySet(PartQuerySet["Detention"]):
    def admitted(self) -> Self:
        """Detentions from the first placement on that have not ended."""
        return self.filter(state__in=ADMITTED)


class Detention(PartAboutSubject, DetentionMachine):
    """Immigration detention under UU6 art. 83-85."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="detentions")
    subject = models.ForeignKey(CaseSubject, models.PROTECT, related_name="detentions")
    # Set from the order to the end: the unique column is what keeps two offices, acting at the same
    # moment, from holding one person twice.
    holds = models.OneToOneField(
        Party, models.PROTECT, null=True, editable=False, related_name="custody", verbose_name=_("holds")
    )
    ground = models.CharField(_("ground"), max_length=1, choices=DetentionGround)
    decision_no = models.CharField(_("decision number"), max_length=60, blank=True)
    copy_to = models.CharField(_("copy to"), max_length=10, choices=CopyTo, blank=True)
    ordered_on = models.DateField(_("ordered on"), null=True, blank=True)
    hold_until = models.DateField(_("may be held until"), null=True, blank=True)  # inclusive
    facility = models.ForeignKey(
        Facility,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="detentions",
        verbose_name=_("facility"),
    )
    office_holding = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("held by")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)  # elsewhere, or the address outside
    # While in another place or out for a time: those to be let out are a part of those to be held elsewhere.
    why_away = models.CharField(_("why away"), max_length=10, choices=Elsewhere, blank=True)
    register_no = models.CharField(_("register number"), max_length=60, blank=True)
    admitted_on = models.DateField(_("admitted on"), null=True, blank=True)
    house_since = models.DateField(_("first registered in a house on"), null=True, blank=True)
    room_until = models.DateField(_("alarm of the room"), null=True, blank=True)  # the shorter limit
    move_proposed_on = models.DateField(_("move proposed on"), null=True, blank=True)
    permit_no = models.CharField(_("number of the permit"), max_length=60, blank=True)
    reviews = models.PositiveSmallIntegerField(_("reviews held"), default=0)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(_("how it ended"), max_length=16, choices=EndReason, blank=True)

    objects = DetentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("detention")
        verbose_name_plural = _("detentions")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DetentionState.values), name="detention_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "ordered_on"], name="detention_by_state"),
            models.Index(fields=["state", "ordered_on"], condition=not_ended(FINAL), name="detention_open"),
            PrefixIndex(fields=["decision_no"], name="detention_decision_no"),
            PrefixIndex(fields=["register_no"], name="detention_register_no"),
        ]

    def __str__(self) -> str:
        return self.decision_no or str(self.pk)

    @property
    def is_sick(self) -> bool:
        """As far as the record knows: an illness is written down when it takes the person elsewhere."""
        return self.why_away == Elsewhere.SICK

    def begin(self, act: Act) -> None:
        self.proposed_by_id = act.by.user_id

    def rivals(self) -> DetentionQuerySet:
        """Other detentions that stand in the way: of this person anywhere, or proposed in this case."""
        mine = Q(subject=self.subject_id, state=DetentionState.PROPOSED)
        this_person = Q(holds__in=keys_of([self.about.party]))  # under whichever of their records
        return Detention.objects.filter(this_person | mine).exclude(pk=self.pk)

    def renumbered(self, old: str, new: str) -> None:
        """The paper with the old number is void; the new one is in force."""
        replace_numbers(self, ("decision_no", "permit_no"), old, new)

    def dimensions(self) -> dict[str, Any]:
        return {
            **self.dimensions_of_subject(),
            "holding_office": self.office_holding_id,
            "measure": None,
        }
