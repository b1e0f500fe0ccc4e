"""Measures decided on foreign nationals, and the objections against them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.cases.conference.models import Conference
from gakum.cases.kinds import MeasureType
from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import Part, PartAboutSubject, PartQuerySet
from gakum.core.models import filled_indexes
from gakum.core.prefixes import PrefixIndex
from gakum.machine.numbers import replace_numbers
from gakum.machine.steps import Act
from gakum.measures.kinds import OPEN, MeasureState, ObjectionState, RevocationGround
from gakum.measures.machines.measure import MeasureMachine
from gakum.measures.machines.objection import ObjectionMachine


class Measure(PartAboutSubject, MeasureMachine):
    """One measure of one type on one subject (UU6 art. 75(2)). Amounts are rupiah, exact."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    subject = models.ForeignKey(CaseSubject, models.PROTECT, related_name="measures")
    measure_type = models.CharField(_("measure"), max_length=1, choices=MeasureType)
    conference = models.ForeignKey(
        Conference, models.PROTECT, null=True, related_name="measures", verbose_name=_("case conference")
    )
    fast_charge = models.BooleanField(_("overstay charge, fast path"), default=False)
    after_sentence = models.BooleanField(_("after a sentence"), default=False)
    ground_text = models.TextField(_("reasons"), blank=True, max_length=4000)
    particulars = models.CharField(_("particulars"), max_length=400, blank=True)
    overstay_days = models.PositiveSmallIntegerField(_("days of overstay"), null=True, blank=True)
    days_waived = models.PositiveSmallIntegerField(_("days taken off"), default=0)
    charge = models.DecimalField(_("charge (Rp)"), max_digits=15, decimal_places=0, null=True, blank=True)
    billing_code = models.CharField(_("billing code"), max_length=40, blank=True)
    decision_no = models.CharField(_("decision number"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    valid_from = models.DateField(_("in effect from"), null=True, blank=True)
    valid_until = models.DateField(_("in effect until"), null=True, blank=True)
    report_every_days = models.PositiveSmallIntegerField(_("report every (days)"), null=True, blank=True)
    served_on = models.DateField(_("served on"), null=True, blank=True)
    received_by = models.CharField(_("received by"), max_length=200, blank=True)
    refused_to_sign = models.BooleanField(_("refused to sign for receipt"), default=False)
    objected_on = models.DateField(_("last objection filed on"), null=True, blank=True)
    executed_on = models.DateField(_("executed from"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    evidence = models.CharField(_("report or receipt"), max_length=120, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revocation_ground = models.CharField(
        _("ground of revocation"), max_length=20, choices=RevocationGround, blank=True
    )
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="replacements",
        verbose_name=_("replaces"),
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeasureState.values), name="measure_state_known"),
            models.CheckConstraint(
                condition=Q(measure_type__in=MeasureType.values), name="measure_type_known"
            ),
            models.CheckConstraint(
                condition=Q(charge=None) | Q(measure_type=MeasureType.CHARGE),
                name="measure_charge_only_for_e",
            ),
            models.CheckConstraint(
                condition=Q(fast_charge=False) | Q(measure_type=MeasureType.CHARGE),
                name="measure_fast_path_only_for_e",
            ),
            # An amended text is drafted while the measure it replaces still stands.
            models.UniqueConstraint(
                fields=["subject", "measure_type"],
                condition=Q(state__in=OPEN, replaces=None),
                name="measure_open_once_per_type",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "state_since"], name="measure_by_state"),
            *filled_indexes("measure", "replaces"),
            models.Index(fields=["decision_no"], condition=Q(state="void"), name="measure_void_numbers"),
            PrefixIndex(fields=["decision_no"], name="measure_decision_no"),
        ]

    def __str__(self) -> str:
        return self.decision_no or f"{self.get_measure_type_display()}"

    def dimensions(self) -> dict[str, Any]:
        case, about = self.case, self.about.dimensions()
        return {
            **self.dimensions_of_subject(),
            "source": case.source,
            "article": about["article"],
            "victim": about["victim"],
            "fast_charge": self.fast_charge,
            "measure_type": self.measure_type,
            "conference": str(self.conference_id) if self.conference_id else None,
            "after_sentence": self.after_sentence,
            "replaces": str(self.replaces_id) if self.replaces_id else None,
            "parent": str(case.parent_id) if case.parent_id else None,
            "merged_into": str(case.merged_into_id) if case.merged_into_id else None,
        }


class Objection(Part, ObjectionMachine):
    """An objection of a foreign national to the Minister against one measure (UU6 art. 77)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="objections")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="objections", verbose_name=_("measure"))
    filed_on = models.DateField(_("filed on"))
    late = models.BooleanField(_("late"), default=False)
    grounds = models.TextField(_("grounds and evidence"), blank=True, max_length=4000)
    receipt_no = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    attorney = models.CharField(_("attorney"), max_length=200, blank=True)
    letter_no = models.CharField(_("number of the letter"), max_length=60, blank=True)
    forwarded_on = models.DateField(_("forwarded on"), null=True, blank=True)
    ministry_decision_no = models.CharField(_("number of the Minister's decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ObjectionState.values), name="objection_state_known"
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=~Q(state=ObjectionState.REJECTED_LATE),
                name="objection_once_per_measure",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "filed_on"], name="objection_by_state"),
            PrefixIndex(fields=["receipt_no"], name="objection_receipt_no"),
            PrefixIndex(fields=["letter_no"], name="objection_letter_no"),
            PrefixIndex(fields=["ministry_decision_no"], name="objection_ministry_no"),
        ]

    def __str__(self) -> str:
        return self.receipt_no or str(self.filed_on)

    def begin(self, act: Act) -> None:
        self.filed_on = act.occurred_on

    def renumbered(self, old: str, new: str) -> None:
        """The paper with the old number is void; the new one is in force."""
        replace_numbers(self, ("letter_no",), old, new)

    def dimensions(self) -> dict[str, Any]:
        return {**self.measure.dimensions(), "measure": str(self.measure_id)}
