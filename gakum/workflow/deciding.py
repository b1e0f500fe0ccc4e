"""What waits for somebody's decision: proposals of others on which a person may decide.

An object waits when a step that approves leaves its state, something was proposed, and the person holds
the right and the authority of that step. All of it is asked in SQL, so that the count and the list come
from the same rows; a test compares it with the steps' own rules, object by object.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models import Case as CaseWhen
from django.db.models.functions import Coalesce

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.deportation.models import Deportation
from gakum.detention.models import Detention
from gakum.jobs.models import APPROVE, Job
from gakum.machine.models import StateMachine, machines_by_name, steps_of
from gakum.machine.steps import Step
from gakum.parties.models import Party

RETURNS = frozenset(
    {
        "case.return_field_order",
        "case.return_conference",
        "case.return_closing",
        "measure.return_draft",
        "matter.return_proposal",
        "document.send_back",
    }
)
"""The decisions that send a proposal back for correction."""
SEND_BACK = frozenset(action.partition(".")[2] for action in RETURNS)
REJECTS = frozenset(
    {
        "refuse_reopening",
        "decline_transfer",
        "reject_late",
        "end_inquiry",
        "decline",
        "refuse_disposal",
    }
)
"""The decisions by which what was proposed does not come about."""
UNDOES = frozenset({"evidenceitem.withdraw_disposal"})
"""Steps with four eyes that answer no proposal: they take a decision back."""

PROPOSED: Mapping[str, Q] = {
    "case.close": Q(closing_proposed=True),
    "case.return_closing": Q(closing_proposed=True),
    "case.accept_transfer": Q(transfer_to__isnull=False),
    "case.decline_transfer": Q(transfer_to__isnull=False),
    "matter.end_inquiry": Q(state="conference"),
    "matter.issue_spdp": Q(proposal="spdp"),
    "matter.resend_spdp": Q(proposal="spdp"),
    "matter.stop_investigation": Q(proposal="stop"),
    "matter.return_proposal": ~Q(proposal=""),
}
"""Where the state alone does not say that something was proposed."""


def _own_office(machine: Any, actor: Actor) -> Q:
    return Q(office=actor.office_id) if machine is Case else Q(case__office=actor.office_id)


def _oversees(machine: Any, actor: Actor) -> Q:
    if actor.scope is None:
        return Q()
    return Q(office__in=actor.scope) if machine is Case else Q(case__office__in=actor.scope)


AUTHORITY: Mapping[str, Callable[[Any, Actor], Q]] = {
    "own_office": _own_office,
    "own_or_holding_office": lambda machine, actor: _own_office(machine, actor) | Q(holder=actor.office_id),
    "issuing_office": lambda machine, actor: Q(issuer=actor.office_id),
    "oversees": _oversees,
    "at_ditjen": lambda machine, actor: Q() if actor.is_at_ditjen else Q(pk__in=()),
    "receiving_office": lambda machine, actor: Q(transfer_to=actor.office_id),
    "four_eyes": lambda machine, actor: Q(proposed_by=None) | ~Q(proposed_by=actor.user_id),
    "offered_to_me": lambda machine, actor: Q(offered_to=actor.posting_id),
    "not_its_holder": lambda machine, actor: Q(custodian=None) | ~Q(custodian__user=actor.user_id),
}
"""The authorities of approving steps (by their codes), as conditions on the rows."""


def has_authority(obj: StateMachine, step: Step, actor: Actor) -> bool:
    """True when the person holds the right and every authority rule of the step agrees. Whether the record
    itself allows the step is asked by the door alone."""
    return actor.may(step.permission) and all(one.ask(obj, actor) for one in step.authority)


@cache
def deciding_steps(machine: type[StateMachine]) -> dict[str, Step]:
    """The steps of a machine that decide on somebody's proposal, by name: those that approve come first."""
    name = machine._meta.model_name
    found = [
        spec for step, spec in steps_of(machine).items() if spec.approves and f"{name}.{step}" not in UNDOES
    ]
    return {spec.name: spec for spec in sorted(found, key=lambda spec: spec.name in SEND_BACK | REJECTS)}


def proposed(machine: type[StateMachine], spec: Step) -> Q:
    """True of the objects on which this step would answer a proposal."""
    return Q(state__in=spec.source) & PROPOSED.get(f"{machine._meta.model_name}.{spec.name}", Q())


def _holding(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each deportation with the office that holds the person now, or held them last."""
    main = Coalesce("subject__party__merged_into_id", "subject__party_id", output_field=UUIDField())
    person = OuterRef(OuterRef("person"))
    records = Party.objects.filter(Q(pk=person) | Q(merged_into=person)).order_by().values("pk")
    held = Detention.objects.filter(holds__in=records)  # at most one: nobody is held twice
    here = Subquery(held.order_by().values("office_holding_id")[:1])
    holder = Coalesce(here, F("office_holding_id"), output_field=BigIntegerField())
    found: QuerySet[Any] = rows.annotate(person=main).annotate(holder=holder)
    return found


def _visible(machine: Any, actor: Actor) -> QuerySet[Any]:
    rows = machine.objects.visible_to(actor)
    return _holding(rows) if machine is Deportation else rows


def _able(machine: Any, actor: Actor) -> list[Step]:
    return [spec for spec in deciding_steps(machine).values() if actor.may(spec.permission)]


def waiting_in(machine: Any, actor: Actor) -> QuerySet[Any] | None:
    """The objects of one machine that wait for the reader; None where the reader decides nothing."""
    able = _able(machine, actor)
    if not able:
        return None
    whens = [When(_mine(machine, spec, actor), then=Value(spec.name)) for spec in able]
    first, *rest = _keys(machine, able, actor)
    rows = _visible(machine, actor).filter(pk__in=first.union(*rest) if rest else first)
    found: QuerySet[Any] = rows.annotate(decision=CaseWhen(*whens, output_field=CharField()))
    return found


def _keys(machine: Any, able: Sequence[Step], actor: Actor) -> list[QuerySet[Any, Any]]:
    """The keys of what waits, condition by condition: each is found by an index of its own, where one
    condition that joins them all is asked of every row there is. Steps that answer the same proposal,
    such as approving and returning, share theirs."""
    asked: list[Q] = []
    for spec in able:
        mine = _mine(machine, spec, actor)
        if mine not in asked:
            asked.append(mine)
    return [_visible(machine, actor).filter(mine).order_by().values_list("pk", flat=True) for mine in asked]


def _mine(machine: Any, spec: Step, actor: Actor) -> Q:
    mine = proposed(machine, spec)
    for authority in spec.authority:
        mine &= AUTHORITY[authority.code](machine, actor)
    return mine


def waiting_count(actor: Actor) -> int:
    """How many decisions wait for the reader, exports that name many people among them, in one query.

    It stands in the menu of every page, and composing it costs ten times what asking it does: the SQL is
    kept per reader, and composed anew when the reader's scope changes.
    """
    asked = _count_sql(actor, None if actor.scope is None else frozenset(actor.scope))
    if asked is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return int(cursor.fetchone()[0])


@lru_cache(maxsize=1024)
def _count_sql(actor: Actor, scope: frozenset[int] | None) -> tuple[str, Sequence[Any]] | None:
    found: list[QuerySet[Any, Any]] = [
        keys
        for machine in machines_by_name().values()
        if (able := _able(machine, actor))
        for keys in _keys(machine, able, actor)
    ]
    if actor.may(APPROVE):
        found.append(Job.objects.held_for(actor).order_by().values_list("pk", flat=True))
    if not found:
        return None
    first, *rest = found
    try:  # a union names each key once, however many conditions it fits
        sql, params = (first.union(*rest) if rest else first).query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"SELECT COUNT(*) FROM ({sql}) AS waiting", params  # noqa: S608  # composed by the ORM


def decides(actor: Actor) -> bool:
    """True for whom any approving step is meant; they have the inbox in their menu."""
    return any(
        actor.may(spec.permission)
        for machine in machines_by_name().values()
        for spec in deciding_steps(machine).values()
    )
