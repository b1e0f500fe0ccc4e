"""Everything the domain can refuse. Delivery maps each to one HTTP status and one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Refused(StrEnum):
    """What stood in the way. The first two are lack of authority (403); the others a conflict (409)."""

    PERMISSION = "permission"
    AUTHORITY = "authority"
    STEP = "step"
    GUARD = "guard"
    CHRONOLOGY = "chronology"
    CAUTION = "caution"
    INPUT = "input"


@dataclass(frozen=True)
class Refusal:
    """One reason why a step may not be taken: a stable code and a sentence for the officer."""

    kind: Refused
    code: str
    message: str | Promise

    def __str__(self) -> str:
        return str(self.message)


class DomainError(Exception):
    """Base of every refusal of the domain."""

    code = "domain_error"


class StepRefused(DomainError):
    """The step was asked for, and at least one rule says no."""

    code = "step_refused"

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(str(r) for r in self.refusals))

    @property
    def for_lack_of_authority(self) -> bool:
        """True when the person may not do this at all; False when the record stands in the way."""
        return any(r.kind in (Refused.PERMISSION, Refused.AUTHORITY) for r in self.refusals)


class StaleState(DomainError):
    """Someone moved the object after the officer's page was rendered."""

    code = "stale_state"

    def __init__(self, seen: str, now: str) -> None:
        self.seen, self.now = seen, now
        super().__init__(f"seen {seen!r}, now {now!r}")


class StateWriteForbidden(DomainError):
    """Code tried to move a state without `workflow.perform`. A programming error, never an officer's."""

    code = "state_write_forbidden"


class LawMissing(DomainError):
    """The law tables have no row for what a step needs; load them before going on."""

    code = "law_missing"
