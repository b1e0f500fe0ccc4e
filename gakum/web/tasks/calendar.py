"""The calendar file of somebody's deadlines and reminders, and its secret address."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Calendar, Event

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.notices.models import CalendarFeed
from gakum.notices.selectors import reader_of, reminders_of
from gakum.notices.services import close_feed, open_feed
from gakum.notices.words import deadline_label
from gakum.web.middleware import Request
from gakum.web.tasks.views import moment_of
from gakum.workflow.worklist import Whose, deadlines_of


def calendar_of(actor: Actor, address: Any) -> bytes:
    """The deadlines of the actor's cases and their reminders, as events of whole days.

    Titles hold the case number, what is due and the article, and nobody's name: calendars are shown on
    walls and kept by other companies. The same deadlines give the same bytes. `address` makes the
    absolute address of a case from its path.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Gakum//Tenggat//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Gakum deadlines"))
    for event in _events(actor, address):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(actor: Actor, address: Any) -> Iterator[Event]:
    deadlines = list(deadlines_of(actor, Whose.MINE, None, moment_of(actor)))
    numbers = Case.objects.filter(pk__in={d.case_id for d in deadlines}).in_bulk()
    for deadline in deadlines:
        case = numbers[deadline.case_id]
        title = f"{case.number}: {deadline_label(deadline)} ({_cited(deadline)})"
        made_at = datetime.combine(deadline.starts_on, time(0), UTC)
        yield _event(deadline.pk, deadline.due_on, title, made_at, case, address)
    for reminder in reminders_of(actor):
        title = f"{reminder.case.number}: {_('Reminder')}"
        yield _event(reminder.pk, reminder.on, title, reminder.made_at, reminder.case, address)


def _cited(deadline: Deadline) -> str:
    rule = deadline.rule
    citation = rule.basis.citation
    return citation if rule.verified else f"{citation}, {rule.get_mark_display()}"


def _event(key: Any, day: date, title: str, made_at: datetime, case: Case, address: Any) -> Event:
    event = Event()
    event.add("uid", f"{key}@gakum")
    event.add("dtstamp", made_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # exclusive (RFC 5545, 3.6.1)
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    event.add("url", address(reverse("case-detail", args=[case.number])))
    return event


def _answer(request: HttpRequest, actor: Actor, page: str) -> HttpResponse:
    content = calendar_of(actor, request.build_absolute_uri)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        entries = content.count(b"BEGIN:VEVENT")
        record_access(actor, AccessKind.EXPORT, detail={"page": page}, count=entries)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="gakum-tenggat.ics"'
    response.headers["ETag"] = etag
    return response


@require_safe
def download(request: Request) -> HttpResponse:
    """The calendar file of whoever is signed in."""
    return _answer(request, request.actor, "calendar-download")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address. 404 for one that is dead, as for one that never was."""
    actor = reader_of(secret)
    if actor is None:
        raise Http404
    return _answer(request, actor, "calendar-feed")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_page(request: Request) -> HttpResponse:
    """Makes and revokes the secret address. It is shown once: only its hash is kept."""
    posting = request.actor.posting
    if posting is None:
        raise Http404
    secret = ""
    if request.method == "POST":
        if request.POST.get("act") == "close":
            close_feed(posting)
            messages.success(request, _("The calendar address is dead now."))
            return redirect("calendar")
        secret = open_feed(posting)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[secret])) if secret else ""
    context = {
        "section": "tasks",
        "address": address,
        "feed": CalendarFeed.objects.filter(posting=posting).first(),
    }
    return render(request, "web/tasks/calendar.html", context)
