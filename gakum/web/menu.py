"""The navigation: which pages stand in the bar, for whom, and how many things wait behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gakum.accounts.actors import Actor
from gakum.jobs.services import unfetched_count
from gakum.machine.steps import Text
from gakum.notices.selectors import unread_count
from gakum.web.evidence.register import waiting as hand_overs
from gakum.web.intake.access import records
from gakum.web.tasks.views import due_count, has_tasks
from gakum.workflow.deciding import decides, waiting_count


def _everybody(actor: Actor) -> bool:
    return True


def reads_cases(actor: Actor) -> bool:
    """True for whoever reads the cases of some office."""
    return actor.scope is None or bool(actor.scope)


@dataclass(frozen=True)
class Entry:
    """One page of the bar. `section` is what its pages set in their context to mark it as the current one."""

    name: str  # of its address
    label: Text
    section: str
    shown: Callable[[Actor], bool] = _everybody
    waiting: Callable[[Actor], int] | None = None  # things the reader can act on; shown as a number


def _approvals(shown: Callable[[Actor], bool]) -> Entry:
    return Entry("approval-list", _("Approvals"), "approvals", shown, waiting_count)


APPROVALS_OF_DECIDERS = _approvals(lambda actor: decides(actor) and not records(actor))
APPROVALS_OF_RECORDERS = _approvals(lambda actor: decides(actor) and records(actor))
"""Whoever records findings decides now and then only; for the others it is the day's work."""

BAR = (
    Entry("tasks", _("Tasks"), "tasks", has_tasks, due_count),
    Entry("case-list", _("Cases"), "cases", reads_cases),
    Entry("intake", _("Record a finding"), "intake", records),
    APPROVALS_OF_DECIDERS,
    Entry("detention-board", _("Detention"), "detention", reads_cases),
    Entry("board", _("Control board"), "board", lambda actor: actor.may("board.read")),
    Entry("annual-index-latest", _("Annual index"), "annual", lambda actor: actor.may("figures.read")),
)
"""At most six; the rest stands under More."""

MORE: tuple[Entry, ...] = (
    APPROVALS_OF_RECORDERS,
    Entry("conference-list", _("Case conferences"), "conferences", reads_cases),
    Entry("document-list", _("Documents"), "documents", reads_cases),
    Entry("evidence-list", _("Evidence"), "evidence", reads_cases, hand_overs),
    Entry("notices", _("Notices"), "notices", waiting=unread_count),
    Entry("downloads", _("My downloads"), "downloads", waiting=unfetched_count),
    Entry("deadlines", _("Deadlines"), "deadlines", reads_cases),
    Entry("objections", _("Objections"), "objections", reads_cases),
    Entry("deportations", _("Deportations"), "deportations", reads_cases),
    Entry("returns-latest", _("Periodic returns"), "returns", lambda actor: actor.may("figures.read")),
    Entry("person-search", _("People"), "people", lambda actor: actor.may("party.read")),
    Entry("audit", _("Audit"), "audit", lambda actor: actor.may("audit.read")),
    Entry("systems", _("Other systems"), "systems", lambda actor: actor.manages_reference_data),
    Entry("admin:index", _("Reference data"), "admin", lambda actor: actor.manages_reference_data),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: the entries this reader sees, with what waits, and of the server its time
    and version."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not request.user.is_authenticated:
        return {}
    return {
        "bar": _seen(BAR, actor),
        "more": _seen(MORE, actor),
        "searches": reads_cases(actor),
        "served_at": timezone.now(),
        "version": settings.VERSION,
    }


def _seen(entries: tuple[Entry, ...], actor: Actor) -> list[tuple[Entry, int]]:
    return [(e, e.waiting(actor) if e.waiting else 0) for e in entries if e.shown(actor)]
