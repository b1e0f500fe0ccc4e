"""What waits for somebody's decision in the offices looked at, whoever may decide it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.utils.translation import gettext as _

from gakum.cases.models import Case, CaseSubject
from gakum.cases.states import CaseState
from gakum.deportation.kinds import DeportationState
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.detention.states import DetentionState
from gakum.machine.models import StateMachine
from gakum.machine.steps import Text
from gakum.measures.kinds import MeasureState, ObjectionState
from gakum.measures.models import Measure, Objection
from gakum.prosecution.models import Matter
from gakum.prosecution.states import MatterState
from gakum.workflow.board.scope import BoardScope

PROPOSED: Mapping[Any, Q] = {
    Case: Q(
        state__in=(
            CaseState.ORDER_PROPOSED,
            CaseState.FIELD_EXIGENT,
            CaseState.CONFERENCE,
            CaseState.REOPEN_PROPOSED,
        )
    ),
    Measure: Q(state=MeasureState.REVIEWED),
    Objection: Q(state=ObjectionState.LATE_PROPOSED),
    Matter: Q(state__in=(MatterState.REPORTED, MatterState.CONFERENCE)) | ~Q(proposal=""),
    Detention: Q(state=DetentionState.PROPOSED),
    Deportation: Q(state=DeportationState.PREPARED),
}
"""By machine, the records on which somebody has proposed what somebody else of the office decides."""


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
        if isinstance(self.obj, Matter) and self.obj.proposal:
            return self.obj.get_proposal_display()
        return self.obj.state_label  # type: ignore[no-any-return]  # every machine has one


def waiting(on: BoardScope) -> QuerySet[Any, Any]:
    """The keys of everything that waits, the longest first: machine, key, day. `rows_of` reads them."""
    first, *rest = [
        on.within(machine.objects.filter(where), "office_id" if machine is Case else "case__office_id")
        for machine, where in PROPOSED.items()
    ]
    offered = on.within(Case.objects.exclude(transfer_to=None), "transfer_to_id").exclude(PROPOSED[Case])
    found = [_keys(rows) for rows in (first, *rest, offered)]
    together: QuerySet[Any, Any] = found[0].union(*found[1:], all=True)
    return together.order_by("state_since", "key")


def _keys(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    machine = Value(str(rows.model._meta.model_name), output_field=CharField())
    named: QuerySet[Any, Any] = rows.order_by().annotate(machine=machine, key=F("pk"))
    return named.values_list("machine", "key", "state_since")


def rows_of(keys: Iterable[tuple[str, Any, date]], today: date) -> list[Waiting]:
    """The records behind keys, in their order, with their cases and subjects: two queries per machine."""
    wanted = list(keys)
    found: dict[tuple[str, Any], StateMachine] = {}
    for machine in PROPOSED:
        name = str(machine._meta.model_name)
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
    subjects = CaseSubject.objects.select_related("party").order_by("pk")
    rows = Case.objects.select_related("office", "transfer_to", "proposed_by")
    return rows.prefetch_related(Prefetch("subjects", queryset=subjects)).in_bulk(list(keys))
