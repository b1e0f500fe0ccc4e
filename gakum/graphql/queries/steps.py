"""What may be done next with a record, and what stands in the way, in words."""

from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from gakum.graphql.acts.answers import RefusalType
from gakum.graphql.acts.forms import choices_of, filled_in
from gakum.graphql.acts.steps import name_of, object_of
from gakum.graphql.columns import object_type
from gakum.graphql.context import Info, actor_in
from gakum.graphql.scalars import Uuid
from gakum.graphql.traces import note_reading
from gakum.graphql.types.law import ProvisionType
from gakum.graphql.types.parts import BY_NAME, Machine
from gakum.law.rules import tables
from gakum.workflow.service import refusals, steps_from

ChoiceType = object_type(
    "Choice",
    "A value that an argument may have for this record.",
    {"value": graphene.ID(required=True), "label": graphene.String(required=True)},
)
ChoicesType = object_type(
    "ArgumentChoices",
    "The values that one argument of a step may have for this record.",
    {
        "argument": graphene.String(required=True),
        "choices": graphene.List(graphene.NonNull(ChoiceType), required=True),
    },
)
AvailableStepType = object_type(
    "AvailableStep",
    "A step that leaves the present state.",
    {
        "name": graphene.String(required=True),
        "mutation": graphene.String(required=True, description="The mutation that takes it."),
        "label": graphene.String(required=True, description="What it is called."),
        "possible": graphene.Boolean(
            required=True, description="True when nothing known so far stands in the way."
        ),
        "refusals": graphene.List(graphene.NonNull(RefusalType), required=True),
        "asks_again": graphene.Boolean(required=True, description="True when it takes a fresh sign-in."),
        "basis": graphene.List(graphene.NonNull(ProvisionType), required=True),
        "choices": graphene.List(
            graphene.NonNull(ChoicesType),
            required=True,
            description="What arguments may be chosen from; told only where the step is possible.",
        ),
    },
)


def resolve_available_steps(root: None, info: Info, machine: Any, id: Any) -> list[dict[str, Any]]:
    """Every step from the present state, with the refusals that can be known before it is filled in."""
    model = BY_NAME[getattr(machine, "value", machine)]
    obj, actor, known = object_of(model, info, id), actor_in(info), tables().provisions
    found = []
    for name, spec in steps_from(obj).items():
        if spec.follows_only:
            continue
        no = refusals(obj, name, actor)
        form = None if no else filled_in(spec.form_class, {}, on=obj)
        found.append(
            {
                "name": name,
                "mutation": to_camel_case(name_of(model, spec)),
                "label": str(spec.label),
                "possible": not no,
                "refusals": [{"kind": str(r.kind), "code": r.code, "message": str(r)} for r in no],
                "asks_again": spec.asks_again,
                "basis": [known[code] for code in spec.basis if code in known],
                "choices": choices_of(form) if form is not None else [],
            }
        )
    note_reading(info, obj)
    return found


FIELDS: dict[str, Any] = {
    "available_steps": graphene.Field(
        graphene.List(graphene.NonNull(AvailableStepType)),
        required=True,
        args={"machine": Machine(required=True), "id": Uuid(required=True)},
        resolver=resolve_available_steps,
        description="What may be done next with a record, and what stands in the way.",
    )
}
