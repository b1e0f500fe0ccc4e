"""Whole caseloads change hands: when somebody leaves, is away, or holds too much."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, User
from gakum.cases.assignment import assignable
from gakum.cases.models import Case
from gakum.cases.states import OPEN
from gakum.core.dates import legal_today
from gakum.core.errors import StaleState, StepRefused
from gakum.workflow.queue import by_urgency
from gakum.workflow.service import perform


@dataclass(frozen=True)
class Share:
    """A case and who is to work on it."""

    case: Case
    to: User


@dataclass(frozen=True)
class Holder:
    """Somebody who works on cases of an office: on how many, and whether their posting is in force."""

    user: User
    load: int
    posted: bool


@dataclass(frozen=True)
class Handed:
    """What became of one share: done, or every reason why not."""

    share: Share
    reasons: tuple[str, ...] = field(default=())

    @property
    def done(self) -> bool:
        return not self.reasons


def caseload(office: Office, of: User) -> QuerySet[Case]:
    """The open cases of an office that a person works on, the most urgent first."""
    held = Case.objects.filter(office=office, assigned_to=of, state__in=OPEN)
    return by_urgency(held, legal_today(office.time_zone))


def loads(office: Office) -> dict[int, int]:
    """How many open cases of an office each person works on, by the person's key."""
    held = Case.objects.filter(office=office, state__in=OPEN, assigned_to__isnull=False).order_by()
    return dict(held.values_list("assigned_to").annotate(Count("pk")))


def holders(office: Office) -> list[Holder]:
    """Everybody who works on open cases of an office, first those whose posting there has ended."""
    held = loads(office)
    posted = set(assignable(office, legal_today(office.time_zone)).values_list("pk", flat=True))
    people = User.objects.filter(pk__in=held).order_by("first_name", "last_name", "pk")
    found = [Holder(user, held[user.pk], user.pk in posted) for user in people]
    return sorted(found, key=lambda holder: holder.posted)


def spread(cases: Iterable[Case], people: Sequence[User], held: dict[int, int]) -> list[Share]:
    """Give each case, in its order, to whoever of the people then works on the fewest.

    `held` says how many each works on already. With one person all go to that one.
    """
    waiting = [(held.get(user.pk, 0), number) for number, user in enumerate(people)]
    heapq.heapify(waiting)
    shares = []
    for case in cases:
        load, number = waiting[0]
        shares.append(Share(case, people[number]))
        heapq.heapreplace(waiting, (load + 1, number))
    return shares


def hand_over(actor: Actor, shares: Iterable[Share], reason: str) -> list[Handed]:
    """Assign each case as its share says, an act of its own each: one that is refused holds up no other."""
    return [_assign(actor, share, reason) for share in shares]


def _assign(actor: Actor, share: Share, reason: str) -> Handed:
    case = share.case
    today = legal_today(case.office.time_zone)
    data = {"occurred_on": today, "assignee": str(share.to.pk), "reason": reason}
    try:
        perform(case, "assign", by=actor, data=data, seen_state=case.state)
    except StaleState:
        return Handed(share, (str(_("The case has moved meanwhile. Look at it again.")),))
    except StepRefused as refused:
        return Handed(share, tuple(str(refusal) for refusal in refused.refusals))
    return Handed(share)
