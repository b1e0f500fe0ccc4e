"""A person or corporation, the names and papers it is known by, and what travels with it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gakum.core.models import Identified, filled_indexes
from gakum.core.text import normalise
from gakum.files.models import StoredFile
from gakum.parties.kinds import (
    IN_FORCE,
    ContactKind,
    DocumentKind,
    MergeState,
    NameKind,
    PartyKind,
    Sex,
    WarningKind,
)

__all__ = ["Nationality", "Party", "PartyKind", "Sex"]  # the kinds are asked for here by all storeys above

KEY_LENGTH = 200


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


def in_any_order(search_key: str) -> str:
    """The words of a folded name in alphabetical order: equal for "Li Wei" and "Wei Li"."""
    return " ".join(sorted(search_key.split()))


def number_key(number: str) -> str:
    """A document number as numbers are compared: letters and digits only, upper case."""
    return normalise(number).replace(" ", "")


class Named(Identified):
    """A name with its keys: `search_key` is the folded name, `words_key` the same in any order."""

    name = models.CharField(_("name as in the passport"), max_length=200)
    search_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    words_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = normalise(self.name)[:KEY_LENGTH]
        self.words_key = in_any_order(self.search_key)
        super().save(*args, **kwargs)


class Party(Named):
    """One record of a person or corporation: the name and passport it was first written down with.

    Two records of one person are merged by pointing from one to the other, never by rewriting: the
    subjects, cases and papers of both stay theirs, and the pointer can be taken away again. A record
    that others point to points nowhere itself, so a cluster is a star around its main record.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=PartyKind)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True, db_index=True)
    nationality = models.ForeignKey(
        Nationality, models.PROTECT, null=True, blank=True, verbose_name=_("nationality")
    )
    passport_no = models.CharField(_("passport number"), max_length=20, blank=True, db_index=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="merged_records",
        verbose_name=_("merged into"),
    )

    class Meta:
        ordering = ("search_key",)
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PartyKind.values), name="party_kind_known"),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="party_not_into_itself"),
        ]
        indexes = [
            *filled_indexes("party", "merged_into"),
            models.Index(fields=["passport_no", "nationality"], name="party_passport"),
        ]

    @property
    def initials(self) -> str:
        """What those see who may see figures but no names."""
        return " ".join(f"{part[0]}." for part in self.search_key.split()) or "-"

    @property
    def main_id(self) -> Any:
        """The key of the main record of this one's cluster; its own when it was not merged."""
        return self.merged_into_id or self.pk

    @property
    def is_company(self) -> bool:
        return self.kind == PartyKind.CORPORATION


class PartyName(Named):
    """Another name of the party; the one of the first passport stands in `Party.name`."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="names")
    kind = models.CharField(_("kind of name"), max_length=15, choices=NameKind, default=NameKind.ALIAS)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["party", "search_key"], name="party_name_once"),
        ]


class IdentityDocument(Identified):
    """A paper that names the party. `number_key` is the number as numbers are compared."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind of document"), max_length=10, choices=DocumentKind)
    number = models.CharField(_("document number"), max_length=40)
    number_key = models.CharField(max_length=40, editable=False, db_index=True)
    country = models.ForeignKey(
        Nationality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by (country)"),
    )
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(fields=["party", "kind", "number_key"], name="party_document_once"),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number_key = number_key(self.number)
        super().save(*args, **kwargs)


class PartyContact(Identified):
    """Where the party can be reached."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=7, choices=ContactKind)
    value = models.CharField(_("address or number"), max_length=300)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.value


class PartyPhoto(Identified):
    """A picture of the person. The file is kept as received; pages show a copy made anew from it."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("photo"))
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    note = models.CharField(_("what it shows"), max_length=200, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return self.note or str(self.pk)


class PartyWarning(Identified):
    """What travels with the person from case to case, until it is ended. Both days inclusive."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="warnings")
    kind = models.CharField(_("warning"), max_length=10, choices=WarningKind)
    text = models.CharField(_("what to watch for"), max_length=500)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-since", "-pk")
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")

    def __str__(self) -> str:
        return self.get_kind_display()


class PartyMerge(Identified):
    """The question whether two records are one person, what was proposed, and what was decided.

    Never edited but by the next act: proposed, then merged or found different by somebody else, and
    a merge may be undone. Reasons are those people gave.
    """

    record = models.ForeignKey(Party, models.PROTECT, related_name="merges_out")  # gives way
    into = models.ForeignKey(Party, models.PROTECT, related_name="merges_in")  # stays the main record
    state = models.CharField(_("state"), max_length=10, choices=MergeState)
    reason = models.TextField(_("reason"), max_length=2000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decision_reason = models.TextField(_("reason of the decision"), max_length=2000, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("separated at"), null=True)
    undo_reason = models.TextField(_("reason of the separation"), max_length=2000, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MergeState.values), name="party_merge_state_known"),
            models.CheckConstraint(condition=~Q(record=F("into")), name="party_merge_of_two"),
            models.CheckConstraint(
                condition=~Q(state=MergeState.MERGED) | ~Q(decided_by=F("proposed_by")),
                name="party_merge_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["record"], condition=Q(state__in=IN_FORCE), name="party_merge_once_in_force"
            ),
        ]
        indexes = [models.Index(fields=["state", "-proposed_at"], name="party_merge_waiting")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.state} {self.into_id}"
