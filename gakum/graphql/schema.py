"""The schema: everything that can be asked and done."""

from typing import Any

import graphene
from django.utils import translation
from graphql import GraphQLList, GraphQLObjectType, get_nullable_type


def _build() -> Any:
    from gakum.graphql.acts import figures, opening
    from gakum.graphql.acts import steps as acts
    from gakum.graphql.queries import annual, cases, events, parts, people, registers, steps

    asked = (registers, cases, parts, people, steps, annual, events)
    done = (opening, acts, figures)
    fields = [
        {name: field for part in parts for name, field in part.FIELDS.items()} for parts in (asked, done)
    ]
    query = type("Query", (graphene.ObjectType,), {"__doc__": "What can be asked.", **fields[0]})
    mutation = type("Mutation", (graphene.ObjectType,), {"__doc__": "What can be done.", **fields[1]})
    return graphene.Schema(query=query, mutation=mutation)


with translation.override("en"):  # descriptions are part of the schema's file, whoever asks first
    schema = _build()

LISTS = frozenset(
    name
    for kind in schema.graphql_schema.type_map.values()
    if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__")
    for name, field in kind.fields.items()
    if isinstance(get_nullable_type(field.type), GraphQLList) and name != "edges"
)
"""The fields that lead to several rows without pages."""
