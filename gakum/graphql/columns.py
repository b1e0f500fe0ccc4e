"""Columns of a model as fields of the schema, each under the policy of the pages.

Every column is named one by one; nothing is shown because it exists. Free text may name people: it is
empty for whoever sees no names, as on the site (`web.words.facts`). Closed lists are enums, and what is not
filled in is null.
"""

from collections.abc import Callable
from typing import Any

import graphene
from django.db import models

from gakum.core.text import localized
from gakum.graphql.context import Info
from gakum.graphql.enums import enum_of_column
from gakum.law.rules import tables

Resolver = Callable[..., Any]

SCALARS: tuple[tuple[Any, Any], ...] = (
    (models.UUIDField, graphene.ID),
    (models.DateTimeField, graphene.DateTime),
    (models.DateField, graphene.Date),
    (models.TimeField, graphene.Time),
    (models.BooleanField, graphene.Boolean),
    (models.DecimalField, graphene.Decimal),
    (models.IntegerField, graphene.Int),
    (models.TextField, graphene.String),
    (models.CharField, graphene.String),
)


_made: dict[str, Any] = {}


def object_type(name: str, words: str, fields: dict[str, Any]) -> Any:
    """A type of the schema. Fields stand in the order in which they were made."""
    made = type(name, (graphene.ObjectType,), {"__doc__": words, **fields})
    _made[name] = made
    return made


def later(name: str) -> Callable[[], Any]:
    """A type that is made further on, for types that lead to each other."""
    return lambda: _made[name]


def columns(model: type[models.Model], *names: str, open_text: tuple[str, ...] = ()) -> dict[str, Any]:
    """Fields for these columns of a model. `open_text` names those texts that never name people."""
    return {name: _column(model, name, name in open_text) for name in names}


def _column(model: type[models.Model], name: str, open_text: bool) -> Any:
    column: Any = model._meta.get_field(name)
    words = _first_upper(str(column.verbose_name))
    enum = enum_of_column(column)
    if enum is not None:
        return graphene.Field(enum, required=not column.blank, description=words, resolver=_filled(name))
    scalar = next(to for kind, to in SCALARS if isinstance(column, kind))
    if scalar is graphene.String:
        needed = open_text and not column.blank
        reads = _filled(name) if open_text else _for_who_sees_names(name)
        return graphene.Field(scalar, required=needed, description=words, resolver=reads)
    return graphene.Field(scalar, required=not column.null, description=words)


def _filled(name: str) -> Resolver:
    """Reads a column; what is not filled in is null."""

    def reads(root: Any, info: Info) -> Any:
        value = getattr(root, name)
        return None if value == "" else value

    return reads


def _for_who_sees_names(name: str) -> Resolver:
    """Reads a column, for whoever sees names."""

    def reads(root: Any, info: Info) -> Any:
        return (getattr(root, name) or None) if info.context.sees_names else None

    return reads


def text_for_who_sees_names(words: str, read: Callable[[Any], str]) -> Any:
    """A text that is not a column and may name people."""

    def reads(root: Any, info: Info) -> str | None:
        return (read(root) or None) if info.context.sees_names else None

    return graphene.Field(graphene.String, description=words, resolver=reads)


def in_language(words: str, stem: str, *, required: bool = True) -> Any:
    """A text kept in both languages (`name_id`, `name_en`), in the one asked for."""
    return graphene.Field(
        graphene.String,
        required=required,
        description=words,
        resolver=lambda root, info: localized(root, stem),
    )


def provision(of: Any, words: str, column: str) -> Any:
    """A provision by a foreign key; the law's tables are in memory, so that no query is made."""

    def reads(root: Any, info: Info) -> Any:
        return tables().provisions.get(getattr(root, f"{column}_id") or "")

    return graphene.Field(of, description=words, resolver=reads)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
