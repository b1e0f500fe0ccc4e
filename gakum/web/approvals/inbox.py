"""The inbox of decisions as a page shows it: what waits, whom it concerns, and since when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject, shown_subjects
from gakum.core.dates import legal_today
from gakum.machine.models import StateMachine
from gakum.machine.steps import Text
from gakum.web.words import MACHINES, people_of, title_of
from gakum.workflow.deciding import deciding_steps, waiting_in


@dataclass(frozen=True)
class Waiting:
    """One proposal: the object, since when it waits and how many days that is."""

    obj: StateMachine
    since: date
    days: int

    @property
    def machine(self) -> str:
        return str(self.obj._meta.model_name)

    @property
    def what(self) -> Text:
        """What the reader is asked to do: the words of the approving step."""
        decision: str = self.obj.decision  # type: ignore[attr-defined]  # annotated by `waiting_in`
        return deciding_steps(type(self.obj))[decision].label

    @property
    def title(self) -> str:
        """What it is about, where that is more than the case."""
        return "" if isinstance(self.obj, Case) else title_of(self.obj)

    @property
    def people(self) -> list[CaseSubject]:
        """Whom it concerns: the subject of the object, or all of the case."""
        return people_of(self.obj) or list(self.obj.case.subjects.all())


def waiting(actor: Actor) -> list[Waiting]:
    """Everything that waits for the reader, the longest first; a fixed number of queries per machine."""
    found = [
        Waiting(obj, obj.state_since, (legal_today(obj.case.office.time_zone) - obj.state_since).days)
        for machine in MACHINES.values()
        for obj in _read(machine, actor)
    ]
    return sorted(found, key=lambda one: (one.since, str(one.obj.pk)))


def _read(machine: Any, actor: Actor) -> list[Any]:
    rows = waiting_in(machine, actor)
    if rows is None:
        return []
    path = "" if machine is Case else "case__"
    fields = {field.name for field in machine._meta.concrete_fields}
    related = [f"{path}office", "proposed_by", *({"subject__party", "measure"} & _paths(fields))]
    found = list(rows.select_related(*related).prefetch_related(shown_subjects(f"{path}subjects")))
    for obj in found:
        obj.case.roll = list(obj.case.subjects.all())
    return found


def _paths(fields: set[str]) -> set[str]:
    return {"subject__party" if name == "subject" else name for name in fields}
