"""All that the case page shows, gathered in a fixed number of queries per machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.kinds import Stage
from gakum.cases.models import Case, CaseSubject
from gakum.cases.selectors import Gap, gaps
from gakum.cases.states import STAGES, CaseState
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused
from gakum.deportation.models import Deportation
from gakum.documents.models import Document
from gakum.documents.selectors import remember_papers
from gakum.evidence.models import EvidenceItem
from gakum.law.models import Deadline, DeadlineStatus, Provision
from gakum.machine.models import StateMachine
from gakum.machine.steps import Step
from gakum.measures.models import Measure
from gakum.prosecution.models import Matter
from gakum.web.refused import LACK
from gakum.web.words import KERNEL, MACHINES, facts, holders, people_of, provisions, title_of
from gakum.workflow.service import refusals, steps_from

ON_OWN_PAGE = (Case, EvidenceItem, Document)
"""Machines whose objects are not cards of the case: it is the page; evidence and papers have their own."""
ASIDE = frozenset(
    {
        *("merge_into", "split", "not_take_up", "withdraw", "void", "drop", "fail"),
        *("record_escape", "record_death", "record_default", "return_spdp", "end_prosecution"),
    }
)
"""Steps that end an object without having done what it was for, or write down what nobody wishes for:
never the first thing to offer."""
CARD_PAGES = {
    "measure": "case-measures",
    "objection": "case-measures",
    "matter": "case-matters",
    "detention": "case-detentions",
    "deportation": "case-detentions",
}
# What the rules ask of an object beside its own columns: read for all objects at once.
ALONE = {Measure: ("deportation",), Deportation: ("entry_ban",)}
SEVERAL = {Measure: ("objections", "replacements"), Matter: ("persons",)}
FLAGS = (
    ("is_victim", gettext_lazy("Victim"), "red"),
    ("is_minor", gettext_lazy("Child"), "red"),
    ("is_refugee", gettext_lazy("Refugee"), "amber"),
    ("exit_ban", gettext_lazy("Exit ban"), "amber"),
)


@dataclass(frozen=True)
class Clock:
    """A running deadline and how late it is: `days` left, negative when it has passed."""

    deadline: Deadline
    days: int

    @property
    def late(self) -> int:
        return max(0, -self.days)


@dataclass(frozen=True)
class NextStep:
    """One step that leaves the present state of one object, and what stands in its way."""

    obj: StateMachine
    spec: Step
    lacking: tuple[Refusal, ...]  # authority: somebody else may
    blocking: tuple[Refusal, ...]  # the record: nobody may yet
    clock: Clock | None

    @property
    def available(self) -> bool:
        return not (self.lacking or self.blocking)

    @property
    def rank(self) -> int:
        """First the steps that move the object on, then those that end it, then those that lead back or
        aside, and last those that keep its state."""
        if not self.spec.target:
            return 3
        states = list(self.obj.State.values)
        back = all(states.index(target) < states.index(self.obj.state) for target in self.spec.target)
        if back or self.spec.name in ASIDE:
            return 2
        return int(all(target in self.obj.FINAL for target in self.spec.target))

    @property
    def url(self) -> str:
        return reverse("step", args=[self.obj._meta.model_name, self.obj.pk, self.spec.name])

    @property
    def title(self) -> str:
        return title_of(self.obj)

    @property
    def people(self) -> list[CaseSubject]:
        return people_of(self.obj)

    @property
    def who(self) -> str:
        return ", ".join(holders(self.spec.permission, self.obj.case.office.kind))

    @property
    def basis(self) -> list[Provision]:
        return provisions(self.spec.basis)


@dataclass(frozen=True)
class Card:
    """One object under the case: its title, its state, and what is written on it."""

    obj: StateMachine
    title: str
    people: list[CaseSubject]
    facts: list[tuple[str, Any]]

    @property
    def address(self) -> str:
        """Where the card stands among its like."""
        page = CARD_PAGES.get(str(self.obj._meta.model_name), "case-detail")
        return f"{reverse(page, args=[self.obj.case.number])}#{self.obj.pk}"


class Dossier:
    """A case as one reader sees it."""

    def __init__(self, case: Case, actor: Actor) -> None:
        self.case, self.actor = case, actor
        self.today: date = legal_today(case.office.time_zone)

    @property
    def lead(self) -> CaseSubject | None:
        """The subject the case is named after: the first that was written down."""
        return self.subjects[0] if self.subjects else None

    @property
    def age(self) -> int | None:
        """Years of the first subject, on the office's today."""
        born = self.lead.party.birth_date if self.lead else None
        if born is None:
            return None
        return self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))

    @property
    def flags(self) -> list[tuple[str | Promise, str]]:
        """Marks that hold for anybody in the case, with their colour."""
        return [
            (label, colour)
            for name, label, colour in FLAGS
            if any(getattr(subject, name) for subject in self.subjects)
        ]

    @cached_property
    def last_event(self) -> AuditEvent | None:
        """The last act on the case or under it."""
        found = AuditEvent.objects.filter(case_id=self.case.pk).select_related("actor", "posting__office")
        return found.order_by("-case_seq").first()

    @cached_property
    def first_event(self) -> AuditEvent | None:
        """The act that made the case."""
        found = AuditEvent.objects.filter(case_id=self.case.pk).select_related("actor", "posting__office")
        return found.order_by("case_seq").first()

    @cached_property
    def children(self) -> list[StateMachine]:
        """Everything with a life cycle that is a card under the case, oldest first in each machine."""
        shown = [machine for machine in MACHINES.values() if machine not in ON_OWN_PAGE]
        return [child for machine in shown for child in self._of(machine)]

    def _of(self, machine: Any) -> Iterator[StateMachine]:
        related = [
            f.name
            for f in machine._meta.concrete_fields
            if f.is_relation and f.name not in KERNEL and f.related_model is not Provision
        ]
        by_pk = {subject.pk: subject for subject in self.subjects}
        rows = machine.objects.visible_to(self.actor).filter(case=self.case).order_by("pk")
        rows = rows.select_related(*related, *ALONE.get(machine, ())) if related else rows
        for child in rows.prefetch_related(*SEVERAL.get(machine, ())):
            child.case = self.case
            if getattr(child, "subject_id", None) in by_pk:
                child.subject = by_pk[child.subject_id]
            if isinstance(child, Matter):
                child.roll = sorted(child.persons.all(), key=lambda person: person.pk)
            yield child

    @cached_property
    def subjects(self) -> list[CaseSubject]:
        """The subjects of the case, each with what its rules and its card ask."""
        roll = self.case.roll
        prefetch_related_objects(roll, "conference__office", "party__nationality", "article__instrument")
        return roll

    @cached_property
    def cards(self) -> list[Card]:
        """The objects under the case, as cards."""
        texts = self.actor.sees_names
        return [
            Card(child, title_of(child), people_of(child), facts(child, texts=texts))
            for child in self.children
        ]

    @cached_property
    def clocks(self) -> list[Clock]:
        """The running deadlines of the case and all under it, the first to end first."""
        running = Deadline.objects.filter(case_id=self.case.pk, status=DeadlineStatus.OPEN)
        found = running.select_related("rule__basis__instrument").order_by("due_on", "pk")
        return [Clock(deadline, (deadline.due_on - self.today).days) for deadline in found]

    @cached_property
    def late(self) -> int:
        """Days by which the most overdue deadline has passed."""
        return self.clocks[0].late if self.clocks else 0

    @cached_property
    def steps(self) -> list[NextStep]:
        """Every step a person may take next on the case or under it, by rank."""
        remember_papers(self.case)
        found = [
            self.next_step(obj, spec)
            for obj in (self.case, *self.children)
            for spec in steps_from(obj).values()
            if not spec.follows_only
        ]
        return sorted(found, key=lambda step: (step.rank, step.clock is None))

    def next_step(self, obj: StateMachine, spec: Step) -> NextStep:
        """One step of one object as this reader may take it, or why not."""
        said = refusals(obj, spec.name, self.actor)
        lacking = tuple(r for r in said if r.kind in LACK)
        without_right = any(r.kind == Refused.PERMISSION for r in said)  # the rules were not asked
        blocking = refusals(obj, spec.name, None) if without_right else said
        blocking = [r for r in blocking if r.kind not in LACK]
        return NextStep(obj, spec, lacking, tuple(blocking), self._clock_of(obj, spec))

    def _clock_of(self, obj: StateMachine, spec: Step) -> Clock | None:
        for clock in self.clocks:
            if clock.deadline.subject_id == obj.pk and clock.deadline.code in (*spec.meets, *spec.extends):
                return clock
        return None

    def steps_on(self, obj: StateMachine) -> list[NextStep]:
        """The next steps of one object."""
        return [step for step in self.steps if step.obj is obj]

    def clocks_on(self, obj: StateMachine) -> list[Clock]:
        """The running deadlines of one object."""
        return [clock for clock in self.clocks if clock.deadline.subject_id == obj.pk]

    @property
    def available(self) -> list[NextStep]:
        return [step for step in self.steps if step.available]

    @property
    def first(self) -> NextStep | None:
        """The step the page puts forward: the first available one that moves something on, or decides.

        A case that has ended puts nothing forward: reopening it is possible, but asks to be looked for.
        """
        if self.case.is_final:
            return None
        return next((step for step in self.available if step.rank < 2 or step.spec.approves), None)

    @property
    def primary(self) -> tuple[str, str | Promise] | None:
        """The one button of the page: its address and words. A proposal is decided on its own page."""
        if self.first is None:
            return None
        if self.first.spec.approves:
            obj = self.first.obj
            return reverse("approval", args=[obj._meta.model_name, obj.pk]), _("Approve or reject")
        return self.first.url, self.first.spec.label

    @property
    def rest(self) -> list[NextStep]:
        """What else this reader may do now."""
        return [step for step in self.available if step is not self.first or step.spec.approves]

    @property
    def others(self) -> list[NextStep]:
        """Ready, but for somebody else."""
        return [step for step in self.steps if step.lacking and not step.blocking]

    @property
    def blocked(self) -> list[NextStep]:
        return [step for step in self.steps if step.blocking]

    @cached_property
    def stages(self) -> list[tuple[str | Promise, str]]:
        """The eight stages with "done", "now" or "": those that the record shows the case went through."""
        gone_through = AuditEvent.objects.filter(subject_type="case", subject_id=str(self.case.pk))
        states = set(gone_through.values_list("target", flat=True).distinct()) & set(CaseState.values)
        reached = {STAGES[CaseState(state)] for state in states} | {self.case.stage}
        now = None if self.case.is_final else self.case.stage
        return [(s.label, "now" if s == now else "done" if s in reached else "") for s in Stage]

    @property
    def place(self) -> tuple[int, int, str | Promise]:
        """Where the case stands: the fourth of eight, and its name. For small screens."""
        known = list(Stage)
        return known.index(self.case.stage) + 1, len(known), self.case.stage.label

    @cached_property
    def gaps(self) -> list[Gap]:
        """What the index still needs before the case may close."""
        return [] if self.case.is_final else gaps(self.case)

    @property
    def particulars(self) -> list[tuple[str, Any]]:
        """The case's own entries; free text only where names may be read."""
        case = self.case
        rows: list[tuple[str, Any]] = [
            (_("Date of the finding"), case.found_on),
            (_("Source"), case.get_source_display()),
            (_("Main article"), case.article.citation if case.article else ""),
            (_("Track"), case.get_track_display() if case.track else ""),
            (_("Result"), case.get_result_display() if case.result else ""),
            (_("Closed on"), case.closed_on),
        ]
        if self.actor.sees_names:
            rows += [
                (_("Reference of the source"), case.source_note),
                (_("Place"), case.place),
                (_("What was found"), case.summary),
                (_("Number in the old register"), case.external_ref),
            ]
        return [(label, value) for label, value in rows if value]
