"""Every type of document the house knows: those of domain.md 7.1 to 7.19 and those its steps name."""

from collections.abc import Iterator
from functools import cache

from gakum.documents.catalogue import (
    coercion,
    conference,
    criminal,
    custody,
    deportation,
    dossiers,
    measures,
    prosecutor,
    supervision,
    victims,
)
from gakum.documents.types import DocumentType
from gakum.machine.models import StateMachine, steps_of
from gakum.machine.steps import Step, Text

FAMILIES = (
    supervision,
    conference,
    measures,
    criminal,
    coercion,
    dossiers,
    prosecutor,
    custody,
    deportation,
    victims,
)

TYPES: dict[str, DocumentType] = {entry.code: entry for family in FAMILIES for entry in family.TYPES}


def document_label(code: str) -> Text:
    """A document's name in the reader's language. KeyError for a code that is not in the catalogue."""
    return TYPES[code].label


def titles() -> list[tuple[str, Text]]:
    """Code and name of every type, for choices."""
    return [(code, entry.label) for code, entry in TYPES.items()]


@cache
def signed_with() -> dict[str, tuple[DocumentType, ...]]:
    """The papers that an act signs, by the act's name in the log."""
    found: dict[str, tuple[DocumentType, ...]] = {}
    for entry in TYPES.values():
        for action in entry.with_step:
            found[action] = (*found.get(action, ()), entry)
    return found


@cache
def asked_by() -> dict[str, tuple[tuple[type[StateMachine], Step], ...]]:
    """The steps that name each type: where the procedure asks for it."""
    found: dict[str, tuple[tuple[type[StateMachine], Step], ...]] = {}
    for machine, spec in _steps():
        for code in spec.documents:
            found[code] = (*found.get(code, ()), (machine, spec))
    return found


def about(machine: type[StateMachine]) -> list[DocumentType]:
    """The types that may be about the objects of a machine."""
    return [entry for entry in TYPES.values() if machine._meta.model_name in entry.about]


def _steps() -> Iterator[tuple[type[StateMachine], Step]]:
    for machine in StateMachine.machines():
        for spec in (machine.OPENING, *steps_of(machine).values()):
            yield machine, spec
