"""Papers as rules and pages ask for them."""

from typing import Any

from gakum.cases.models import Case
from gakum.documents.models import Document
from gakum.machine.models import StateMachine

KNOWN = "states_of_papers"
"""Where a page keeps what it has read of a case's papers, so that its rules do not ask once each."""


def remember_papers(case: Case) -> None:
    """Read the states of all papers of a case at once, for a page that asks many rules about it."""
    known: dict[tuple[Any, str], set[str]] = {}
    for about_id, kind, state in Document.objects.filter(case=case).values_list("about_id", "kind", "state"):
        known.setdefault((about_id, kind), set()).add(state)
    case.__dict__[KNOWN] = known


def states_of(obj: StateMachine, kind: str) -> set[str]:
    """The states in which the papers of a type about an object are."""
    known = obj.case.__dict__.get(KNOWN)
    if known is not None:
        found: set[str] = known.get((obj.pk, kind), set())
        return found
    return set(Document.objects.about(obj).filter(kind=kind).values_list("state", flat=True))
