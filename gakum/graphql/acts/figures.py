"""What the secretariat and the offices do to the index: publish it, decide its reading, declare nil."""

from collections.abc import Callable
from typing import Any

import graphene
from django.utils.translation import gettext as _

from gakum.core.errors import Refusal, Refused, StepRefused
from gakum.graphql.acts.answers import COMMON, KEY, Told, answered, fresh_sign_in
from gakum.graphql.acts.forms import plain
from gakum.graphql.columns import columns, object_type
from gakum.graphql.context import Info, actor_in
from gakum.graphql.enums import enum_of
from gakum.indicators.figures import office_of
from gakum.indicators.kinds import Reading
from gakum.indicators.models import Publication
from gakum.indicators.publishing import NotPublishable
from gakum.indicators.services import decide_reading, declare_nil, publish

PublicationType = object_type(
    "Publication",
    "A year or a quarter, frozen.",
    {
        **columns(Publication, "year", "version", "reading", "cut_off", "published_at"),
        "quarter": graphene.Int(
            description="Null for a whole year.", resolver=lambda one, info: one.quarter or None
        ),
        "sha256": graphene.String(required=True, description="The hash of the frozen text."),
    },
)


def _publication(root: Told, info: Info) -> Any:
    return Publication.objects.filter(pk=root["pk"]).first() if "pk" in root else None


PublishResult = object_type(
    "PublishResult",
    "What came of publishing.",
    {**COMMON, "publication": graphene.Field(PublicationType, resolver=_publication)},
)
DecisionResult = object_type("FiguresResult", "What came of it.", dict(COMMON))
DONE: Told = {"done": True, "errors": [], "refusals": []}


def _act(do: Callable[..., Told], *, decides: bool) -> Callable[..., Told]:
    """An act on the index as a resolver: with its key, and with a fresh sign-in where it decides."""

    def resolve(root: None, info: Info, **given: Any) -> Told:
        key = given.pop("client_mutation_id", None)

        def act() -> Told:
            if decides:
                fresh_sign_in(info)
            return do(actor_in(info), **{name: plain(value) for name, value in given.items()})

        return answered(info, key, act)

    return resolve


def _publish(by: Any, year: int, quarter: int | None = None, reason: str = "") -> Told:
    _possible(year, quarter)
    try:
        made = publish(year, quarter, by=by, reason=reason)
    except NotPublishable as faulty:
        raise StepRefused([Refusal(Refused.GUARD, faulty.code, str(faulty))]) from faulty
    return {**DONE, "pk": made.pk}


def _decide(by: Any, year: int, reading: str, reason: str) -> Told:
    _possible(year)
    decide_reading(year, Reading(reading), by=by, reason=reason)
    return DONE


def _declare(by: Any, office: str, year: int, month: int) -> Told:
    _possible(year)
    declare_nil(office_of(office), year, month, by=by)
    return DONE


def _possible(year: int, quarter: int | None = None) -> None:
    """Raises StepRefused for a year or quarter that cannot be."""
    if not 2000 <= year < 2200 or quarter not in (None, 1, 2, 3, 4):
        raise StepRefused([Refusal(Refused.INPUT, "year", _("Name a year, and a quarter from 1 to 4."))])


YEAR = graphene.Int(required=True)
FIELDS: dict[str, Any] = {
    "publish_figures": graphene.Field(
        PublishResult,
        required=True,
        args={
            "year": YEAR,
            "quarter": graphene.Int(),
            "reason": graphene.String(description="Needed for a new version."),
            "client_mutation_id": KEY,
        },
        resolver=_act(_publish, decides=True),
        description="Freeze a year or a quarter as its next version (figures.publish)",
    ),
    "decide_reading": graphene.Field(
        DecisionResult,
        required=True,
        args={
            "year": YEAR,
            "reading": enum_of(Reading)(required=True),
            "reason": graphene.String(required=True),
            "client_mutation_id": KEY,
        },
        resolver=_act(_decide, decides=True),
        description="Decide which reading of a year is official (figures.publish)",
    ),
    "declare_nil": graphene.Field(
        DecisionResult,
        required=True,
        args={
            "office": graphene.String(required=True, description="The code of the office."),
            "year": YEAR,
            "month": graphene.Int(required=True),
            "client_mutation_id": KEY,
        },
        resolver=_act(_declare, decides=False),
        description="State that an office had no case in a month (figures.enter)",
    ),
}
