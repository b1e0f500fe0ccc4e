"""Telling other systems of acts: what to send is written with the act, and sent afterwards.

At least once, and not always in order: the number of the event puts it in its place, and the feed has
what was missed. The body holds keys and states, never a name: what they stand for is asked with the token.
"""

import hashlib
import hmac
import json
import logging
import secrets
import time
from collections import Counter
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.audit.journal import Journal, unit_of_work
from gakum.cases.models import Case
from gakum.clients.feed import cursor_of
from gakum.clients.models import ApiToken, Delivery, DeliveryState, Webhook
from gakum.clients.outgoing import AddressRefused, post, target_of
from gakum.clients.tokens import actor_of_token, administrator, locked
from gakum.core.dates import legal_today
from gakum.core.errors import DomainError

log = logging.getLogger("gakum.clients")

AT_ONCE = 50
LEASE = timedelta(minutes=5)
"""What one process has taken is left alone by others for so long; then it counts as not sent."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
MOST_TRIES = 12
"""With the waits doubling, an address that is silent for about a day is given up."""
KEPT = timedelta(days=30)


class WebhookRefused(DomainError):
    """A webhook that cannot be made: its message says why."""

    code = "webhook_refused"


def make_webhook(token: ApiToken, url: str, actions: Collection[str], *, by: Actor) -> tuple[Webhook, str]:
    """Have an address told of acts; it and the secret that signs what it is told.

    Raises WebhookRefused when webhooks are switched off or the token is revoked, AddressRefused for an
    address that is not called, TokenRefused for whoever does not administer.
    """
    administrator(by)
    if not settings.WEBHOOKS:
        raise WebhookRefused(_("Webhooks are switched off on this site (setting WEBHOOKS)."))
    target_of(url)
    with unit_of_work() as journal:
        token = locked(token)
        if token.revoked_at is not None:
            raise WebhookRefused(_("This token is revoked."))
        hook = Webhook.objects.create(token=token, url=url, actions=sorted(actions))
        _record(journal, "made", hook, by)
    return hook, secret_of(hook)


def end_webhook(hook: Webhook, *, by: Actor) -> None:
    """Tell an address nothing more; once more changes nothing. Raises TokenRefused as `make_webhook`."""
    administrator(by)
    with unit_of_work() as journal:
        ended = Webhook.objects.filter(pk=hook.pk, ended_at=None).update(ended_at=timezone.now())
        if ended:
            _record(journal, "ended", hook, by)


def send_again(delivery: Delivery, *, by: Actor) -> None:
    """Try what was given up anew, from the first try on; anything else is left as it is."""
    administrator(by)
    with unit_of_work() as journal:
        again = {"state": DeliveryState.DUE, "tries": 0, "due_at": timezone.now(), "ended_at": None}
        if Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.DEAD).update(**again):
            _record(journal, "sent_again", delivery.webhook, by, event=str(delivery.event_id))


def enqueue(journal: Journal) -> None:
    """Write down whom to tell of a unit of work. Called by the door just before the log is sealed.

    Of what came in from old registers nobody is told; the feed has it.
    """
    if not settings.WEBHOOKS:
        return
    told = [event for event in journal.events if event.case_id and not event.backfilled]
    if not told:
        return
    now, rows = timezone.now(), []
    for hook in Webhook.objects.running():
        wanted = [event for event in told if hook.wants(event.action)]
        actor = actor_of_token(hook.token) if wanted else None
        if actor is not None:
            seen = _visible(actor, {event.case_id for event in wanted})
            rows += [
                Delivery(webhook=hook, event_id=event.pk, due_at=now)
                for event in wanted
                if event.case_id in seen
            ]
    Delivery.objects.bulk_create(rows, batch_size=200)


def deliver(at_once: int = AT_ONCE) -> Counter[str]:
    """Send what is due; how many were delivered, wait for another try, were given up or dropped."""
    done: Counter[str] = Counter()
    for delivery in _take(at_once):
        state, answer = _send(delivery)
        tries, now = delivery.tries + 1, timezone.now()
        changed: dict[str, Any] = {"tries": tries, "answer": answer, "state": state}
        if state == DeliveryState.DUE:
            changed |= {"due_at": now + wait_after(tries)}
        else:
            changed |= {"ended_at": now}
        Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.DUE).update(**changed)
        done[str(state)] += 1
        if state == DeliveryState.DEAD:
            log.warning("gave up telling %s of event %s: %s", delivery.webhook_id, delivery.event_id, answer)
    return done


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, and by chance up to half of it less,
    so that what failed together does not come back together."""
    longest = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    half = int(longest.total_seconds() * 1000) // 2
    return timedelta(milliseconds=half + secrets.randbelow(half + 1))


def secret_of(hook: Webhook) -> str:
    """The secret that signs what an address is told. It changes with the key of the site."""
    return salted_hmac("gakum.webhook", str(hook.pk), algorithm="sha256").hexdigest()


def signature(secret: str, at: int, body: bytes) -> str:
    """The header `Gakum-Signature`: the moment of sending, and the HMAC-SHA256 of "<moment>.<body>"."""
    proof = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={proof}"


def forget() -> int:
    """Forget what was delivered or dropped longer ago than `KEPT`; how many. What was given up stays."""
    ended = Delivery.objects.filter(state__in=(DeliveryState.DELIVERED, DeliveryState.DROPPED))
    return ended.filter(ended_at__lt=timezone.now() - KEPT).delete()[0]


def _take(at_once: int) -> list[Delivery]:
    """What is due, and nobody else's for the time of the lease."""
    now = timezone.now()
    due = Delivery.objects.filter(state=DeliveryState.DUE, due_at__lte=now).order_by("due_at", "pk")
    with transaction.atomic():
        keys = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:at_once])
        Delivery.objects.filter(pk__in=keys).update(due_at=now + LEASE)
    taken = Delivery.objects.filter(pk__in=keys).select_related(
        "event", "webhook__token__client", "webhook__token__posting__user", "webhook__token__posting__office"
    )
    return list(taken.order_by("event__seq"))


def _send(delivery: Delivery) -> tuple[DeliveryState, str]:
    """What became of one try, and what was answered."""
    hook = delivery.webhook
    actor = actor_of_token(hook.token) if hook.ended_at is None else None
    if actor is None or delivery.event.case_id not in _visible(actor, {delivery.event.case_id}):
        return DeliveryState.DROPPED, ""
    body, at = body_of(delivery), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "Gakum-Delivery": str(delivery.pk),
        "Gakum-Signature": signature(secret_of(hook), at, body),
    }
    try:
        status = post(hook.url, body, headers)
    except AddressRefused as refused:
        return DeliveryState.DEAD, str(refused)[:100]
    except OSError as error:
        answer = type(error).__name__
    else:
        if 200 <= status < 300:
            return DeliveryState.DELIVERED, str(status)
        answer = str(status)
    last = delivery.tries + 1 >= MOST_TRIES
    return DeliveryState.DEAD if last else DeliveryState.DUE, answer


def body_of(delivery: Delivery) -> bytes:
    """What is sent: keys, states and dates."""
    event = delivery.event
    told = {
        "delivery": str(delivery.pk),
        "seq": event.seq,
        "event": str(event.pk),
        "case": str(event.case_id),
        "action": event.action,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "source": event.source,
        "target": event.target,
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "before": cursor_of(event.seq - 1),  # the feed from here on begins with this event
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode()


def _visible(actor: Actor, cases: set[Any]) -> set[Any]:
    if actor.scope is None:
        return cases
    return set(Case.objects.visible_to(actor).filter(pk__in=cases).values_list("pk", flat=True))


def _record(journal: Journal, what: str, hook: Webhook, by: Actor, **more: Any) -> None:
    journal.record(
        f"webhook.{what}",
        by=by,
        subject=hook,
        case_id=None,
        occurred_on=legal_today(by.time_zone),
        data={"token": str(hook.token), "url": hook.url, "actions": hook.actions, **more},
    )
