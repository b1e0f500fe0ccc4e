"""What hangs on the rows of an answer, read level by level: one query per relation, however many rows.

A relation is a field with a loader. Before a list is handed to graphql, the document below it is walked
once, and every relation that it asks for is read for all rows together (design: no N+1 on any field).
"""

from collections.abc import Callable, Iterator, Sequence
from inspect import isfunction
from typing import Any

import graphene
from django.db.models import QuerySet, prefetch_related_objects
from graphene.utils.str_converters import to_snake_case
from graphql.language.ast import FieldNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode

from gakum.accounts.actors import Actor
from gakum.graphql.context import Info, actor_in

Rows = Sequence[Any]
Loader = Callable[[Rows, Actor], list[Any]]
"""Reads a relation for all rows, where resolvers then find it, and returns what was read."""


class Related(graphene.Field):
    """A field that leads to other rows."""

    def __init__(self, of: Any, loader: Loader, *, many: bool, resolver: Any, description: str) -> None:
        self.loader, self._of = loader, of
        shape = graphene.List(graphene.NonNull(of), required=True) if many else of
        super().__init__(shape, resolver=resolver, description=description)

    @property
    def of(self) -> Any:
        """The type it leads to; types that lead to each other name the later one by a function."""
        return self._of() if isfunction(self._of) else self._of


def one(of: Any, path: str, description: str) -> Related:
    """The row that a foreign key, or a relation of one to one, points to."""

    def loader(rows: Rows, actor: Actor) -> list[Any]:
        prefetch_related_objects(list(rows), path)
        found = {id(row): row for row in (_at(row, path) for row in rows) if row is not None}
        return list(found.values())

    return Related(
        of, loader, many=False, resolver=lambda root, info: _at(root, path), description=description
    )


def _at(row: Any, path: str) -> Any:
    """None where a relation of one to one has no row on the other side."""
    return getattr(row, path, None)


def many(of: Any, path: str, rows: Callable[[], QuerySet[Any]], description: str) -> Related:
    """The rows that point here by a foreign key named from here as `path`; `rows` says in which order.

    Grouped here: Django's prefetch makes a manager and a queryset for every row of the list.
    """

    def pointing(keys: list[Any], actor: Actor) -> QuerySet[Any]:
        found = rows()
        return found.filter(**{f"{_pointer(found.model, path).name}__in": keys})

    return by_key(of, path, pointing, lambda: _pointer(rows().model, path).attname, description)


def _pointer(model: Any, path: str) -> Any:
    return next(f for f in model._meta.fields if f.is_relation and f.remote_field.related_name == path)


def by_key(
    of: Any,
    name: str,
    rows: Callable[[list[Any], Actor], QuerySet[Any]],
    key: Callable[[], str],
    description: str,
) -> Related:
    """The rows whose column `key` holds the primary key of this one."""
    place = f"_read_{name}"

    def loader(here: Rows, actor: Actor) -> list[Any]:
        found = list(rows([row.pk for row in here], actor))
        column = key()
        by_row: dict[Any, list[Any]] = {}
        for row in found:
            by_row.setdefault(getattr(row, column), []).append(row)
        for row in here:
            row.__dict__[place] = by_row.get(row.pk, [])
        return found

    return Related(
        of, loader, many=True, resolver=lambda root, info: root.__dict__[place], description=description
    )


def fill(rows: Rows, of: Any, info: Info, *path: str) -> None:
    """Read for all rows what the document asks below this field; `path` leads from it to their fields."""
    selections = [node.selection_set for node in info.field_nodes if node.selection_set]
    for name in path:
        selections = [
            field.selection_set
            for field in _fields(selections, info)
            if field.name.value == name and field.selection_set
        ]
    _fill(list(rows), of, selections, info)


def _fill(rows: list[Any], of: Any, selections: list[SelectionSetNode], info: Info) -> None:
    below: dict[str, list[SelectionSetNode]] = {}
    for field in _fields(selections, info):
        below.setdefault(field.name.value, []).extend([field.selection_set] if field.selection_set else [])
    for name, inside in below.items():
        field = of._meta.fields.get(to_snake_case(name))
        if rows and isinstance(field, Related):
            found = field.loader(rows, actor_in(info))
            _fill(found, field.of, inside, info)


def _fields(selections: list[SelectionSetNode], info: Info) -> Iterator[FieldNode]:
    """The fields of selections, those of fragments too. The guard refused fragments without end."""
    seen: set[str] = set()
    waiting = list(selections)
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, FragmentSpreadNode):
                if node.name.value not in seen:
                    seen.add(node.name.value)
                    waiting.append(info.fragments[node.name.value].selection_set)
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
