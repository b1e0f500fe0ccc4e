"""One mutation for every step of every machine, made from the step's own form."""

from functools import cache
from typing import Any

import graphene
from django.utils.translation import gettext as _
from graphene.utils.str_converters import to_snake_case

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import Refused, StaleState, StepRefused
from gakum.documents.forms import fits_on_paper
from gakum.documents.models import Document
from gakum.files.forms import received_by
from gakum.graphql.acts.answers import (
    COMMON,
    KEY,
    KNOWN,
    NotWellFormed,
    RefusedWith,
    Told,
    answered,
    fresh_sign_in,
)
from gakum.graphql.acts.forms import arguments_of, faults, filled_in, plain
from gakum.graphql.columns import object_type
from gakum.graphql.context import Info, NotThere, actor_in
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import fill
from gakum.graphql.scalars import Uuid
from gakum.graphql.traces import note_reading
from gakum.graphql.types.cases import EventType
from gakum.graphql.types.parts import TYPES
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step
from gakum.workflow import papers
from gakum.workflow.service import perform, refusals

LACK = (Refused.PERMISSION, Refused.AUTHORITY)


def name_of(machine: type[StateMachine], spec: Step) -> str:
    """What the mutation of a step is called: machine and step."""
    return f"{to_snake_case(machine.__name__)}_{spec.name}"


@cache
def result_type(machine: type[StateMachine]) -> Any:
    """What the acts on a machine answer."""
    of = TYPES[machine]
    place = to_snake_case(machine.__name__)

    def read(root: Told, info: Info) -> Any:
        """The object after the act; null when the act took away the sight of it."""
        found = _visible(machine, info).filter(pk=root["pk"]).first() if "pk" in root else None
        if found is not None:
            fill([found], of, info)
            note_reading(info, found)
        return found

    def event(root: Told, info: Info) -> Any:
        found = AuditEvent.objects.filter(pk=root["event"]).first() if "event" in root else None
        if found is not None:
            fill([found], EventType, info)
        return found

    fields = {
        **COMMON,
        **({"known": KNOWN} if machine is Case else {}),
        "state": graphene.Field(enum_of(machine.State), description="The state after the act."),
        "event": graphene.Field(EventType, resolver=event, description="The act as the log keeps it."),
        place: graphene.Field(of, resolver=read, description="The record after the act."),
    }
    return object_type(f"{machine.__name__}StepResult", "What came of a step.", fields)


def _field(machine: type[StateMachine], spec: Step, payload: Any) -> Any:
    arguments = {
        "id": Uuid(required=True, description="The record on which the step is taken."),
        "seen_state": enum_of(machine.State)(
            required=True, description="The state in which you saw it; another one refuses the step."
        ),
        **arguments_of(spec.form_class),
        "client_mutation_id": KEY,
    }

    def resolve(root: None, info: Info, id: Any, seen_state: Any, **given: Any) -> Told:
        key = given.pop("client_mutation_id", None)
        obj = object_of(machine, info, id)
        told = answered(info, key, lambda: take(info, obj, spec, plain(seen_state), given))
        return {"pk": str(obj.pk), **told}

    return graphene.Field(
        payload,
        required=True,
        args=arguments,
        resolver=resolve,
        description=f"{spec.label} ({spec.permission})",
    )


def _visible(machine: Any, info: Info) -> Any:
    """The objects of a machine that the reader may see."""
    return machine.objects.visible_to(actor_in(info))


def object_of(machine: type[StateMachine], info: Info, pk: Any) -> StateMachine:
    """The record, with the office whose day it is. Raises NotThere when the reader may not see it."""
    related = ("office",) if machine is Case else ("case__office",)
    found: StateMachine | None = _visible(machine, info).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such record."))
    return found


def take(info: Info, obj: StateMachine, spec: Step, seen: str, given: dict[str, Any]) -> Told:
    """Take a step as the page of steps does: rights first, then the form, then the door.

    Raises StepRefused, StaleState and NotWellFormed; nothing is written then.
    """
    actor = actor_in(info)
    no = [r for r in refusals(obj, spec.name, actor) if r.kind in LACK]
    if no:  # said before the form, whose choices name people
        raise StepRefused(no)
    if spec.asks_again:
        fresh_sign_in(info)
    if isinstance(obj, Document) and spec.name == "issue":
        return issued(obj, seen, actor)
    form = filled_in(spec.form_class, given, on=obj)
    if actor.user is not None:
        received_by(form, actor.user)
    if not form.is_valid() or not fits_on_paper(form, spec):
        raise NotWellFormed(faults(form, spec.form_class))
    data = {name: value for name, value in form.cleaned_data.items() if name != "seen_state"}
    try:
        event = perform(obj, spec.name, by=actor, data=data, seen_state=seen)
    except StepRefused as refused:
        raise RefusedWith(refused.refusals, data) from refused
    return done(event, obj.pk)


def issued(paper: Document, seen: str, actor: Actor) -> Told:
    """Hand out a signed paper: its file is made first, which may take a while.

    Raises StaleState and StepRefused.
    """
    if str(paper.state) != seen:
        raise StaleState(seen, str(paper.state))
    return done(papers.issue(paper, by=actor), paper.pk)


def done(event: AuditEvent, pk: Any) -> Told:
    """The act was done: its event, and the record on which."""
    told = {"state": event.target, "event": str(event.pk), "pk": str(pk)}
    return {"done": True, "errors": [], "refusals": [], **told}


def _fields() -> dict[str, Any]:
    found = {}
    for machine in TYPES:
        payload = result_type(machine)
        for spec in steps_of(machine).values():
            if not spec.follows_only:
                found[name_of(machine, spec)] = _field(machine, spec, payload)
    return found


FIELDS = _fields()
