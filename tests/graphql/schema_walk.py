"""Documents made from the schema itself, so that no field is forgotten."""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_required_argument

from gakum.graphql.schema import schema

GRAPH = schema.graphql_schema


def plain_fields(kind: Any) -> list[str]:
    """The fields of a type that are values."""
    return [n for n, f in kind.fields.items() if not isinstance(get_named_type(f.type), GraphQLObjectType)]


def relations(kind: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a type that lead to other types and need no argument."""
    for name, field in kind.fields.items():
        of = get_named_type(field.type)
        if isinstance(of, GraphQLObjectType) and not any(map(is_required_argument, field.args.values())):
            yield name, of


def selections(name: str) -> Iterator[str]:
    """What to ask about a type, one relation at a time: its values, and all fields one level below that."""
    kind: Any = GRAPH.type_map[name]
    yield f"{{ {' '.join(plain_fields(kind))} }}"
    for relation, of in relations(kind):
        below = [f"{n} {{ {' '.join(plain_fields(o)) or '__typename'} }}" for n, o in relations(of)]
        yield f"{{ id {relation} {{ {' '.join([*plain_fields(of), *below])} }} }}"
