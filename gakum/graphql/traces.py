"""The trace that reading through the API leaves, as on the pages (`audit.access`)."""

from typing import Any

from django.db import models

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.graphql.context import Info, actor_in
from gakum.machine.models import StateMachine
from gakum.workflow.reading import note_opening


def note_reading(info: Info, of: models.Model) -> None:
    """One record was read: a case, what hangs under one, or a person."""
    case_id = of.case_id if isinstance(of, StateMachine) else None
    note_opening(actor_in(info), of, case_id=case_id, detail={"api": info.field_name})


def note_list(info: Info, asked: dict[str, Any], count: int) -> None:
    """A list was taken out: what was asked, and how many rows of it went into the answer."""
    detail = {"api": info.field_name, **asked}
    record_access(actor_in(info), AccessKind.EXPORT, detail=detail, count=count)


def note_search(info: Info, asked: dict[str, Any], count: int) -> None:
    """Somebody was looked for; of the text only a keyed hash is kept."""
    detail = {"api": info.field_name, **asked}
    record_access(actor_in(info), AccessKind.SEARCH, detail=detail, count=count)
