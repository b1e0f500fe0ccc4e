"""The conference, its members and their views. Every change is an act of the case, through the door."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office, Posting
from gakum.cases.conference.kinds import COUNTING, ConferenceRole, ConferenceStage
from gakum.cases.kinds import MeasureGround, Outcome
from gakum.cases.states import CaseState
from gakum.core.models import Identified
from gakum.core.prefixes import PrefixIndex


class ConferenceQuerySet(models.QuerySet["Conference"]):
    def at(self, stage: str) -> Self:
        """Conferences at a stage. A call that came to nothing (merged, split, moved on) is at none."""
        if stage == ConferenceStage.CALLED:
            return self.filter(held_on=None, case__state=CaseState.READY)
        if stage == ConferenceStage.HELD:
            return self.filter(
                held_on__isnull=False, fixed_on=None, returned_on=None, case__state=CaseState.CONFERENCE
            )
        if stage == ConferenceStage.RETURNED:
            return self.filter(returned_on__isnull=False)
        return self.filter(fixed_on__isnull=False)


class Conference(Identified):
    """A case conference (gelar kasus): called and held by the section, fixed by the head (PM2 art. 59).

    `chair` and `participants` are the words of old registers, which name no members.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="conferences")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    called_on = models.DateField(_("called on"), null=True, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    planned_time = models.TimeField(_("time"), null=True, blank=True)  # on the wall of the office
    place = models.CharField(_("place"), max_length=200, blank=True)
    agenda = models.TextField(_("questions to be settled"), blank=True, max_length=4000)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    minutes_no = models.CharField(_("number of the minutes"), max_length=60, blank=True)
    chair = models.CharField(_("chair"), max_length=150, blank=True)
    participants = models.TextField(_("participants"), blank=True)
    two_items_of_evidence = models.BooleanField(_("two items of evidence"), default=False)
    ground = models.CharField(_("ground for measures"), max_length=1, choices=MeasureGround, blank=True)
    considerations = models.TextField(_("considerations"), blank=True)
    results = models.JSONField(_("proposed results"), default=dict)  # subject id -> Outcome
    departure = models.TextField(_("why the result departs from the majority"), blank=True)
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    fixed_on = models.DateField(_("fixed on"), null=True, blank=True)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("case conference")
        verbose_name_plural = _("case conferences")
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=["-fixed_on", "-id"], condition=Q(fixed_on__isnull=False), name="conference_fixed"
            ),
            PrefixIndex(fields=["minutes_no"], name="conference_minutes_no"),
        ]

    def __str__(self) -> str:
        return self.minutes_no or str(self.held_on or self.planned_on or self.called_on)

    @property
    def stage(self) -> ConferenceStage:
        """How far it has come."""
        if self.fixed_on:
            return ConferenceStage.FIXED
        if self.returned_on:
            return ConferenceStage.RETURNED
        return ConferenceStage.HELD if self.held_on else ConferenceStage.CALLED


class ConferenceMember(Identified):
    """Somebody invited: a colleague by posting, or an outsider by name, post and agency.

    Name and post are kept as they were at the invitation; minutes do not change when people move.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="members")
    posting = models.ForeignKey(Posting, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post"), max_length=150, blank=True)
    agency = models.CharField(_("agency"), max_length=150, blank=True)
    role = models.CharField(_("role in the conference"), max_length=10, choices=ConferenceRole)
    conflict = models.TextField(_("conflict of interest"), blank=True, max_length=2000)
    present = models.BooleanField(_("present"), null=True)  # unknown until the conference was held

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "posting"],
                condition=Q(posting__isnull=False),
                name="conference_member_once",
            ),
            models.CheckConstraint(condition=Q(role__in=ConferenceRole.values), name="conference_role_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.post, self.agency) if part)

    @property
    def counts(self) -> bool:
        """True for whom quorum and votes count: no expert, and nobody with a declared conflict."""
        return self.role in COUNTING and not self.conflict


class ConferenceView(Identified):
    """What one member holds about one subject, with the reason, as it was said."""

    member = models.ForeignKey(ConferenceMember, models.CASCADE, related_name="views")
    subject = models.ForeignKey("cases.CaseSubject", models.PROTECT, related_name="+")
    outcome = models.CharField(_("view"), max_length=16, choices=Outcome)
    reason = models.TextField(_("reason"), max_length=4000)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["member", "subject"], name="conference_view_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="conference_view_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.outcome}"
