"""What is entered for reports beside the record of cases, and the chapters that were frozen."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gakum.accounts.models import Office
from gakum.core.models import Identified
from gakum.indicators.models import Frozen, Publication
from gakum.indicators.tables import INDEX_CODE
from gakum.law.models import Sourced
from gakum.reports.kinds import ActivityKind, Block, Level


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def of_objectives(self, year: int) -> "list[BudgetLine]":
        """The lines of a year's objectives, enforcement first."""
        lines = self.filter(year=year).exclude(indicator_code=BudgetLine.ALL)
        return sorted(lines, key=lambda line: (line.indicator_code != INDEX_CODE, line.pk))


class BudgetLine(Sourced):
    """An objective of the year with its indicator and its money (Tabel 3.6), in whole rupiah.

    `ALL` is the budget of the whole Directorate General. An empty amount is not known.
    """

    ALL = "ALL"

    year = models.PositiveSmallIntegerField(_("year"))
    indicator_code = models.SlugField(_("indicator"), max_length=30)
    objective = models.CharField(_("objective"), max_length=300)
    ceiling = models.DecimalField(_("ceiling (Rp)"), max_digits=18, decimal_places=0, null=True, blank=True)
    spent = models.DecimalField(_("spent (Rp)"), max_digits=18, decimal_places=0, null=True, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        ordering = ("year", "pk")
        constraints = [models.UniqueConstraint(fields=["year", "indicator_code"], name="budget_line_once")]

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.year}"


class ChapterText(Sourced):
    """One text of a year's chapter. Every change of it is an event with the text before and after."""

    year = models.PositiveSmallIntegerField(_("year"))
    block = models.CharField(_("text"), max_length=20, choices=Block)
    body = models.TextField(_("text"))

    class Meta:
        ordering = ("year", "block")
        constraints = [models.UniqueConstraint(fields=["year", "block"], name="chapter_text_once")]

    def __str__(self) -> str:
        return f"{self.block} {self.year}"


class Chapter(models.Model):
    """A chapter as it was frozen: `contents` is the exact text whose hash is `sha256`.

    It rests on one publication. Other texts with the same figures make the next edition.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="chapters")
    edition = models.PositiveSmallIntegerField(_("edition"))
    contents = models.TextField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey("accounts.Posting", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("publication", "edition")
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            models.UniqueConstraint(fields=["publication", "edition"], name="chapter_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication} ed. {self.edition}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Frozen for a chapter that exists."""
        if not self._state.adding:
            raise Frozen(_("A frozen chapter cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises Frozen, always."""
        raise Frozen(_("A frozen chapter cannot be removed."))


class Activity(Identified):
    """Something an office did or counted that no case holds: a meeting, an operation, a request.

    `quantity` is persons or requests; 0 states nil. A wrong record is withdrawn with a reason and stays.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("office"))
    kind = models.CharField(_("kind"), max_length=12, choices=ActivityKind)
    held_on = models.DateField(_("date"))
    quantity = models.PositiveIntegerField(_("number"), default=1)
    level = models.CharField(_("level of the team"), max_length=8, choices=Level, blank=True)
    area = models.CharField(_("area"), max_length=120, blank=True)
    note = models.TextField(_("description"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        ordering = ("held_on", "pk")
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["held_on", "office"], name="activity_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ActivityKind.values), name="activity_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"


class MonthlyIssue(models.Model):
    """What an office says of a month's problems; E-Monev takes no month without it (SEED L1416-L1446)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))
    problem = models.TextField(_("problem"))
    response = models.TextField(_("what was done"), blank=True)

    class Meta:
        ordering = ("year", "month", "office")
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "month"], name="monthly_issue_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="monthly_issue_month"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.month}/{self.year}"
