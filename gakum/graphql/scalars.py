"""Kinds of value that graphql does not bring along."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLError, value_from_ast_untyped


class Json(graphene.Scalar):
    """An object as JSON has it."""

    class Meta:
        name = "JSON"

    @staticmethod
    def serialize(value: Any) -> Any:
        return value

    @staticmethod
    def parse_value(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise GraphQLError("Send an object.")
        return value

    @staticmethod
    def parse_literal(node: Any, variables: Any = None) -> dict[str, Any]:
        return Json.parse_value(value_from_ast_untyped(node, variables))


class Uuid(graphene.Scalar):
    """The id of a record, as the API tells it."""

    class Meta:
        name = "UUID"

    serialize = str

    @staticmethod
    def parse_value(value: Any) -> UUID:
        try:
            return UUID(value)
        except (AttributeError, TypeError, ValueError):  # graphene's own lets these through as errors of ours
            raise GraphQLError("This is no id.") from None

    @staticmethod
    def parse_literal(node: Any, variables: Any = None) -> UUID:
        return Uuid.parse_value(value_from_ast_untyped(node, variables))


class Upload(graphene.Scalar):
    """A file, sent as multipart/form-data (the GraphQL multipart request specification)."""

    @staticmethod
    def serialize(value: Any) -> Any:
        raise TypeError("a file is only sent, never told")

    @staticmethod
    def parse_value(value: Any) -> Any:
        return value
