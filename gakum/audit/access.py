"""Who read whose record, searched for whom, and took what out of the house.

Reading changes nothing, so it is no event of the chain; but a leaked name must have a trace. Every page
that shows a person, every search for one and every export calls `record_access`.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.core.text import normalise


def record_access(
    actor: Actor,
    kind: AccessKind,
    *,
    of: models.Model | None = None,
    case_id: UUID | None = None,
    detail: Mapping[str, Any] | None = None,
    count: int | None = None,
) -> AccessRecord:
    """Write down one reading, search or export.

    `of` is the record that was read; `detail` says what was asked (filters, the purpose, the columns);
    `count` is the number of records found or taken out. Raises PermissionError for the system: only
    people read.
    """
    if actor.user is None:
        raise PermissionError("only a person's reading is written down")
    return AccessRecord.objects.create(
        kind=kind,
        actor=actor.user,
        posting=actor.posting,
        at=timezone.now(),
        subject_type=str(of._meta.model_name) if of is not None else "",
        subject_id=str(of.pk) if of is not None else "",
        case_id=case_id,
        detail=dict(detail or {}),
        count=count,
        client=str(actor.grant or ""),
    )


def looked_for(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What an access record says of a search: which terms were given, and of each only a keyed hash.

    Whoever knows whom to ask about can tell that they were searched for; nobody else (security 6.2).
    """
    given = {name: str(term) for name, term in terms.items() if term}
    return {"asked": list(given), "terms": {name: _keyed_hash(term) for name, term in given.items()}}


def _keyed_hash(term: str) -> str:
    return salted_hmac("gakum.people.search", normalise(term)).hexdigest()[:24]
