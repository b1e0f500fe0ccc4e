"""The same request twice acts once: the second gets the answer of the first (security A42)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.clients.models import Answered
from gakum.core.errors import DomainError

KEPT = timedelta(days=30)
LONGEST_KEY = 200


class KeyRefused(DomainError):
    """A key that cannot be used: its message says why. Nothing was done."""

    code = "key_refused"


def once(actor: Actor, key: str, body_hash: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Act, and remember the answer under the key in the same transaction; or give the remembered answer.

    A key belongs to a system, or to a person; `body_hash` is the SHA-256 of all that was asked, in
    hexadecimal. What `act` returns must be JSON. When it raises, nothing is remembered, and the same
    request may be tried again. Requests that come at once wait for each other.

    Raises KeyRefused for a malformed key, and for one that was used for something else.
    """
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise KeyRefused(_("A key has 1 to 200 printable characters."))
    answer: Any
    with transaction.atomic():
        mine = Answered(owner=_owner(actor), key=key, posting_id=actor.posting_id, body_hash=body_hash)
        # Whoever comes second waits here until the first has ended, and then finds its row.
        Answered.objects.bulk_create([mine], ignore_conflicts=True)
        kept = Answered.objects.get(owner=mine.owner, key=key)
        if kept.pk == mine.pk:
            Answered.objects.filter(pk=mine.pk).update(answer=act())
            kept.refresh_from_db(fields=["answer"])  # what is told now is what will be told again
        elif (kept.body_hash, kept.posting_id) != (body_hash, actor.posting_id):
            raise KeyRefused(_("This key was used for another request. Use a new one."))
        answer = kept.answer
    return dict(answer)


def forget() -> int:
    """Forget the answers that are older than `KEPT`; how many."""
    return Answered.objects.filter(made_at__lt=timezone.now() - KEPT).delete()[0]


def _owner(actor: Actor) -> str:
    if actor.grant is None:
        return f"user:{actor.user_id}"
    return f"client:{actor.grant.client}"
