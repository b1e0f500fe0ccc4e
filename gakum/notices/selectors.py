"""Which notices, reminders and calendar addresses there are."""

from django.db.models import F, Q, QuerySet

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.secret import hashed
from gakum.notices.models import CalendarFeed, Notice, NoticePreference, Reminder

SPOKEN_OF = ("case__office", "event__actor", "deadline__rule__basis__instrument", "reminder", "job")


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """What the actor is told, newest first. A case that one may no longer see is not spoken of."""
    mine = Notice.objects.filter(recipient=actor.user_id)
    if actor.scope is not None:
        mine = mine.filter(Q(case=None) | Q(case__in=Case.objects.visible_to(actor)))
    return mine.select_related(*SPOKEN_OF)


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read."""
    return notices_of(actor).filter(read_at=None).count()


def reminders_of(actor: Actor) -> QuerySet[Reminder]:
    """The actor's reminders of cases they may see, soonest first."""
    mine = Reminder.objects.filter(user=actor.user_id)
    if actor.scope is not None:
        mine = mine.filter(case__in=Case.objects.visible_to(actor))
    return mine.select_related("case__office")


def chosen_kinds(user: User) -> set[str]:
    """The kinds of notices that the person wants in the daily digest."""
    return set(NoticePreference.objects.filter(user=user).values_list("kind", flat=True))


def reader_of(secret: str) -> Actor | None:
    """Whose calendar a secret address opens; None when the posting has changed or ended, or the
    person may no longer sign in."""
    feeds = CalendarFeed.objects.filter(
        digest=hashed(secret),
        posting__office=F("office"),
        posting__role=F("role"),
        posting__user__is_active=True,
    )
    feed = feeds.select_related("posting__user", "posting__office").first()
    if feed is None:
        return None
    posting = feed.posting
    return Actor.of(posting) if posting.is_in_force(legal_today(posting.office.time_zone)) else None
