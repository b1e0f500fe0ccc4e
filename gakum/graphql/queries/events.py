"""The log from a cursor on, for systems that keep in step with the house."""

from typing import Any

import graphene

from gakum.clients.feed import AT_ONCE, MOST, events
from gakum.graphql.columns import object_type
from gakum.graphql.context import Info, actor_in
from gakum.graphql.scalars import Json

FedEventType = object_type(
    "FedEvent",
    "One act, with all that the figures are counted from.",
    {
        "seq": graphene.Int(required=True, description="Its number in the log."),
        "id": graphene.ID(required=True),
        "case": graphene.ID(required=True, description="The id of the case."),
        "case_seq": graphene.Int(description="Its number in the case."),
        "action": graphene.String(required=True, description="What was done: machine.step."),
        "subject_type": graphene.String(required=True, description="On what kind of record."),
        "subject_id": graphene.ID(required=True),
        "source": graphene.String(required=True, description="The state before."),
        "target": graphene.String(required=True, description="The state after."),
        "occurred_on": graphene.String(required=True, description="The legal date."),
        "recorded_at": graphene.String(required=True),
        "backfilled": graphene.Boolean(required=True),
        "cause": graphene.ID(description="The act it followed from."),
        "posting": graphene.ID(),
        "office": graphene.ID(description="The code of the office acted for."),
        "role": graphene.String(),
        "client": graphene.String(description="The system that acted."),
        "basis": graphene.List(graphene.NonNull(graphene.String), required=True),
        "cautions": graphene.List(graphene.NonNull(graphene.String), required=True),
        "data": Json(required=True, description="What the act was asked; only choices without names."),
        "dimensions": Json(required=True, description="The snapshot that figures are counted by."),
        "hash": graphene.String(required=True, description="Its link of the chain."),
    },
)
FeedType = object_type(
    "Feed",
    "A stretch of the log.",
    {
        "events": graphene.List(graphene.NonNull(FedEventType), required=True),
        "cursor": graphene.String(required=True, description="Go on from here, now or later."),
        "more": graphene.Boolean(required=True),
    },
)


def resolve_events(root: None, info: Info, after: str = "", first: int = AT_ONCE) -> Any:
    """What happened after a cursor, as far as the reader may see. Raises CursorRefused."""
    return events(actor_in(info), after, first)


FIELDS: dict[str, Any] = {
    "events": graphene.Field(
        FeedType,
        required=True,
        args={
            "after": graphene.String(description="The cursor of the answer before; none at the start."),
            "first": graphene.Int(description=f"Events, at most {MOST}."),
        },
        resolver=resolve_events,
        description="The log from a cursor on, in its own order and without gaps.",
    )
}
