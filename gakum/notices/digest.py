"""The daily e-mail: what is new for a person, of the kinds they chose. It names nobody."""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gakum.accounts.actors import actors_of
from gakum.accounts.models import User
from gakum.notices.models import Digest, Notice, NoticePreference
from gakum.notices.selectors import chosen_kinds, notices_of
from gakum.notices.words import words_of

log = logging.getLogger(__name__)

NEW = timedelta(days=7)
"""What is older than this is no news and is not sent any more."""


def send_digests(on: date) -> int:
    """Send everybody their digest of the day; how many were sent. Whoever has one gets no second.

    The row that says so is written in the transaction in which the message is handed over: killed in
    between, the next run sends it again rather than never.
    """
    wanting = User.objects.filter(is_active=True, pk__in=NoticePreference.objects.values("user"))
    return sum(_send(user, on) for user in wanting.exclude(email="").order_by("pk"))


def _send(user: User, on: date) -> bool:
    news = _news_of(user)
    if not news or Digest.objects.filter(user=user, on=on).exists():
        return False
    try:
        with transaction.atomic():
            Digest.objects.create(user=user, on=on, count=len(news))
            Notice.objects.filter(pk__in=[notice.pk for notice in news]).update(sent_at=timezone.now())
            with translation.override(settings.LANGUAGE_CODE):
                send_mail(_subject(news), _text(news), None, [user.email])
    except IntegrityError:  # another run was first
        return False
    except OSError:  # the mail server, whose errors are of this kind; the next run tries again
        log.exception("the digest of user %s could not be sent", user.pk)
        return False
    return True


def _news_of(user: User) -> list[Notice]:
    """Unread notices of the chosen kinds that no digest has held, of cases that the person may see on
    behalf of any posting, oldest first."""
    kinds, since = chosen_kinds(user), timezone.now() - NEW
    found = {
        notice.pk: notice
        for actor in actors_of(user)
        for notice in notices_of(actor).filter(
            kind__in=kinds, read_at=None, sent_at=None, created_at__gte=since
        )
    }
    return sorted(found.values(), key=lambda notice: (notice.created_at, notice.pk))


def _subject(news: list[Notice]) -> str:
    counted = ngettext("%(count)d new notice", "%(count)d new notices", len(news)) % {"count": len(news)}
    return f"Gakum: {counted}"


def _text(news: list[Notice]) -> str:
    lines = [_("This is new for you in Gakum:"), ""]
    for notice in news:
        lines.append(f"- {words_of(notice).line}")
    lines += [
        "",
        _("Sign in to Gakum to read more. Which notices come by e-mail you choose there, under notices."),
        settings.SITE_URL,
    ]
    return "\n".join(lines) + "\n"
