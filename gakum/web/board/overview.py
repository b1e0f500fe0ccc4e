"""The control board: five numbers, and the tables under them. Each number opens exactly its list."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gakum.law.selectors import Due
from gakum.web.board.asked import board_scope, frame, link
from gakum.web.board.follow import rate_row, trend
from gakum.web.board.waiting import rows_of, waiting
from gakum.web.middleware import Request
from gakum.web.templatetags.gakum import angka, persen
from gakum.workflow.board.cases import Lack, Load, loads, quality
from gakum.workflow.board.clocks import deadlines, late_by_rule
from gakum.workflow.board.rates import FollowThrough, Part, follow_through
from gakum.workflow.board.scope import BoardScope

SHOWN = 10  # rows of a table on the board; its own page has them all


@dataclass(frozen=True)
class Card:
    """One number with its label and its list; `bad` when it should be zero and is not."""

    label: str
    number: str
    url: str
    note: str = ""
    bad: bool = False


@require_safe
def board(request: Request) -> HttpResponse:
    """What waits, what is late, how much is followed through, who has how much, and what the data lack."""
    on, now = board_scope(request), timezone.now()
    queue, late, follow, laden = waiting(on), late_by_rule(on, now), follow_through(on), loads(on)
    waits, passed = len(queue), sum(one.count for one in late)
    soon, open_now = deadlines(on, Due.SOON, now).count(), sum(one.open for one in laden)
    context = {
        "cards": [
            Card(_("Awaiting approval"), angka(waits), link(on, "board-waiting")),
            Card(_("Legal deadlines missed"), angka(passed), deadlines_url(on, Due.LATE), bad=passed > 0),
            Card(_("Due within 3 days"), angka(soon), deadlines_url(on, Due.SOON)),
            Card(_("Open cases"), angka(open_now), link(on, "board-cases")),
            _rate_card(on, follow),
        ],
        "waits": waits,
        "queue": rows_of(queue[:SHOWN], on.today),
        "queue_url": link(on, "board-waiting"),
        "late": [(one, deadlines_url(on, Due.LATE, rule=one.rule.code)) for one in late],
        "follow": follow,
        "rates": [rate_row(on, one, follow.official) for one in follow.offices[:SHOWN]] if follow else [],
        "offices_url": link(on, "board-offices"),
        "chart": trend(follow, on.year) if follow else None,
        "loads": load_rows(on, laden[:SHOWN]),
        "officers": len(laden),
        "loads_url": link(on, "board-loads"),
        # Of all offices it takes longer than the rest of the board, and is fetched after it.
        "quality": None if on.offices is None else quality_rows(on),
        "quality_url": link(on, "board-quality"),
    }
    return render(request, "web/board/board.html", {**frame(request, on), **context})


def _rate_card(on: BoardScope, follow: FollowThrough | None) -> Card:
    label, url = _("Follow-through rate"), link(on, "board-number", Part.HANDLED)
    if follow is None:
        return Card(label, persen(None), url, _("The rules of this year are not known."))
    tally = follow.total.year[follow.official]
    note = _("%(followed)s of %(handled)s, %(reading)s") % {
        "followed": angka(tally.followed_up),
        "handled": angka(tally.handled),
        "reading": follow.official.label,
    }
    return Card(label, persen(follow.total.percent(follow.official)), url, note)


def deadlines_url(on: BoardScope, due: Due, **more: Any) -> str:
    """The list of deadlines of the same offices that stand so."""
    office = {"office": on.office.code} if on.office else {}
    return f"{reverse('deadlines')}?{urlencode({'due': due.value, **office, **more})}"


def quality_rows(on: BoardScope) -> list[tuple[Lack, int, str]]:
    """What open cases lack: how many of them, with the address of their list."""
    return [(lack, n, link(on, "board-cases", kurang=lack.code)) for lack, n in quality(on)]


def load_rows(on: BoardScope, laden: list[Load]) -> list[tuple[Load, str, str]]:
    """What officers have in hand, with the addresses of their open and of their late cases."""
    return [
        (one, link(on, "board-cases", petugas=one.key), link(on, "board-cases", petugas=one.key, terlambat=1))
        for one in laden
    ]
