"""Who asks, and the registers that everybody in the house may read: offices and the law."""

from typing import Any

import graphene
from django.utils.translation import gettext as _

from gakum.accounts.authority import rights
from gakum.accounts.models import Office
from gakum.core.keyset import Order, Run
from gakum.graphql.columns import object_type
from gakum.graphql.context import Info, NotAllowed, actor_in
from gakum.graphql.loading import fill
from gakum.graphql.pages import PAGING, Listed, connection, listed
from gakum.graphql.types.law import OfficerType, OfficeType, PostingType, ProvisionType
from gakum.law.models import Provision

BY_CODE = Order("code", "", (Run("code"),))

MeType = object_type(
    "Me",
    "Who asks, on whose behalf, and what that posting may do.",
    {
        "user": graphene.Field(OfficerType, required=True, resolver=lambda actor, info: actor.user),
        "posting": graphene.Field(PostingType, description="None: then there is nothing to see."),
        "client": graphene.String(
            description="The system that asks with a token.",
            resolver=lambda actor, info: actor.grant.client if actor.grant else None,
        ),
        "rights": graphene.List(
            graphene.NonNull(graphene.String),
            required=True,
            description="The rights of the authority matrix that are held.",
            resolver=lambda actor, info: [right for right in rights() if actor.may(right)],
        ),
    },
)


def resolve_me(root: None, info: Info) -> Any:
    """Who asks."""
    actor = actor_in(info)
    if actor.posting is not None:
        fill([actor.posting], PostingType, info, "posting")
    return actor


def _posted(info: Info) -> None:
    """Raises NotAllowed for whoever holds no posting today."""
    if actor_in(info).posting is None:
        raise NotAllowed(_("You hold no posting today."))


def resolve_offices(root: None, info: Info, **asked: Any) -> Listed:
    """All offices, by code."""
    _posted(info)
    return listed(OfficeType, [Office.objects.all()], BY_CODE, info, asked)


def resolve_provisions(root: None, info: Info, violations: bool = False, **asked: Any) -> Listed:
    """The articles of the law, by code."""
    _posted(info)
    rows = Provision.objects.filter(is_violation=True) if violations else Provision.objects.all()
    with_law = Provision.objects.select_related("instrument")
    return listed(ProvisionType, [rows], BY_CODE, info, asked, with_law.in_bulk)


FIELDS: dict[str, Any] = {
    "me": graphene.Field(MeType, required=True, resolver=resolve_me, description="Who asks."),
    "offices": graphene.Field(
        connection(OfficeType),
        required=True,
        args=PAGING,
        resolver=resolve_offices,
        description="The offices, by code.",
    ),
    "provisions": graphene.Field(
        connection(ProvisionType),
        required=True,
        args={
            "violations": graphene.Boolean(description="Only those that may be the article of a case."),
            **PAGING,
        },
        resolver=resolve_provisions,
        description="Articles of the law, by code.",
    ),
}
