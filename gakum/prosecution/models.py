"""The criminal matter and the persons in it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gakum.cases.models import Case, CaseSubject
from gakum.cases.parts import Part, PartQuerySet
from gakum.core.models import Identified
from gakum.core.prefixes import PrefixIndex
from gakum.law.models import Provision
from gakum.machine.numbers import replace_numbers
from gakum.machine.steps import Act
from gakum.prosecution import effects
from gakum.prosecution.kinds import Custody, DirectionKind, Proposal, Regime, StopReason, Verdict
from gakum.prosecution.machine import MatterMachine
from gakum.prosecution.states import MatterState


class Matter(Part, MatterMachine):
    """One criminal matter (perkara): one investigation order, one SPDP, one dossier."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="matters")
    report_no = models.CharField(_("number of the immigration report (LK)"), max_length=60)
    reported_on = models.DateField(_("date of the immigration report"))
    summary = models.TextField(_("facts in short"), blank=True, max_length=4000)
    article = models.ForeignKey(
        Provision, models.PROTECT, related_name="+", verbose_name=_("article suspected")
    )
    summary_procedure = models.BooleanField(_("summary procedure (Article 110)"), default=False)
    proposal = models.CharField(_("proposal"), max_length=4, choices=Proposal, blank=True, editable=False)
    sprindik_no = models.CharField(_("number of the investigation order"), max_length=60, blank=True)
    sprindik_on = models.DateField(_("date of the investigation order"), null=True, blank=True)
    spdp_no = models.CharField(_("SPDP number"), max_length=60, blank=True)
    spdp_on = models.DateField(_("SPDP date"), null=True, blank=True)
    first_spdp_on = models.DateField(_("date of the first SPDP"), null=True, blank=True)  # EC-07
    prosecutor = models.CharField(_("prosecutor named (P-16)"), max_length=150, blank=True)
    dossier_no = models.CharField(_("dossier number"), max_length=60, blank=True)
    stage_one_on = models.DateField(_("stage I, last sent on"), null=True, blank=True)
    p19_count = models.PositiveSmallIntegerField(_("times returned (P-19)"), default=0)
    instructions = models.JSONField(_("instructions of the last P-19"), default=list, blank=True)
    answers = models.JSONField(_("answers to the instructions"), default=list, blank=True)
    second_coordination_on = models.DateField(_("second coordination held on"), null=True, blank=True)
    p21_on = models.DateField(_("P-21 date"), null=True, blank=True)
    stage_two_on = models.DateField(_("stage II date"), null=True, blank=True)
    sp3_no = models.CharField(_("SP3 number"), max_length=60, blank=True)
    sp3_on = models.DateField(_("SP3 date"), null=True, blank=True)
    sp3_reason = models.CharField(_("reason of the stop"), max_length=1, choices=StopReason, blank=True)
    verdict = models.CharField(_("verdict"), max_length=24, choices=Verdict, blank=True)
    verdict_on = models.DateField(_("date of the judgment"), null=True, blank=True)
    sentence = models.TextField(_("sentence"), blank=True, max_length=2000)
    final_on = models.DateField(_("final on"), null=True, blank=True)
    prison = models.CharField(_("prison"), max_length=150, blank=True)
    release_due_on = models.DateField(_("release expected on"), null=True, blank=True)
    released_on = models.DateField(_("released on"), null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("criminal matter")
        verbose_name_plural = _("criminal matters")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MatterState.values), name="matter_state_known"),
            models.CheckConstraint(condition=Q(regime__in=["", *Regime.values]), name="matter_regime_known"),
        ]
        indexes = [
            models.Index(fields=["state", "state_since"], name="matter_by_state"),
            PrefixIndex(fields=["report_no"], name="matter_report_no"),
            PrefixIndex(fields=["sprindik_no"], name="matter_sprindik_no"),
            PrefixIndex(fields=["spdp_no"], name="matter_spdp_no"),
            PrefixIndex(fields=["dossier_no"], name="matter_dossier_no"),
            PrefixIndex(fields=["sp3_no"], name="matter_sp3_no"),
        ]

    def __str__(self) -> str:
        return self.spdp_no or self.sprindik_no or self.report_no

    @cached_property
    def roll(self) -> list["MatterSubject"]:
        """The persons of the matter, oldest first. Effects that change them clear it."""
        return list(self.persons.order_by("pk"))

    def person(self, subject_id: Any) -> "MatterSubject | None":
        """The person of the matter that a subject of the case is, or None."""
        return next((p for p in self.roll if str(p.subject_id) == str(subject_id)), None)

    @property
    def matrix(self) -> list["Direction"]:
        """The directions of the last P-19 with their answers, in the prosecutor's order."""
        return list(self.directions.filter(turn=self.p19_count).order_by("number"))

    @property
    def case_subjects(self) -> list[CaseSubject]:
        """The subjects of the case that are persons of the matter."""
        return [self.case.subject(person.subject_id) for person in self.roll]

    @property
    def has_suspect(self) -> bool:
        return any(person.is_suspect for person in self.roll)

    def begin(self, act: Act) -> None:
        effects.open_report(self, act)

    def begun(self, act: Act) -> None:
        effects.add_person(self, act.data["subject"])

    def renumbered(self, old: str, new: str) -> None:
        """The paper with the old number is void; the new one is in force."""
        replace_numbers(self, ("report_no", "sprindik_no", "spdp_no", "sp3_no"), old, new)
        self.persons.filter(ruling_no=old).update(ruling_no=new)
        self.__dict__.pop("roll", None)

    def dimensions(self) -> dict[str, Any]:
        return {
            "office": self.office_id,
            "region": self.office.region_id,
            "source": self.case.source,
            "article": self.article_id,
            "summary_procedure": self.summary_procedure,
            "regime": self.regime,
            "spdp_no": self.spdp_no,
            "subjects": {str(person.subject_id): person.dimensions() for person in self.roll},
        }


class MatterSubject(Identified):
    """A subject of the case in a criminal matter: reported, or ruled a suspect and perhaps in custody."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="persons")
    subject = models.ForeignKey(CaseSubject, models.PROTECT, related_name="matter_roles")
    ruling_no = models.CharField(_("number of the suspect ruling"), max_length=60, blank=True)
    named_on = models.DateField(_("ruled a suspect on"), null=True, blank=True)
    custody = models.CharField(_("custody"), max_length=12, choices=Custody, blank=True)
    held_until = models.DateField(_("in custody until"), null=True, blank=True)

    class Meta:
        verbose_name = _("person in a criminal matter")
        verbose_name_plural = _("persons in a criminal matter")
        constraints = [models.UniqueConstraint(fields=["matter", "subject"], name="subject_once_per_matter")]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def is_suspect(self) -> bool:
        return self.named_on is not None

    @property
    def in_custody(self) -> bool:
        return self.custody in (Custody.ARRESTED, Custody.DETAINED)

    def dimensions(self) -> dict[str, Any]:
        party = self.matter.case.subject(self.subject_id).party
        return {
            "party": str(party.pk),
            "kind": party.kind,
            "nationality": party.nationality_id,
            "sex": party.sex,
            "suspect": self.is_suspect,
        }


class Direction(Identified):
    """One direction of a P-19, and what was done about it: a row of the answer matrix (domain.md G16a)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="directions")
    turn = models.PositiveSmallIntegerField(_("which return"))
    number = models.PositiveSmallIntegerField(_("number of the direction"))
    kind = models.CharField(_("kind of direction"), max_length=8, choices=DirectionKind, blank=True)
    text = models.TextField(_("direction"), max_length=4000)
    done = models.TextField(_("what was done"), blank=True, max_length=4000)
    place = models.CharField(_("where in the dossier"), max_length=200, blank=True)
    done_by = models.CharField(_("done by"), max_length=150, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("direction of the prosecutor")
        verbose_name_plural = _("directions of the prosecutor")
        constraints = [
            models.UniqueConstraint(fields=["matter", "turn", "number"], name="direction_once_per_return")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
