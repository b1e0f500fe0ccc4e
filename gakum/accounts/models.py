"""Offices as a dated tree, users, and their postings."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OfficeKind(models.TextChoices):
    DITJEN = "ditjen", _("Directorate General")
    KANWIL = "kanwil", _("Regional office")
    KANIM = "kanim", _("Immigration office")
    RUDENIM = "rudenim", _("Detention house")


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Office(models.Model):
    """A work unit (satker). Names, classes and parents of the past stand in `OfficeTerm`."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=OfficeKind)
    name = models.CharField(_("name"), max_length=150)
    office_class = models.CharField(_("class"), max_length=30, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    time_zone = models.CharField(_("time zone"), max_length=20, choices=TimeZone)
    number_prefix = models.CharField(_("number prefix"), max_length=8, unique=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    verified = models.BooleanField(_("verified"), default=False)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.name

    @property
    def region_id(self) -> int | None:
        """The regional office above (itself for a regional office); none for the Directorate General."""
        if self.kind == OfficeKind.KANWIL:
            return self.pk
        return None if self.kind == OfficeKind.DITJEN else self.parent_id


class OfficeTerm(models.Model):
    """Name, class and parent of an office for a period (design: domain.md 5.3, dated satker table)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=150)
    office_class = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("office", "valid_from")
        constraints = [models.UniqueConstraint(fields=["office", "valid_from"], name="office_term_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from})"


class Facility(models.Model):
    """A detention room or house that belongs to an office (UU6 art. 82, PP31 art. 207)."""

    class Kind(models.TextChoices):
        ROOM = "room", _("Detention room")
        HOUSE = "house", _("Detention house")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="facilities")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=150)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)  # none where not known
    verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        ordering = ("code",)
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in. What they may do stands in their postings."""

    # Null and not "": several accounts may have none, and no two may share one (security A03).
    employee_number = models.CharField(  # noqa: DJ001  # unique, and many have none
        _("employee number (NIP)"), max_length=30, unique=True, null=True
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Role(models.TextChoices):
    OFFICER = "officer", _("Officer")
    INVESTIGATOR = "investigator", _("Investigator (PPNS)")
    SECTION_HEAD = "section_head", _("Section head")
    HEAD = "head", _("Head of office")
    DETENTION_OFFICER = "detention_officer", _("Detention officer")
    SECRETARIAT = "secretariat", _("Secretariat")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class PostingQuerySet(models.QuerySet["Posting"]):
    def in_force(self, on: date) -> Self:
        """Postings whose period holds the day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Posting(models.Model):
    """User x office x role x period: on whose behalf a person acts."""

    user = models.ForeignKey(User, models.PROTECT, related_name="postings", verbose_name=_("user"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="postings", verbose_name=_("office"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True, help_text=_("For example Penata (III/c)."))
    ppns_number = models.CharField(_("PPNS number"), max_length=40, blank=True)
    ppns_valid_to = models.DateField(_("PPNS card valid to"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ("user", "valid_from")
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [
            models.UniqueConstraint(fields=["user", "office", "role", "valid_from"], name="posting_once"),
            models.CheckConstraint(
                condition=~Q(role=Role.INVESTIGATOR) | ~Q(ppns_number=""), name="investigator_has_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.office}"

    def is_in_force(self, on: date) -> bool:
        """True when its period holds the day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class NumberSeries(models.Model):
    """The last number taken, per office, kind of number and year. Numbers are never used twice."""

    office = models.ForeignKey(Office, models.PROTECT)
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "series", "year"], name="number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.series}/{self.year}: {self.last}"


def offices_under(roots: Iterable[int]) -> set[int]:
    """The offices and everything below them in the tree, by primary key."""
    found: set[int] = set()
    layer = set(roots)
    while layer:
        found |= layer
        layer = set(Office.objects.filter(parent_id__in=layer).values_list("pk", flat=True)) - found
    return found
