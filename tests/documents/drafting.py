"""Papers by hand, for tests that begin with one."""

from datetime import date
from typing import Any

from gakum.accounts.actors import Actor
from gakum.documents.catalogue import TYPES
from gakum.documents.models import Document
from gakum.machine.models import StateMachine
from gakum.workflow import papers
from tests.people import People
from tests.roads import DAY, take

TYPED = {"line": "Rekaan", "text": "Uraian rekaan.", "lines": "Satu\nDua", "time": "09:05", "number": 2}


def typed(code: str, on: date = DAY, **more: Any) -> dict[str, Any]:
    """Something for every field of a type."""
    given = {one.name: on if one.shape == "day" else TYPED[one.shape] for one in TYPES[code].fields}
    return {**given, **more, "occurred_on": on}


def drafted(code: str, about: StateMachine, by: Actor, on: date = DAY, **more: Any) -> Document:
    """A draft of a type about an object."""
    return papers.draft(TYPES[code], about, by=by, data=typed(code, on, **more))


def reviewed(code: str, about: StateMachine, people: People, on: date = DAY, **more: Any) -> Document:
    """A draft that the section head has initialled."""
    document = drafted(code, about, people.ani, on, **more)
    take(document, "review", people.sari, on)
    return document


def signed(code: str, about: StateMachine, people: People, on: date = DAY, **more: Any) -> Document:
    """A letter that the head has signed."""
    document = reviewed(code, about, people, on, **more)
    take(document, "sign", people.budi, on)
    return document
