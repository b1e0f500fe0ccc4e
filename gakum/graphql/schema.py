"""The schema: everything that can be asked and done."""

from collections.abc import Callable
from typing import Any

import graphene
from django.utils import translation
from graphql import GraphQLList, GraphQLObjectType, get_nullable_type


def _build() -> Any:
    from gakum.graphql.acts import figures, opening, papers
    from gakum.graphql.acts import steps as acts
    from gakum.graphql.queries import annual, cases, events, parts, people, registers, steps

    query = _root("Query", "What can be asked.", (registers, cases, parts, people, steps, annual, events))
    mutation = _root("Mutation", "What can be done.", (opening, acts, papers, figures))
    return graphene.Schema(query=query, mutation=mutation)


def _root(name: str, words: str, modules: tuple[Any, ...]) -> Any:
    fields: dict[str, Any] = {}
    for module in modules:
        fields |= module.FIELDS
    for field in fields.values():
        field.resolver = _without_nulls(field.resolver)
    return type(name, (graphene.ObjectType,), {"__doc__": words, **fields})


def _without_nulls(resolver: Callable[..., Any]) -> Callable[..., Any]:
    """An argument that is null was not given: resolvers know their own defaults."""

    def resolve(root: None, info: Any, **given: Any) -> Any:
        return resolver(root, info, **{name: value for name, value in given.items() if value is not None})

    return resolve


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
