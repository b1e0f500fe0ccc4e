"""Lists as Relay connections, paged by key (`core.keyset`): page 1,000 costs what page 1 costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import graphene
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gakum.core.keyset import BadCursor, Order, page_of
from gakum.graphql.context import Info
from gakum.graphql.limits import PAGE, USUAL, TooMuch
from gakum.graphql.loading import fill

COUNTED = 10_000
"""Rows are counted up to here; more are told as one more than that."""

PAGING: dict[str, Any] = {
    "first": graphene.Int(description=f"Rows, at most {PAGE}; {USUAL} where nothing is said."),
    "after": graphene.String(description="The cursor behind which the page begins."),
    "last": graphene.Int(description="Rows before a cursor."),
    "before": graphene.String(description="The cursor before which the page ends."),
}


class PageInfo(graphene.ObjectType):
    """Where the page stands in its list."""

    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()


@dataclass(frozen=True)
class Edge:
    node: Any
    cursor: str


@dataclass
class Listed:
    """One page of a list: disjoint querysets of rows that the reader may see."""

    parts: Sequence[QuerySet[Any]]
    edges: list[Edge]
    page_info: PageInfo

    @cached_property
    def total_count(self) -> int:
        found = 0
        for part in self.parts:
            found += part.order_by().values("pk")[: COUNTED + 1 - found].count()
        return found


def connection(node: Any) -> Any:
    """The connection of a type: `edges { cursor node }`, `pageInfo` and `totalCount`."""
    name = node._meta.name
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"A row of a list: {name}.",
            "node": graphene.Field(node, required=True),
            "cursor": graphene.String(required=True),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of a list: {name}.",
            "edges": graphene.List(graphene.NonNull(edge), required=True),
            "page_info": graphene.Field(PageInfo, required=True),
            "total_count": graphene.Int(
                required=True, description=f"How many rows there are; {COUNTED + 1} where there are more."
            ),
        },
    )


def listed(
    node: Any,
    parts: Sequence[QuerySet[Any]],
    order: Order,
    info: Info,
    asked: dict[str, Any],
    read: Callable[[list[Any]], dict[Any, Any]] | None = None,
) -> Listed:
    """One page of the rows, with everything that the document asks about them. Raises TooMuch."""
    size, after, before = _place(asked)
    try:
        page = page_of(parts, order, size=size, after=after, before=before)
    except BadCursor:
        raise TooMuch(_("The cursor cannot be read.")) from None
    found = (read or _by_key(parts))(page.keys)
    rows = [found[key] for key in page.keys if key in found]
    fill(rows, node, info, "edges", "node")
    cursors = dict(zip(page.keys, page.cursors, strict=True))
    edges = [Edge(row, cursors[row.pk]) for row in rows]
    places = PageInfo(
        has_next_page=bool(page.next),
        has_previous_page=bool(page.previous),
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Listed(parts, edges, places)


def _by_key(parts: Sequence[QuerySet[Any]]) -> Callable[[list[Any]], dict[Any, Any]]:
    model = parts[0].model
    return lambda keys: model._default_manager.in_bulk(keys)


def _place(asked: dict[str, Any]) -> tuple[int, str, str]:
    """The length of the page, and the cursors on its sides. Raises TooMuch."""
    first, last = asked.get("first"), asked.get("last")
    after, before = asked.get("after") or "", asked.get("before") or ""
    if (first is not None and last is not None) or (after and before) or (last is not None and not before):
        raise TooMuch(_("Page forward with “first” and “after”, or back with “last” and “before”."))
    size = first if first is not None else last if last is not None else USUAL
    if not 1 <= size <= PAGE:
        raise TooMuch(_("Ask for 1 to %(most)d rows.") % {"most": PAGE})
    return size, after, before
