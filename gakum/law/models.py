"""The tables of the law, and the deadlines that run under them. Rows are loaded from `fixtures/law`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.core.models import Identified
from gakum.law.citations import cite


class Mark(models.TextChoices):
    """How sure a legal or factual statement is (domain.md section 0). Shown wherever it is shown."""

    VERIFIED = "verified", _("verified")
    SECONDARY = "secondary", _("from a secondary source")
    RECALL = "recall", _("unverified")
    DESIGN = "design", _("house rule, not law")
    UNKNOWN = "unknown", _("unknown")


class Sourced(models.Model):
    """A row that says where it comes from and how sure it is."""

    source = models.CharField(_("source"), max_length=300, blank=True)
    mark = models.CharField(_("mark"), max_length=10, choices=Mark)

    class Meta:
        abstract = True

    @property
    def verified(self) -> bool:
        return self.mark == Mark.VERIFIED


class Dated(models.Model):
    """A row that is in force for a period; both days are inclusive, an empty one is open."""

    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)

    class Meta:
        abstract = True


class Instrument(Sourced, Dated):
    """An Act, regulation, guideline or house rule."""

    code = models.CharField(_("code"), max_length=20, primary_key=True)
    kind = models.CharField(_("kind"), max_length=30)
    number = models.CharField(_("number"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    short = models.CharField(_("short title"), max_length=80)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.short


class Track(models.TextChoices):
    ADMINISTRATIVE = "administrative", _("administrative")
    CRIMINAL = "criminal", _("criminal")
    BOTH = "both", _("both tracks")
    PROCEDURE = "procedure", _("procedure")
    GATE = "gate", _("gate")


class Provision(Sourced):
    """One article, paragraph or letter, by the codes of domain.md section 3."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="provisions")
    article = models.CharField(_("article"), max_length=40, blank=True)
    paragraph = models.CharField(_("paragraph"), max_length=10, blank=True)
    letter = models.CharField(_("letter"), max_length=10, blank=True)
    track = models.CharField(_("track"), max_length=15, choices=Track)
    subject = models.CharField(_("addressee"), max_length=40, blank=True)
    summary_id = models.CharField(max_length=400)
    summary_en = models.CharField(max_length=400)
    # UU6 art. 109: offences for which a suspect may be detained; empty where it says nothing.
    detainable = models.BooleanField(_("detention allowed (art. 109)"), null=True)
    summary_procedure = models.BooleanField(_("summary procedure (art. 110)"), default=False)
    is_violation = models.BooleanField(_("may be the article of a case"), default=False)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.citation

    @property
    def citation(self) -> str:
        """As a letter would cite it."""
        return cite(self.article, self.paragraph, self.letter, self.instrument.short)


class Penalty(Sourced, Dated):
    """What an offence carries, as a dated row: UU 1/2026 changed some of them (domain.md 3.6)."""

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="penalties")
    regime = models.CharField(_("regime"), max_length=10)
    prison_max_months = models.PositiveSmallIntegerField(null=True, blank=True)
    prison_min_months = models.PositiveSmallIntegerField(null=True, blank=True)
    kurungan_max_months = models.PositiveSmallIntegerField(null=True, blank=True)
    fine_max = models.DecimalField(_("highest fine (Rp)"), max_digits=15, decimal_places=0, null=True)
    fine_min = models.DecimalField(_("lowest fine (Rp)"), max_digits=15, decimal_places=0, null=True)
    conjunction = models.CharField(max_length=6, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("provision", "regime")
        constraints = [models.UniqueConstraint(fields=["provision", "regime"], name="penalty_once")]

    def __str__(self) -> str:
        return f"{self.provision_id} {self.regime}"


class Unit(models.TextChoices):
    CALENDAR_DAY = "calendar_day", _("days")
    WORKING_DAY = "working_day", _("working days")
    HOUR = "hour", _("hours")
    MONTH = "month", _("months")
    YEAR = "year", _("years")


class DeadlineRule(Sourced, Dated):
    """How long an act may take (domain.md 2.6), by regime and period."""

    class Direction(models.TextChoices):
        AFTER = "after", _("after")
        BEFORE = "before", _("before")

    code = models.CharField(_("code"), max_length=40)
    catalogue_id = models.CharField(_("number in the catalogue"), max_length=10, blank=True)
    regime = models.CharField(_("regime"), max_length=10, blank=True)
    label_id = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    amount = models.PositiveSmallIntegerField(_("amount"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction)
    anchor_id = models.CharField(max_length=150)
    anchor_en = models.CharField(max_length=150)
    basis = models.ForeignKey(Provision, models.PROTECT, related_name="deadline_rules")
    on_expiry = models.CharField(_("step on expiry"), max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("code", "regime", "in_force_from")
        constraints = [
            models.UniqueConstraint(fields=["code", "regime", "in_force_from"], name="deadline_rule_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.regime}".strip()


class Tariff(Sourced, Dated):
    """A charge by law, per unit, as dated rows."""

    code = models.CharField(max_length=30)
    amount = models.DecimalField(_("amount (Rp)"), max_digits=15, decimal_places=0)
    unit = models.CharField(max_length=20)
    basis = models.CharField(max_length=60)

    class Meta:
        ordering = ("code", "in_force_from")
        constraints = [models.UniqueConstraint(fields=["code", "in_force_from"], name="tariff_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.in_force_from}"


class LegalParameter(Sourced, Dated):
    """A choice the law leaves open, settled by the house for a period (day 60, EC-03, ...)."""

    code = models.CharField(max_length=40)
    value = models.CharField(max_length=60)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("code", "in_force_from")
        constraints = [models.UniqueConstraint(fields=["code", "in_force_from"], name="legal_parameter_once")]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"


class Holiday(Sourced):
    """A day that is no working day: national holiday or collective leave (CAL-5)."""

    class Kind(models.TextChoices):
        NATIONAL = "national", _("national holiday")
        COLLECTIVE_LEAVE = "collective_leave", _("collective leave")

    date = models.DateField(_("date"), primary_key=True)
    name_id = models.CharField(max_length=150)
    name_en = models.CharField(max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    class Meta:
        ordering = ("date",)

    def __str__(self) -> str:
        return f"{self.date} {self.name_id}"


class DeadlineStatus(models.TextChoices):
    OPEN = "open", _("running")
    MET = "met", _("met")
    MISSED = "missed", _("missed")
    EXTENDED = "extended", _("extended")
    CANCELLED = "cancelled", _("cancelled")


class Deadline(Identified):
    """A clock that runs on one object. The due date is stored once, with the rule that made it."""

    rule = models.ForeignKey(DeadlineRule, models.PROTECT, related_name="deadlines")
    code = models.CharField(max_length=40)
    case_id = models.UUIDField()
    office_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    about = models.UUIDField(null=True)  # the person of several whose clock it is
    starts_on = models.DateField()
    due_on = models.DateField(_("due on"))  # inclusive, CAL-6
    due_at = models.DateTimeField(_("due at"), null=True)  # only where the law counts hours
    status = models.CharField(max_length=10, choices=DeadlineStatus, default=DeadlineStatus.OPEN)
    closed_on = models.DateField(null=True)
    extends = models.ForeignKey("self", models.PROTECT, null=True, related_name="extensions")

    class Meta:
        ordering = ("due_on", "id")
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="deadline_subject"),
            models.Index(fields=["case_id"], name="deadline_case"),
            models.Index(fields=["due_on", "id"], name="deadline_by_due"),
            models.Index(fields=["due_on", "id"], condition=Q(status="missed"), name="deadline_missed"),
            models.Index(
                fields=["office_id", "due_on"], condition=Q(status="open"), name="deadline_open_by_due"
            ),
            models.Index(fields=["due_on", "id"], condition=Q(status="open"), name="deadline_open_soonest"),
            models.Index(
                fields=["rule", "due_on", "due_at"], condition=Q(status="open"), name="deadline_open_by_rule"
            ),
            models.Index(
                fields=["case_id", "due_on"], condition=Q(status="open"), name="deadline_open_of_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.due_on}"
