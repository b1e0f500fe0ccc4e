"""The rows of the task list, put together in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject, shown_subjects
from gakum.cases.states import DECIDED
from gakum.evidence.models import EvidenceItem
from gakum.law.models import Deadline
from gakum.machine.models import StateMachine, steps_leaving
from gakum.machine.steps import Step
from gakum.web.words import MACHINES, holders
from gakum.workflow.answering import meets
from gakum.workflow.deciding import RETURNS, has_authority
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
    return cases.select_related("office", "transfer_to", "assigned_to").prefetch_related(shown_subjects())


def of_deadlines(deadlines: Iterable[Deadline], actor: Actor, moment: Moment) -> list[Task]:
    """A task for each running deadline: the step that meets it, or the one that must come first."""
    running = list(deadlines)
    cases = {case.pk: case for case in with_people(Case.objects.filter(pk__in={d.case_id for d in running}))}
    objects = _objects(running, cases)
    return [_of_deadline(d, cases[d.case_id], objects.get(d.subject_id), actor, moment) for d in running]


def of_cases(cases: Iterable[Case], actor: Actor) -> list[Task]:
    """A task for each case without a clock: the next step of what is open under it, or of its own.

    The cases come from `with_people`.
    """
    shown = list(cases)
    under = _open_under(shown)
    found = []
    for case in shown:
        steps = [(obj, spec) for obj in under[case.pk] or [case] for spec in _moving(obj)[:1]]
        found.append(_led(Task(case, list(case.subjects.all())), steps, actor))
    return found


def _open_under(cases: Sequence[Case]) -> dict[UUID, list[StateMachine]]:
    """The objects under the cases whose life has not ended, oldest first in each machine."""
    by_key = {case.pk: case for case in cases}
    found: dict[UUID, list[StateMachine]] = defaultdict(list)
    parts: list[Any] = [m for m in MACHINES.values() if not issubclass(m, Case | EvidenceItem)]
    for part in parts:
        for obj in part.objects.filter(case__in=by_key).exclude(state__in=part.FINAL).order_by("pk"):
            obj.case = by_key[obj.case_id]
            found[obj.case_id].append(obj)
    return found


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
    meeting = [spec for spec in steps if meets(spec, deadline.code)]
    meeting += [spec for spec in steps if deadline.code in spec.extends]
    if meeting:
        return _led(task, [(obj, spec) for spec in meeting], actor)
    before = [(obj, spec) for spec in steps if any(_met_from(obj, t, deadline.code) for t in spec.target)]
    task = _led(task, before, actor)
    blocked = _("Cannot start yet: this step comes first.") if task.step else ""
    return replace(task, blocked=task.blocked or blocked)


def _met_from(obj: StateMachine, state: str, code: str) -> bool:
    """True when a step that leaves the state meets a clock."""
    leaving = steps_leaving(type(obj), state, obj.regime).values()
    return state != obj.state and any(meets(spec, code) for spec in leaving)


def _moving(obj: StateMachine) -> list[Step]:
    """The steps that lead on from the present state and not back, in written order; of a case that was
    decided on none, since what goes on then stands under it."""
    if obj.state in DECIDED and isinstance(obj, Case):
        return []
    steps = [spec for spec in steps_from(obj).values() if spec.target and not spec.follows_only]
    onward = [spec for spec in steps if not set(spec.target) <= set(obj.FINAL)]
    return [spec for spec in onward if f"{obj._meta.model_name}.{spec.name}" not in RETURNS]


def _led(task: Task, steps: Sequence[tuple[StateMachine, Step]], actor: Actor) -> Task:
    """The task with the first of the steps that this reader may take, or with the first one and who may."""
    if task.case.transfer_to is not None:
        offered = _("Offered to %(office)s: waits for the answer.") % {"office": task.case.transfer_to}
        return replace(task, blocked=offered)
    for obj, spec in steps:
        if has_authority(obj, spec, actor):
            url = reverse("step", args=[obj._meta.model_name, obj.pk, spec.name])
            return replace(task, step=spec, url=url)
    for _obj, spec in steps:
        who = ", ".join(holders(spec.permission, task.case.office.kind))
        return replace(task, step=spec, waits_for=who)
    return task
