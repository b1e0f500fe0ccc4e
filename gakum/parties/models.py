"""A person or corporation, and the papers it is known by."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gakum.core.models import Identified
from gakum.core.text import normalise


class PartyKind(models.TextChoices):
    """Who a case is about: measures are for foreign nationals only (UU6 art. 75)."""

    FOREIGNER = "foreigner", _("Foreign national")
    CITIZEN = "citizen", _("Indonesian citizen")
    CORPORATION = "corporation", _("Corporation")


class Sex(models.TextChoices):
    MALE = "L", _("male")
    FEMALE = "P", _("female")


class Nationality(models.Model):
    """ISO 3166 alpha-3, and the codes passports carry beyond it (ICAO 9303-3 section 5)."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    source = models.CharField(max_length=100, blank=True)
    mark = models.CharField(max_length=10)

    class Meta:
        ordering = ("name_id",)

    def __str__(self) -> str:
        return self.name_id


class Party(Identified):
    """One person or corporation. `search_key` is the folded name that searches and matches use."""

    kind = models.CharField(_("kind"), max_length=12, choices=PartyKind)
    name = models.CharField(_("name as in the passport"), max_length=200)
    search_key = models.CharField(max_length=200, editable=False, db_index=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    nationality = models.ForeignKey(
        Nationality, models.PROTECT, null=True, blank=True, verbose_name=_("nationality")
    )
    passport_no = models.CharField(_("passport number"), max_length=20, blank=True, db_index=True)

    class Meta:
        ordering = ("search_key",)
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PartyKind.values), name="party_kind_known")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = normalise(self.name)[:200]
        super().save(*args, **kwargs)

    @property
    def initials(self) -> str:
        """What those see who may see figures but no names."""
        return " ".join(f"{part[0]}." for part in self.search_key.split()) or "-"
