"""What a consequence may ask of the door."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gakum.audit.models import AuditEvent
from gakum.machine.models import StateMachine
from gakum.machine.steps import Act


@dataclass(frozen=True)
class Take:
    """A step of another object that follows by law."""

    obj: StateMachine
    step: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Open:
    """A new object that the act brings to life; unsaved, the door saves it."""

    obj: StateMachine
    data: Mapping[str, Any] = field(default_factory=dict)


Consequence: TypeAlias = Callable[[Any, Act, AuditEvent], Iterator[Take | Open]]
