"""What a document may ask for at most, and the guard that says so before anything is looked up.

graphene's own validator of depth can be brought to its knees by a page of fragments; this guard walks a
document once, each fragment once, and refuses cycles (design: security.md 4.6 and 9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from graphql import parse
from graphql.language.ast import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
)

from gakum.core.errors import DomainError

BODY = 64_000  # bytes of a request without files
SOURCE = 20_000  # characters of a document
TOKENS = 2_000
COMMENTS = 50
FRAGMENTS = 20
DEPTH = 10
ALIASES = 30
FIELDS = 300
VALUES = 40_000
"""Values an answer may hold: every field times the rows of the lists it stands in (`PAGE`, `FEW`)."""
PAGE = 500  # rows of a page at most
USUAL = 50  # rows of a page where nothing is asked
FEW = 4  # rows to reckon with in a list that has no pages: subjects of a case, measures on them

INTROSPECTION_DEPTH = 16
LISTS_OF_THE_SCHEMA = frozenset({"fields", "inputFields", "interfaces", "possibleTypes"})


class TooMuch(DomainError):
    """The document asks for more than one request may, or is no document that may be asked."""

    code = "too_much"


@dataclass(frozen=True)
class Asked:
    """A document that may be executed: one operation, within the limits."""

    document: DocumentNode
    operation: OperationDefinitionNode
    introspects: bool
    roots: int  # fields at the root: what counts against the limit of requests

    @property
    def writes(self) -> bool:
        return self.operation.operation == OperationType.MUTATION


def guarded(source: str, variables: Mapping[str, Any], lists: frozenset[str]) -> Asked:
    """Parse a document and count it; `lists` are the fields that lead to several rows without pages.

    Raises TooMuch, and GraphQLSyntaxError for what is no document."""
    document = parse(source, max_source_length=SOURCE, max_lexical_tokens=TOKENS, max_comments=COMMENTS)
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    if len(operations) != 1 or len(operations) + len(fragments) != len(document.definitions):
        raise TooMuch(_("Ask one operation at a time, with fragments of different names."))
    if len(fragments) > FRAGMENTS:
        raise TooMuch(_("The document has too many fragments."))
    operation = operations[0]
    if operation.operation == OperationType.SUBSCRIPTION:
        raise TooMuch(_("There are no subscriptions; changes are read from the feed of events."))
    walk = _Walk(fragments, variables, lists)
    measured = walk.over(operation.selection_set, frozenset())
    roots = walk.roots(operation.selection_set, set())
    introspects = any(name in ("__schema", "__type") for name in roots)
    if introspects and len(roots) > 1:
        raise TooMuch(_("Ask for the schema alone."))
    if operation.operation == OperationType.MUTATION and len(roots) != 1:
        raise TooMuch(_("Ask for one act at a time."))
    if measured.depth > (INTROSPECTION_DEPTH if introspects else DEPTH):
        raise TooMuch(_("The document is nested too deeply."))
    if walk.aliases > ALIASES:
        raise TooMuch(_("The document has too many aliases."))
    if introspects and measured.lists_of_schema > 1:
        raise TooMuch(_("The schema is asked for once, not through itself."))
    return Asked(document, operation, introspects, max(1, len(roots)))


@dataclass(frozen=True)
class _Measured:
    depth: int = 0
    values: int = 0
    lists_of_schema: int = 0  # how many of these lists stand in each other

    def beside(self, other: "_Measured") -> "_Measured":
        return _Measured(
            max(self.depth, other.depth),
            self.values + other.values,
            max(self.lists_of_schema, other.lists_of_schema),
        )


@dataclass
class _Walk:
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    lists: frozenset[str]
    fields: int = 0
    aliases: int = 0
    known: dict[str, _Measured] = field(default_factory=dict)

    def over(self, selection: SelectionSetNode, inside: frozenset[str]) -> _Measured:
        """The measures of a selection; raises TooMuch as soon as there is too much of anything."""
        found = _Measured()
        for node in selection.selections:
            if isinstance(node, FieldNode):
                found = found.beside(self._field(node, inside))
            elif isinstance(node, InlineFragmentNode):
                found = found.beside(self.over(node.selection_set, inside))
            elif isinstance(node, FragmentSpreadNode):
                found = found.beside(self._spread(node, inside))
            if found.values > VALUES:
                raise TooMuch(_("The answer would be too large. Ask for fewer rows or fields."))
        return found

    def _field(self, node: FieldNode, inside: frozenset[str]) -> _Measured:
        self.fields += 1
        self.aliases += bool(node.alias)
        if self.fields > FIELDS:
            raise TooMuch(_("The document has too many fields."))
        below = self.over(node.selection_set, inside) if node.selection_set else _Measured()
        return _Measured(
            below.depth + 1,
            1 + below.values * self._rows(node),
            below.lists_of_schema + (node.name.value in LISTS_OF_THE_SCHEMA),
        )

    def _spread(self, node: FragmentSpreadNode, inside: frozenset[str]) -> _Measured:
        name = node.name.value
        if name in inside or name not in self.fragments:
            raise TooMuch(_("A fragment is not there, or stands in itself."))
        if name not in self.known:
            self.known[name] = self.over(self.fragments[name].selection_set, inside | {name})
        return self.known[name]

    def _rows(self, node: FieldNode) -> int:
        """How many rows to reckon with below a field. The page's own edges and nodes are counted once."""
        if node.name.value in ("edges", "node", "pageInfo") or node.name.value.startswith("__"):
            return 1
        given = {argument.name.value: argument.value for argument in node.arguments}
        for name in ("first", "last"):
            if name in given:
                return self._number(given[name])
        return USUAL if _has_edges(node) else FEW if node.name.value in self.lists else 1

    def _number(self, value: Any) -> int:
        asked = self.variables.get(value.name.value) if isinstance(value, VariableNode) else None
        if isinstance(value, IntValueNode):
            asked = int(value.value[:9])
        return max(1, min(asked, PAGE)) if isinstance(asked, int) else PAGE

    def roots(self, selection: SelectionSetNode, seen: set[str]) -> list[str]:
        """The fields at the root of the operation, those of a fragment once."""
        found: list[str] = []
        for node in selection.selections:
            if isinstance(node, FieldNode):
                found.append(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                found += self.roots(node.selection_set, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                found += self.roots(self.fragments[node.name.value].selection_set, seen)
        return found


def _has_edges(node: FieldNode) -> bool:
    below = node.selection_set.selections if node.selection_set else ()
    return any(isinstance(one, FieldNode) and one.name.value == "edges" for one in below)
