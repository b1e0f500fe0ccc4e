"""The rows of the task list, put together in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject
from gakum.law.models import Deadline
from gakum.machine.models import StateMachine
from gakum.machine.steps import Step
from gakum.web.cases.dossier import MACHINES, holders
from gakum.workflow.service import steps_from
from gakum.workflow.worklist import Moment, When


@dataclass(frozen=True)
class Task:
    """One thing to do. `url` is the page of the step, where this reader may take it; otherwise
    `waits_for` says whose it is, or `blocked` what stands in the way.

    No guard is asked here: what the record still lacks is said on the page of the step.
    """

    case: Case
    people: Sequence[CaseSubject]
    step: Step | None = None
    url: str = ""
    waits_for: str = ""
    blocked: str = ""
    deadline: Deadline | None = None
    days: int | None = None
    group: When | None = None


def with_people(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what a row shows of them."""
    subjects = CaseSubject.objects.select_related("party").order_by("pk")
    found = cases.select_related("office", "transfer_to", "assigned_to")
    return found.prefetch_related(Prefetch("subjects", queryset=subjects))


def of_deadlines(deadlines: Iterable[Deadline], actor: Actor, moment: Moment) -> list[Task]:
    """A task for each running deadline: the step that meets it, or the one that must come first."""
    running = list(deadlines)
    cases = {case.pk: case for case in with_people(Case.objects.filter(pk__in={d.case_id for d in running}))}
    objects = _objects(running, cases)
    return [_of_deadline(d, cases[d.case_id], objects.get(d.subject_id), actor, moment) for d in running]


def of_cases(cases: Iterable[Case], actor: Actor) -> list[Task]:
    """A task for each case without a clock: its next step. The cases come from `with_people`."""
    return [_led(Task(case, list(case.subjects.all())), case, _moving(case), actor) for case in cases]


def _objects(deadlines: Iterable[Deadline], cases: dict[UUID, Case]) -> dict[UUID, StateMachine]:
    """The objects whose clocks these are, by key, each with its case."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for deadline in deadlines:
        wanted[deadline.subject_type].add(deadline.subject_id)
    found: dict[UUID, StateMachine] = {}
    for name, keys in wanted.items():
        machine: Any = MACHINES[name]
        if machine is Case:
            found |= cases
            continue
        for obj in machine.objects.filter(pk__in=keys):
            obj.case = cases[obj.case_id]
            found[obj.pk] = obj
    return found


def _of_deadline(
    deadline: Deadline, case: Case, obj: StateMachine | None, actor: Actor, moment: Moment
) -> Task:
    everybody = list(case.subjects.all())
    person = deadline.about or getattr(obj, "subject_id", None)
    people = [subject for subject in everybody if subject.pk == person] or everybody
    days = (deadline.due_on - moment.today).days
    task = Task(case, people, deadline=deadline, days=days, group=moment.group(deadline))
    if obj is None:
        return task
    steps = [spec for spec in steps_from(obj).values() if not spec.follows_only]
    meeting = [spec for spec in steps if deadline.code in spec.meets]
    meeting += [spec for spec in steps if deadline.code in spec.extends]
    if meeting:
        return _led(task, obj, meeting, actor)
    task = _led(task, obj, _moving(obj), actor)
    blocked = _("Cannot start yet: this step comes first.") if task.step else ""
    return replace(task, blocked=task.blocked or blocked)


def _moving(obj: StateMachine) -> list[Step]:
    """The steps that lead on from the present state, in written order."""
    steps = steps_from(obj).values()
    return [s for s in steps if s.target and not s.follows_only and not set(s.target) <= set(obj.FINAL)]


def _led(task: Task, obj: StateMachine, steps: Sequence[Step], actor: Actor) -> Task:
    """The task with the first of the steps that this reader may take, or with the first one and who may."""
    if task.case.transfer_to is not None:
        offered = _("Offered to %(office)s: waits for the answer.") % {"office": task.case.transfer_to}
        return replace(task, blocked=offered)
    for spec in steps:
        if actor.may(spec.permission) and all(a.ask(obj, actor) for a in spec.authority):
            url = reverse("step", args=[obj._meta.model_name, obj.pk, spec.name])
            return replace(task, step=spec, url=url)
    if not steps:
        return task
    who = ", ".join(holders(steps[0].permission, task.case.office.kind))
    return replace(task, step=steps[0], waits_for=who)
