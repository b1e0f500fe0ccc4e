"""The one door through which a legal act changes the record."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any, TypeVar

from django.db import IntegrityError, models
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Scope
from gakum.accounts.numbering import take_number
from gakum.audit.journal import Journal, unit_of_work
from gakum.audit.models import AuditEvent
from gakum.clients.webhooks import enqueue
from gakum.core.dates import legal_today
from gakum.core.errors import Refusal, Refused, StaleState, StepRefused
from gakum.core.rows import Lookup, write_columns
from gakum.indicators.projections import project
from gakum.law import deadlines
from gakum.machine.models import StateMachine, open_gate, steps_leaving
from gakum.machine.steps import Act, Data, Step
from gakum.workflow.composition import CONSEQUENCES, GUARDS, cautions_of
from gakum.workflow.follow import Open
from gakum.workflow.notify import tell

M = TypeVar("M", bound=StateMachine)


@contextmanager
def act_together() -> Iterator[Journal]:
    """A unit of work for several acts: all of them are recorded, or none (an imported case).

    Raises StepRefused when the database refuses what somebody else has made double in the meantime
    (one person detained by two offices): the guards of both could not see the other's act.
    """
    try:
        with unit_of_work(before_seal=_before_seal) as journal:
            yield journal
    except IntegrityError as error:
        if not _is_double(error):
            raise
        clash = _("Somebody else has just recorded what this act contradicts. Read the record again.")
        raise StepRefused([Refusal(Refused.GUARD, "clash", clash)]) from error


def _before_seal(journal: Journal) -> None:
    """What is written with the acts, and cannot be without them: figures, and who is told."""
    project(journal)
    tell(journal)
    enqueue(journal)


def _is_double(error: IntegrityError) -> bool:
    """True when a unique constraint was violated, on either engine."""
    return getattr(error.__cause__, "sqlstate", "") == "23505" or "UNIQUE constraint" in str(error)


def perform(
    obj: StateMachine,
    name: str,
    *,
    by: Actor,
    data: Data,
    seen_state: str,
    cause: AuditEvent | None = None,
) -> AuditEvent:
    """Take one step: lock, ask every rule, act; state, audit, deadlines and index are written
    together or not at all.

    `data` is the cleaned data of the step's form and holds `occurred_on`, the legal date.
    `seen_state` is the state the actor saw. With a `cause` the act follows from another and nobody's
    authority is asked. Returns the event. Raises StaleState when the object has moved since, and
    StepRefused with every reason when a rule says no.
    """
    with act_together() as journal:
        obj = lock(obj, journal)
        if obj.state != seen_state:
            raise StaleState(seen_state, obj.state)
        no = refusals(obj, name, None if cause else by, data)
        if no:
            raise StepRefused(no)
        spec = steps_from(obj)[name]
        act = _act(obj, spec, by, data)
        source, before = obj.state, _columns(obj)
        with open_gate():
            getattr(obj, name)(act)
        if spec.dated:
            obj.state_since = act.occurred_on
        obj.stepped(act)
        changed = tuple(name for name, value in _columns(obj).items() if before[name] != value)
        if changed:
            write_columns(obj, changed)
        if obj is obj.case and "office_id" in changed:
            deadlines.follow_case(obj.case_id, obj.case.office_id)
        cautions = _let_through(obj, spec, data)
        event = _record(journal, obj, spec, act, source, cause, cautions)
        deadlines.turn(spec, obj, act)
        _follow(obj, act, event)
        return event


def admit(obj: M, *, by: Actor, data: Data, cause: AuditEvent | None = None) -> M:
    """Bring a new object to life as its machine's opening says, under the same rules as a step.

    Raises StepRefused with every reason when a rule says no; nothing is written then.
    """
    with act_together() as journal:
        spec = obj.OPENING
        no = _examine(obj, spec, None if cause else by, data)
        if no:
            raise StepRefused(no)
        act = _act(obj, spec, by, data)
        obj.state_since = act.occurred_on
        obj.begin(act)
        obj.save(force_insert=True)
        journal.locked[type(obj), obj.pk] = obj
        obj.begun(act)
        cautions = _let_through(obj, spec, data)
        event = _record(journal, obj, spec, act, "", cause, cautions)
        deadlines.turn(spec, obj, act)
        _follow(obj, act, event)
        return obj


def refusals(obj: StateMachine, name: str, by: Actor | None, data: Data | None = None) -> list[Refusal]:
    """Every reason why a step may not be taken; empty means that the button is live.

    Without `data` only what can be known before the form is filled in is asked. Without `by` the
    act is a consequence or replayed, and nobody's authority is asked. The system may take what only
    follows: the passing of a deadline is no act of anybody's.
    """
    spec = steps_from(obj).get(name)
    if spec is None:
        return [Refusal(Refused.STEP, "no_such_step", _("This step does not exist in the present state."))]
    if spec.follows_only and by is not None and not by.is_system:
        return [Refusal(Refused.PERMISSION, "follows_only", _("This step only follows from another act."))]
    return _examine(obj, spec, by, data)


def steps_from(obj: StateMachine) -> dict[str, Step]:
    """The steps that leave the object's present state, in written order."""
    return steps_leaving(type(obj), str(obj.state), obj.regime)


def lock(obj: M, journal: Journal) -> M:
    """The object as the database holds it now, locked until the transaction ends.

    The case is locked before anything under it, so that acts on one dossier wait for each other and
    never deadlock; an object locked in this unit of work is not read again.
    """
    model = type(obj)
    held = journal.locked.get((model, obj.pk))
    if held is None:
        case_field = next((f for f in model._meta.fields if f.name == "case"), None)
        case = None
        if case_field is not None and isinstance(case_field, models.ForeignKey):
            case = lock(_stub(case_field.related_model, obj.case_id), journal)
        held = next(iter(_rows_to_lock(model)(obj.pk)), None)
        if held is None:
            raise model.DoesNotExist
        if case is not None:
            held.__dict__["_state"].fields_cache["case"] = case
        journal.locked[model, obj.pk] = held
    return held  # type: ignore[return-value]  # keyed by the model


@cache
def _rows_to_lock(model: Any) -> Lookup[Any]:
    """A row by its key, locked; a case comes with its office, whose calendar day every act asks for."""
    rows = model._base_manager.select_for_update(of=("self",))
    owns_office = any(field.name == "office" for field in model._meta.fields)
    return Lookup(rows.select_related("office") if owns_office else rows)


def _stub(model: Any, pk: Any) -> Any:
    return model(pk=pk)


def _examine(obj: StateMachine, spec: Step, by: Actor | None, data: Data | None) -> list[Refusal]:
    given: Data = data if data is not None else {}
    no: list[Refusal] = []
    if by is not None and not by.exempt:
        if not by.may(spec.permission):
            return [Refusal(Refused.PERMISSION, spec.permission, _("Your posting does not hold this right."))]
        if spec.asks_again and not by.may_decide:
            return [Refusal(Refused.PERMISSION, Scope.APPROVE, _("This token is not good for decisions."))]
        no += [Refusal(Refused.AUTHORITY, a.code, a.otherwise) for a in spec.authority if not a.ask(obj, by)]
    if data is not None:
        # What follows from another act brings its data from that act, not from a form.
        no += (_malformed(spec, given, by) if by is not None else []) or _out_of_time(obj, spec, given)
        if any(r.kind == Refused.INPUT for r in no):
            return no  # the guards could not read the data
    action = f"{obj._meta.model_name}.{spec.name}"
    no += [
        Refusal(Refused.GUARD, g.code, g.otherwise)
        for g in (*spec.guards, *GUARDS.get(action, ()))
        if not g.holds(obj, given)
    ]
    if data is not None and not given.get("reason"):
        warnings = cautions_of(str(obj._meta.model_name), spec)
        no += [Refusal(Refused.CAUTION, c.code, c.otherwise) for c in warnings if not c.holds(obj, given)]
    return no


def _act(obj: StateMachine, spec: Step, by: Actor, data: Data) -> Act:
    """The act with its data complete: a number that was left empty is taken from the book of the office
    that acts, inside the transaction, so that a refused or failed act takes none.

    Nothing that comes in from old registers gets a number of ours.
    """
    empty = {} if by.backfill else {n: f for n, f in spec.numbers.items() if not data.get(n)}
    if not empty:
        return Act(by=by, occurred_on=data["occurred_on"], data=data)
    office = by.posting.office if by.posting else obj.case.office
    taken = {n: take_number(f.document, office, data["occurred_on"]) for n, f in empty.items()}
    said = {name: number.number for name, number in taken.items()}
    return Act(by=by, occurred_on=data["occurred_on"], data={**data, **said}, numbers=taken)


def _let_through(obj: StateMachine, spec: Step, data: Data) -> tuple[str, ...]:
    """The cautions that a reason was given for; without a reason none can have stood."""
    if not data.get("reason"):
        return ()
    return tuple(c.code for c in cautions_of(str(obj._meta.model_name), spec) if not c.holds(obj, data))


def _malformed(spec: Step, data: Data, by: Actor) -> list[Refusal]:
    said = [name for name, number in spec.numbers.items() if by.backfill and number.registers_say]
    return [
        Refusal(Refused.INPUT, name, _("“%(field)s” is missing.") % {"field": name})
        for name in (*spec.required, *said)
        if data.get(name) in (None, "")
    ]


def _out_of_time(obj: StateMachine, spec: Step, data: Data) -> list[Refusal]:
    """An act happens after the one before it, and not in the future of its office (A08)."""
    occurred_on: date = data["occurred_on"]
    no = []
    if spec.source != ("",) and occurred_on < obj.state_since:
        no.append(
            Refusal(
                Refused.CHRONOLOGY,
                "before_last_step",
                _("The date is before the last step of this record (%(day)s).")
                % {"day": obj.state_since.strftime("%d-%m-%Y")},
            )
        )
    if occurred_on > legal_today(obj.case.office.time_zone):
        no.append(Refusal(Refused.CHRONOLOGY, "in_the_future", _("The date lies in the future.")))
    return no


def _columns(obj: StateMachine) -> dict[str, Any]:
    return {f.attname: obj.__dict__.get(f.attname) for f in obj._meta.concrete_fields}


def _record(
    journal: Journal,
    obj: StateMachine,
    spec: Step,
    act: Act,
    source: str,
    cause: AuditEvent | None,
    cautions: tuple[str, ...],
) -> AuditEvent:
    stored: Mapping[str, Any] = {k: v for k, v in act.data.items() if k not in ("seen_state", "occurred_on")}
    return journal.record(
        f"{obj._meta.model_name}.{spec.name}",
        by=act.by,
        subject=obj,
        case_id=obj.case_id,
        occurred_on=act.occurred_on,
        source=source,
        target=str(obj.state),
        basis=spec.basis,
        data=stored,
        dimensions=obj.dimensions(),
        cause=cause,
        cautions=cautions,
    )


def _follow(obj: StateMachine, act: Act, event: AuditEvent) -> None:
    """Do what the law, or the house, attaches to the act."""
    for consequence in CONSEQUENCES.get(event.action, ()):
        for follow in consequence(obj, act, event):
            data = {"occurred_on": act.occurred_on, **follow.data}
            if isinstance(follow, Open):
                admit(follow.obj, by=act.by, data=data, cause=event)
            else:
                perform(
                    follow.obj, follow.step, by=act.by, data=data, seen_state=follow.obj.state, cause=event
                )
