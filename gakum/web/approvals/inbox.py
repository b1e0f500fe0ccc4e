"""The inbox of decisions as a page shows it: what waits, whom it concerns, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject, shown_subjects
from gakum.core.dates import legal_today
from gakum.machine.models import StateMachine
from gakum.machine.steps import Text
from gakum.prosecution.models import Matter
from gakum.web.words import MACHINES, people_of, title_of
from gakum.workflow.deciding import deciding_steps, waiting_in

Key: TypeAlias = tuple[str, Any, date]  # machine, primary key, waiting since


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


def waiting_keys(actor: Actor) -> list[Key]:
    """The keys of everything that waits for the reader, the longest first; one query per machine."""
    found: list[Key] = []
    for name, machine in MACHINES.items():
        if (rows := waiting_in(machine, actor)) is not None:
            found += [(name, *key) for key in rows.order_by().values_list("pk", "state_since")]
    return sorted(found, key=lambda key: (key[2], str(key[1])))


def rows_of(keys: Iterable[Key], actor: Actor) -> list[Waiting]:
    """What stands behind keys, in their order; a fixed number of queries per machine."""
    wanted = list(keys)
    found = {
        (name, obj.pk): Waiting(obj, since, (legal_today(obj.case.office.time_zone) - since).days)
        for name, machine in MACHINES.items()
        if (own := {pk: since for kind, pk, since in wanted if kind == name})
        for obj, since in _read(machine, actor, own)
    }
    return [found[name, pk] for name, pk, _since in wanted if (name, pk) in found]


def waiting(actor: Actor) -> list[Waiting]:
    """Everything that waits for the reader, the longest first."""
    return rows_of(waiting_keys(actor), actor)


def _read(machine: Any, actor: Actor, since: Mapping[Any, date]) -> Iterator[tuple[Any, date]]:
    rows = waiting_in(machine, actor)
    if rows is None:
        return
    path = "" if machine is Case else "case__"
    fields = {field.name for field in machine._meta.concrete_fields}
    related = [f"{path}office", "proposed_by", *({"subject__party", "measure"} & _paths(fields))]
    also = ("persons",) if machine is Matter else ()
    found = rows.filter(pk__in=list(since)).select_related(*related)
    for obj in found.prefetch_related(shown_subjects(f"{path}subjects"), *also):
        obj.case.roll = list(obj.case.subjects.all())
        if machine is Matter:
            obj.roll = list(obj.persons.all())
        yield obj, since[obj.pk]


def _paths(fields: set[str]) -> set[str]:
    return {"subject__party" if name == "subject" else name for name in fields}
