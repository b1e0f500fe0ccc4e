"""The case, its subjects, and the records it keeps: supervision orders and conferences."""

from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.accounts.numbering import next_number
from gakum.cases import effects
from gakum.cases.conference.models import Conference
from gakum.cases.kinds import (
    Exigency,
    NotTakenUp,
    Outcome,
    Result,
    SourceKind,
    Stage,
)
from gakum.cases.machine import CaseMachine
from gakum.cases.states import FINAL, STAGES, CaseState
from gakum.core.models import Identified, filled_indexes
from gakum.core.prefixes import PrefixIndex
from gakum.core.rows import Lookup
from gakum.law.models import Provision
from gakum.machine.models import StateQuerySet, not_ended
from gakum.machine.steps import Act, Data
from gakum.parties.models import Party, PartyKind
from gakum.parties.selectors import same_party


class CaseQuerySet(StateQuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """Cases of the offices in the actor's scope, and those other offices opened to them."""
        scope = actor.scope
        if scope is None:
            return self
        # As a list and not as a question to each row: with that SQLite would read every case there is.
        shared = CaseShare.objects.filter(office_id__in=scope).values("case_id")
        return self.filter(Q(office_id__in=scope) | Q(pk__in=shared))

    def open(self) -> Self:
        """Cases whose life has not ended."""
        return self.filter(not_ended(FINAL))

    def with_person(self, particulars: Data) -> Self:
        """Cases in which the person of these particulars appears (GR-18): the same passport, or the
        same name, birth date and nationality."""
        same = same_party(
            name=particulars["name"],
            birth_date=particulars.get("birth_date"),
            nationality=particulars.get("nationality") or "",
            passport_no=particulars.get("passport_no") or "",
        )
        return self.filter(Exists(CaseSubject.objects.filter(case=OuterRef("pk"), party__in=same)))


class Case(CaseMachine):
    """One dossier. `number` is the register number and the name the public page addresses carry."""

    number = models.CharField(_("case number"), max_length=24, unique=True, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="cases", verbose_name=_("office"))
    source = models.CharField(_("source"), max_length=12, choices=SourceKind)
    source_note = models.CharField(_("reference of the source"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    summary = models.TextField(_("what was found"), blank=True, max_length=4000)
    found_on = models.DateField(_("date of the finding"))
    article = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("main article")
    )
    track = models.CharField(_("track"), max_length=16, choices=Outcome, blank=True)
    fast_charge = models.BooleanField(_("overstay charge, fast path"), default=False)
    not_taken_up = models.CharField(max_length=20, choices=NotTakenUp, blank=True)
    result = models.CharField(_("result"), max_length=24, choices=Result, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(_("times reopened"), default=0)
    transfer_to = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("offered to"),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, db_index=False, related_name="merged_cases"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, db_index=False, related_name="split_cases")
    assigned_to = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="cases"
    )
    external_ref = models.CharField(_("number in the old register"), max_length=60, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
            models.UniqueConstraint(
                fields=["office", "external_ref"],
                condition=~Q(external_ref=""),
                name="case_external_ref_once",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-found_on", "-id"], name="case_list"),
            models.Index(fields=["-found_on", "-id"], name="case_newest"),
            models.Index(fields=["state", "found_on"], name="case_by_state"),
            models.Index(fields=["office", "-found_on", "-id"], name="case_newest_of_office"),
            models.Index(fields=["office", "number"], name="case_number_of_office"),
            models.Index(fields=["state_since", "id"], name="case_since"),
            models.Index(fields=["office", "state_since", "id"], name="case_since_of_office"),
            # The state is in them so that SQLite, which looks at it again, need not read the rows.
            models.Index(fields=["found_on", "id", "state"], condition=not_ended(FINAL), name="case_open"),
            models.Index(
                fields=["assigned_to", "found_on", "state"],
                condition=not_ended(FINAL),
                name="case_open_by_officer",
            ),
            *filled_indexes("case", "transfer_to", "merged_into", "parent"),
            PrefixIndex(fields=["external_ref"], name="case_external_ref"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def case(self) -> "Case":  # a case is its own dossier
        return self

    @property
    def case_id(self) -> Any:
        return self.pk

    @property
    def stage(self) -> Stage:
        """The seed's stage in which the case stands; a closed case keeps the stage it reached."""
        return STAGES[CaseState(self.state)] or Stage(self.last_stage)

    @cached_property
    def roll(self) -> list["CaseSubject"]:
        """The subjects with their parties, oldest first. Effects that change them clear it."""
        found = _subjects_of()(self.pk)
        for subject in found:
            subject.case = self
        return found

    def subject(self, pk: Any) -> "CaseSubject":
        """One subject of this case by its key. Raises CaseSubject.DoesNotExist."""
        for subject in self.roll:
            if str(subject.pk) == str(pk):
                return subject
        raise CaseSubject.DoesNotExist

    def begin(self, act: Act) -> None:
        """Take the register number, and what the finding says. A split hands its own down instead."""
        for name in ("source", "source_note", "place", "summary"):
            setattr(self, name, act.data.get(name) or getattr(self, name))
        self.article_id = act.data.get("article") or self.article_id
        year = act.occurred_on.year
        number = next_number("case", self.office, year)
        self.number = f"K{year % 100:02d}-{self.office.number_prefix}-{number:06d}"
        self.found_on = act.occurred_on
        self.last_stage = Stage.IDENTIFICATION

    def begun(self, act: Act) -> None:
        """Write down the first subject: a party, or one that a split moves here."""
        if act.data.get("takes_over"):
            effects.take_over_subject(self, act.data["takes_over"])
        elif act.data.get("name"):
            effects.add_subject(self, act)

    def renumbered(self, old: str, new: str) -> None:
        """The paper with the old number is void; the new one is in force."""
        self.orders.filter(number=old).update(number=new)

    def dimensions(self) -> dict[str, Any]:
        return {
            "office": self.office_id,
            "region": self.office.region_id,
            "source": self.source,
            "article": self.article_id,
            "track": self.track,
            "fast_charge": self.fast_charge,
            "result": self.result,
            "parent": str(self.parent_id) if self.parent_id else None,
            "merged_into": str(self.merged_into_id) if self.merged_into_id else None,
            "subjects": {str(subject.pk): subject.dimensions() for subject in self.roll},
        }


class CaseSubject(Identified):
    """A party in a case, with what the gates of 2.4 F ask about it and its own outcome."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="subjects")
    party = models.ForeignKey(Party, models.PROTECT, related_name="appearances")
    article = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("main article")
    )
    permit_no = models.CharField(_("stay permit number"), max_length=40, blank=True)
    permit_valid_to = models.DateField(_("stay permit valid to"), null=True, blank=True)
    screened_on = models.DateField(_("screened on"), null=True, blank=True)
    is_victim = models.BooleanField(_("victim of trafficking or smuggling"), default=False)
    is_refugee = models.BooleanField(_("refugee or pending claim"), default=False)
    is_diplomat = models.BooleanField(_("on a diplomatic task"), default=False)
    is_minor = models.BooleanField(_("child"), default=False)
    exit_ban = models.BooleanField(_("active exit ban"), default=False)
    exit_ban_owner = models.CharField(_("owner of the exit ban"), max_length=120, blank=True)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, blank=True)
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, related_name="subjects")

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="subject_once_per_case")]
        indexes = [PrefixIndex(fields=["permit_no"], name="subject_permit_no")]

    def __str__(self) -> str:
        return self.party.name

    @property
    def is_foreigner(self) -> bool:
        return self.party.kind == PartyKind.FOREIGNER

    def dimensions(self) -> dict[str, Any]:
        return {
            "party": str(self.party_id),
            "kind": self.party.kind,
            "nationality": self.party.nationality_id,
            "sex": self.party.sex,
            "article": self.article_id or self.case.article_id,
            "outcome": self.outcome,
            "victim": self.is_victim,
            "conference": str(self.conference_id) if self.conference_id else None,
        }


def shown_subjects(path: str = "subjects", *, also: str = "party") -> "Prefetch[str]":
    """What to prefetch for rows that show the people of a case, which `path` leads to."""
    return Prefetch(path, queryset=CaseSubject.objects.select_related(also).order_by("pk"))


@cache
def _subjects_of() -> Lookup[CaseSubject]:
    return Lookup(CaseSubject.objects.select_related("party").order_by("pk"), by="case_id")


class SupervisionOrder(Identified):
    """An order for field supervision (PM2 art. 30(1)), or field work in exigency and its later order."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="orders")
    exigency = models.CharField(_("exigency"), max_length=16, choices=Exigency, blank=True)
    field_work_on = models.DateField(_("date of the field work"), null=True, blank=True)
    number = models.CharField(_("order number"), max_length=60, blank=True)
    ordered_on = models.DateField(_("date of the order"), null=True, blank=True)
    team = models.CharField(_("team"), max_length=400, blank=True)
    target = models.CharField(_("target"), max_length=400, blank=True)
    starts_on = models.DateField(_("first day of the field work"), null=True, blank=True)
    ends_on = models.DateField(_("last day of the field work"), null=True, blank=True)
    vehicle = models.CharField(_("patrol vehicle"), max_length=120, blank=True)
    result = models.TextField(_("result"), blank=True)
    set_aside = models.BooleanField(_("set aside"), default=False)

    class Meta:
        ordering = ("pk",)
        indexes = [PrefixIndex(fields=["number"], name="supervision_order_number")]

    def __str__(self) -> str:
        return self.number or str(self.pk)


class CaseShare(models.Model):
    """Another office that may read a case: one it was offered to, came from, or whose detainee it is."""

    class Reason(models.TextChoices):
        OFFERED = "offered", _("offered")
        FORMER_OWNER = "former_owner", _("former owner")
        DETENTION = "detention", _("holds the detainee")

    case = models.ForeignKey(Case, models.CASCADE, related_name="shares")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=15, choices=Reason)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "office"], name="case_share_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.office_id}"
