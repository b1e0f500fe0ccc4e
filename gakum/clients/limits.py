"""How much may be asked in how long. Counted in the database, so that every process knows of every other."""

import time

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.clients.models import Tally
from gakum.core.errors import DomainError

MINUTE = 60
LONGEST_WINDOW = 24 * 60 * MINUTE
TABLE = Tally._meta.db_table
# One statement on both engines: two that count at once both count.
COUNT = (
    f"INSERT INTO {TABLE} (key, starts, count) VALUES (%s, %s, %s)"  # noqa: S608  # a constant
    f" ON CONFLICT (key, starts) DO UPDATE SET count = {TABLE}.count + excluded.count RETURNING count"
)


class TooManyRequests(DomainError):
    """More was asked than one may in a minute; `retry_after` says how many seconds to wait."""

    code = "too_many_requests"

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": retry_after})


def spend(actor: Actor, cost: int = 1) -> None:
    """Count `cost` requests of a token or of a signed-in person.

    Raises TooManyRequests above `API_REQUESTS_PER_MINUTE`; what is refused counts too. Called outside
    the transaction of an act, so that a refused act is counted all the same.
    """
    key = f"token:{actor.grant.token}" if actor.grant else f"user:{actor.user_id}"
    if tally(key, MINUTE, cost) > settings.API_REQUESTS_PER_MINUTE:
        raise TooManyRequests(seconds_left(MINUTE))


def tally(key: str, seconds: int, cost: int = 1) -> int:
    """Count under a key, and say how much that makes in the present window of `seconds`."""
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, now - now % seconds, cost])
        return int(cursor.fetchone()[0])


def seconds_left(seconds: int) -> int:
    """Until the present window of `seconds` ends; at least one."""
    return seconds - int(time.time()) % seconds


def forget() -> int:
    """Forget the counts of windows that ended; how many. None lasts longer than `LONGEST_WINDOW`."""
    return Tally.objects.filter(starts__lt=int(time.time()) - LONGEST_WINDOW).delete()[0]
