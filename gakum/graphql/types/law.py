"""Offices, people of the house, provisions and deadlines."""

from typing import Any

import graphene

from gakum.accounts.models import Facility, Office, Posting, User
from gakum.graphql.columns import columns, in_language, later, object_type, provision
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import one
from gakum.law.models import Deadline, DeadlineRule, Mark, Provision

MARK = enum_of(Mark)


def _mark(words: str) -> Any:
    return graphene.Field(MARK, required=True, description=words)


OfficeType = object_type(
    "Office",
    "An office of the immigration service.",
    {
        "code": graphene.ID(required=True, description="Its code, by which it is asked for."),
        **columns(Office, "name", "kind", "time_zone", "valid_from", "valid_to", open_text=("name",)),
        "parent": one(later("Office"), "parent", "The office above it."),
    },
)

FacilityType = object_type(
    "Facility",
    "A detention room or house.",
    {
        "code": graphene.ID(required=True),
        **columns(Facility, "kind", "name", "capacity", "verified", open_text=("name",)),
    },
)

OfficerType = object_type(
    "Officer",
    "Somebody of the house.",
    {
        **columns(User, "username", open_text=("username",)),
        "name": graphene.String(required=True, resolver=lambda user, info: str(user)),
    },
)

PostingType = object_type(
    "Posting",
    "On whose behalf somebody acts: a role at an office.",
    {
        **columns(Posting, "role", "valid_from", "valid_to"),
        "user": one(OfficerType, "user", "Who holds it."),
        "office": one(OfficeType, "office", "Where."),
    },
)

ProvisionType = object_type(
    "Provision",
    "An article, paragraph or letter of the law, with its mark: only a verified one may be cited as law.",
    {
        "code": graphene.ID(required=True, description="Its code, by which it is asked for."),
        "citation": graphene.String(required=True, description="As a letter would cite it."),
        "summary": in_language("What it says, in short.", "summary"),
        **columns(Provision, "track", "detainable", "summary_procedure", "is_violation"),
        "mark": _mark("How sure the row is."),
        "verified": graphene.Boolean(required=True, description="True when it was read at its source."),
    },
)

DeadlineRuleType = object_type(
    "DeadlineRule",
    "How long an act may take, and on what basis.",
    {
        "code": graphene.ID(required=True),
        "label": in_language("What it is called.", "label"),
        **columns(DeadlineRule, "amount", "unit"),
        "basis": provision(ProvisionType, "The article it rests on.", "basis"),
        "mark": _mark("How sure the row is."),
    },
)

DEADLINE = {
    **columns(Deadline, "id", "starts_on", "due_on", "due_at", "status", "closed_on"),
    "code": graphene.String(required=True, description="The code of its rule."),
    "machine": graphene.String(
        required=True,
        description="The kind of record on which it runs: case, measure, matter and so on.",
        resolver=lambda clock, info: clock.subject_type,
    ),
    "object_id": graphene.ID(
        required=True, description="The id of that record.", resolver=lambda clock, info: clock.subject_id
    ),
    "rule": one(DeadlineRuleType, "rule", "The rule that made it."),
}
