"""The statements that a page sends, to be sent again without the page around them."""

from collections.abc import Callable
from typing import Any

from django.db import connection

Statement = tuple[str, Any]


def statements(work: Callable[[], Any]) -> list[Statement]:
    """Every statement that the work sends, with its parameters."""
    heard: list[Statement] = []

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        work()
    return heard


def reading(heard: list[Statement]) -> list[Statement]:
    """Those that only read: what was written, as the trace of a search, cannot be written twice."""
    return [(sql, params) for sql, params in heard if sql.startswith("SELECT")]


def send(heard: list[Statement]) -> None:
    """Send them as they stand, and make nothing of what they find."""
    with connection.cursor() as cursor:
        for sql, params in heard:
            cursor.execute(sql, params)
            cursor.fetchall()
