"""What waits for somebody's decision in the offices looked at, whoever may decide it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from gakum.cases.models import Case, shown_subjects
from gakum.machine.models import StateMachine
from gakum.machine.steps import Text
from gakum.prosecution.models import Matter
from gakum.web.words import MACHINES
from gakum.workflow.board.scope import BoardScope
from gakum.workflow.deciding import deciding_steps, proposed

OFFERS = frozenset({"accept_transfer", "decline_transfer"})
"""Decided by the office that is offered the case, not by its own."""


Key: TypeAlias = tuple[str, str, str]  # machine, primary key, the day since when it waits


@dataclass(frozen=True)
class Waiting:
    """One record that waits for a decision, with its case, and since how many days."""

    obj: Any
    since: date
    days: int

    @property
    def what(self) -> Text:
        """What was proposed, or the state that waits."""
        if isinstance(self.obj, Case) and self.obj.transfer_to is not None:
            return _("Offered to %(office)s") % {"office": self.obj.transfer_to}
        if isinstance(self.obj, Case) and self.obj.closing_proposed:
            return _("Closing proposed")
        if isinstance(self.obj, Matter) and self.obj.proposal:
            return self.obj.get_proposal_display()
        return self.obj.state_label  # type: ignore[no-any-return]  # every machine has one


def waiting(on: BoardScope) -> list[Key]:
    """The keys of everything that waits, the longest first; `rows_of` reads the records behind them.

    Sorted here: asked for an order, SQLite walks through every case in that order. All as text: of many
    thousands a page shows few, and only those are made into dates and keys.
    """
    offered = on.within(Case.objects.filter(_proposed(Case, OFFERS)), "transfer_to_id")
    offered = offered.exclude(pk__in=_within(on, Case).values("pk"))
    found = [_keys(rows) for rows in (offered, *(_within(on, machine) for machine in MACHINES.values()))]
    return sorted(found[0].union(*found[1:], all=True), key=lambda key: (key[2], key[1]))


def _within(on: BoardScope, machine: Any) -> QuerySet[Any]:
    office = "office_id" if machine is Case else "case__office_id"
    steps = deciding_steps(machine).keys() - OFFERS
    return on.within(machine.objects.filter(_proposed(machine, steps)), office)


def _proposed(machine: type[StateMachine], names: Collection[str]) -> Q:
    """True of the objects on which somebody has proposed what one of these steps decides."""
    asked: list[Q] = []
    for name, spec in deciding_steps(machine).items():
        if name in names and (waits := proposed(machine, spec)) not in asked:
            asked.append(waits)
    return reduce(or_, asked, Q(pk__in=()))


def _keys(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    machine = Value(str(rows.model._meta.model_name), output_field=CharField())
    texts = {"key": Cast("pk", CharField()), "since": Cast("state_since", CharField())}
    named: QuerySet[Any, Any] = rows.order_by().annotate(machine=machine, **texts)
    return named.values_list("machine", "key", "since")


def rows_of(keys: Iterable[Key], today: date) -> list[Waiting]:
    """The records behind keys, in their order, with their cases and subjects: one query per
    kind of record among them, and two more."""
    wanted = [(kind, UUID(key), date.fromisoformat(since)) for kind, key, since in keys]
    found: dict[tuple[str, Any], StateMachine] = {}
    machines: dict[str, Any] = dict(MACHINES)
    for name, machine in machines.items():
        own = [key for kind, key, _since in wanted if kind == name]
        rows = machine.objects.select_related("proposed_by")
        found |= {(name, key): row for key, row in (rows.in_bulk(own) if own else {}).items()}
    cases = _cases({row.case_id for row in found.values()})
    for row in found.values():
        if not isinstance(row, Case):
            row.case = cases[row.case_id]
    return [
        Waiting(cases[key] if kind == "case" else found[kind, key], since, (today - since).days)
        for kind, key, since in wanted
    ]


def _cases(keys: Iterable[Any]) -> dict[Any, Case]:
    rows = Case.objects.select_related("office", "transfer_to", "proposed_by")
    return rows.prefetch_related(shown_subjects()).in_bulk(list(keys))
