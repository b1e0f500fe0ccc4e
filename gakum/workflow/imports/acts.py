"""A planned act: one step of one object of the case that is being replayed, on its legal date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str, ...]
"""Names an object of the case before it exists: ("case",), ("measure", "0", "f"), ("matter", "1")."""

CASE: Key = ("case",)
UNKNOWN = "-"
"""Stands for what the act asks and an old register does not say; it is no legal statement."""


@dataclass(frozen=True)
class SubjectRef:
    """The subject that the n-th row of the case describes; replaced by its id when it has one."""

    index: int


class Rank(IntEnum):
    """The order of acts that bear the same date."""

    OPEN = 0
    EXAMINE = 10
    EARLY_DETENTION = 15
    CONFERENCE = 20
    MATTER = 30
    RECONVENE = 40
    DETENTION = 45
    DECIDE = 50
    SERVE = 55
    OBJECT = 60
    EXECUTE = 65
    DEPORT = 70
    REVOKE = 75
    LEAVE_DETENTION = 80
    TRANSFER = 90
    CLOSE = 100


@dataclass(frozen=True)
class Planned:
    """One act to be replayed; `line` is the row of the file that says so."""

    on: Key
    step: str
    occurred_on: date
    rank: Rank
    line: int
    data: Mapping[str, Any] = field(default_factory=dict)


def resolved(value: Any, subjects: list[str]) -> Any:
    """The data with every subject named by its id. Raises IndexError for one that is not there."""
    if isinstance(value, SubjectRef):
        return subjects[value.index]
    if isinstance(value, Mapping):
        return {resolved(key, subjects): resolved(item, subjects) for key, item in value.items()}
    return value
