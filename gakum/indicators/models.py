"""The facts the index is counted from, what is entered by hand beside them, and what was published."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.cases.models import Case
from gakum.core.errors import DomainError
from gakum.indicators.kinds import Counted, Reading
from gakum.law.models import Sourced


class IndexFact(models.Model):
    """One counted unit. Written by `projections` alone, from the audit events of its case.

    `year`, `quarter` and `month` are those of handling (cohort, EC-02); `happened_on` is the legal
    date of what is counted. `followed_report_on` and `followed_strict_on` are the dates on which the
    unit was followed up in each reading, so that any cut-off is one comparison.
    """

    count = models.CharField(_("counted"), max_length=16, choices=Counted)
    unit = models.CharField(_("unit"), max_length=120)  # key of the thing counted
    case = models.ForeignKey(Case, models.PROTECT, related_name="facts")
    event_id = models.UUIDField()  # the audit event that made it
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    month = models.PositiveSmallIntegerField(_("month"))
    happened_on = models.DateField(_("legal date"))
    followed_report_on = models.DateField(null=True)
    followed_strict_on = models.DateField(null=True)
    recorded_after = models.PositiveIntegerField(default=0)  # days; 0 for records that were brought in
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey(Office, models.PROTECT, related_name="+", null=True, db_index=False)
    executed_by = models.ForeignKey(Office, models.PROTECT, related_name="+", null=True, db_index=False)
    measure_type = models.CharField(max_length=6, blank=True)  # letters, in their order
    article = models.CharField(max_length=30, blank=True)
    nationality = models.CharField(max_length=3, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    subject_kind = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    fast_charge = models.BooleanField(default=False)
    after_sentence = models.BooleanField(default=False)
    flags = models.CharField(max_length=200, blank=True)  # codes of kinds.Flag, parted by blanks
    persons = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [models.UniqueConstraint(fields=["count", "unit"], name="fact_once")]
        indexes = [
            # All that the index and the tables by office and time ask, without touching the rows.
            models.Index(
                fields=[
                    "year",
                    "count",
                    "office",
                    "quarter",
                    "month",
                    "followed_report_on",
                    "followed_strict_on",
                    "persons",
                    "fast_charge",
                    "after_sentence",
                ],
                name="fact_by_year",
            ),
            # The same for the tables by what the case is about.
            models.Index(
                fields=[
                    "year",
                    "count",
                    "region",
                    "article",
                    "nationality",
                    "sex",
                    "subject_kind",
                    "source",
                    "outcome",
                    "measure_type",
                    "followed_report_on",
                    "followed_strict_on",
                    "fast_charge",
                    "after_sentence",
                ],
                name="fact_by_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


COLUMNS = tuple(f.attname for f in IndexFact._meta.concrete_fields if f.attname != "id")
"""What makes a fact equal to another: everything but its key in the table."""


class IndexParameters(Sourced):
    """Weights, scale and targets of one year (domain.md 4.2). An empty target is not known."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    weight_criminal = models.DecimalField(_("weight of the criminal track"), max_digits=5, decimal_places=4)
    weight_administrative = models.DecimalField(
        _("weight of the administrative track"), max_digits=5, decimal_places=4
    )
    scale = models.DecimalField(_("scale"), max_digits=6, decimal_places=2)
    target = models.DecimalField(_("target"), max_digits=6, decimal_places=2, null=True, blank=True)
    medium_term_target = models.DecimalField(
        _("medium-term target"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    standard = models.DecimalField(_("standard"), max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("year",)
        verbose_name = _("parameters of the index")
        verbose_name_plural = _("parameters of the index")

    def __str__(self) -> str:
        return str(self.year)


class ImportedTotal(Sourced):
    """The totals of a year before the system: imported, no detail behind them (Tabel 3.2)."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    administrative_handled = models.PositiveIntegerField()
    administrative_followed_up = models.PositiveIntegerField()
    criminal_handled = models.PositiveIntegerField()
    criminal_followed_up = models.PositiveIntegerField()
    index_printed = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)


class OtherIndicator(Sourced):
    """An indicator of Tabel 3.1 that this system does not compute: entered by hand, with its source."""

    year = models.PositiveSmallIntegerField(_("year"))
    indicator_code = models.SlugField(_("code"), max_length=30)
    indicator = models.CharField(_("indicator"), max_length=200)
    target = models.DecimalField(_("target"), max_digits=10, decimal_places=2, null=True, blank=True)
    result = models.DecimalField(_("result"), max_digits=10, decimal_places=2, null=True, blank=True)
    achievement_printed = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("year", "indicator_code")
        constraints = [models.UniqueConstraint(fields=["year", "indicator_code"], name="indicator_once")]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.year}"


class OfficialReading(models.Model):
    """Which reading is official for a year: a decision with its author; the last one holds (4.3)."""

    year = models.PositiveSmallIntegerField(_("year"))
    reading = models.CharField(_("reading"), max_length=8, choices=Reading)
    decided_by = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField(_("decided on"))
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ("year", "pk")
        constraints = [models.CheckConstraint(condition=Q(reading__in=Reading.values), name="reading_known")]

    def __str__(self) -> str:
        return f"{self.year} {self.reading}"


class NilDeclaration(models.Model):
    """An office states that it had no case in a month ("nihil"), which is not the same as silence."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="nil_declarations")
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))
    declared_by = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+", null=True)
    declared_on = models.DateField(_("declared on"))

    class Meta:
        ordering = ("year", "month", "office")
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "month"], name="nil_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="nil_month"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.month}/{self.year}"


class Frozen(DomainError):
    """What is published is never changed; a correction is a new version."""

    code = "frozen"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of(self, year: int, quarter: int | None) -> Self:
        """The versions of a year or a quarter, newest first."""
        return self.filter(year=year, quarter=quarter or 0).order_by("-version")

    def update(self, **kwargs: Any) -> NoReturn:
        raise Frozen(_("A publication cannot be changed."))

    def delete(self) -> NoReturn:
        raise Frozen(_("A publication cannot be removed."))


class Publication(models.Model):
    """A frozen year or quarter. `snapshot` is the exact text whose hash is `sha256`."""

    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"), default=0)  # 0: the whole year
    version = models.PositiveSmallIntegerField(_("version"))
    reading = models.CharField(_("official reading"), max_length=8, choices=Reading)
    cut_off = models.DateField(_("cut-off"))
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+", null=True)
    note = models.TextField(_("note"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("year", "quarter", "version")
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter", "version"], name="publication_once"),
            models.CheckConstraint(condition=Q(quarter__gte=0, quarter__lte=4), name="publication_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.year}{f'-{self.quarter}' if self.quarter else ''} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Frozen for a publication that exists."""
        if not self._state.adding:
            raise Frozen(_("A publication cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises Frozen, always."""
        raise Frozen(_("A publication cannot be removed."))
