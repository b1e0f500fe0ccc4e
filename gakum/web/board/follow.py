"""Follow-through as the board shows it: rows with a link behind every number, and the trend as a picture."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gakum.accounts.models import Office
from gakum.indicators.kinds import Reading
from gakum.machine.steps import Text
from gakum.web.board.asked import link
from gakum.web.charts import Chart, Series, bar
from gakum.web.templatetags.gakum import persen
from gakum.workflow.board.rates import FollowThrough, Part, Rates
from gakum.workflow.board.scope import BoardScope

QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True)
class Followed:
    """What was followed up in one reading, its list, and the rate in percent."""

    reading: Reading
    count: int
    url: str
    percent: Decimal | None


@dataclass(frozen=True)
class QuarterCell:
    """The rate of one quarter, of how many, and their list."""

    label: Text
    percent: Decimal | None
    handled: int
    url: str


@dataclass(frozen=True)
class RateRow:
    """One office, or all of them together when it has none."""

    office: Office | None
    handled: int
    url: str
    readings: list[Followed]
    quarters: list[QuarterCell]


def rate_row(on: BoardScope, rates: Rates, official: Reading) -> RateRow:
    """The numbers of an office with the addresses of their lists."""
    own = {"milik": rates.office.code if rates.office else ""}
    return RateRow(
        office=rates.office,
        handled=rates.year[official].handled,
        url=link(on, "board-number", Part.HANDLED, **own),
        readings=[
            Followed(
                reading,
                tally.followed_up,
                link(on, "board-number", Part.FOLLOWED, bacaan=reading.value, **own),
                rates.percent(reading),
            )
            for reading, tally in rates.year.items()
        ],
        quarters=[
            QuarterCell(
                quarter_label(quarter),
                percent,
                tally.handled,
                link(on, "board-number", Part.HANDLED, triwulan=quarter, **own),
            )
            for quarter, tally, percent in rates.trend(official)
        ],
    )


def quarter_label(quarter: int) -> str:
    """Tw I to Tw IV."""
    return _("Q %(number)s") % {"number": QUARTERS[quarter]}


def trend(follow: FollowThrough, year: int) -> Chart:
    """The four quarters of the year in both readings."""
    series = [
        Series(str(reading.label).capitalize(), [rate for _q, _tally, rate in follow.total.trend(reading)])
        for reading in Reading
    ]
    return bar(
        _("Follow-through rate by quarter, %(year)s (%%)") % {"year": year},
        _message(follow),
        [quarter_label(quarter) for quarter in QUARTERS],
        *series,
        format="percent",
    )


def _message(follow: FollowThrough) -> str:
    """In one sentence: the rate now against the first quarter that has one."""
    known = [(q, rate) for q, _tally, rate in follow.total.trend(follow.official) if rate is not None]
    if not known:
        return _("Nothing was handled in this year yet.")
    (first, before), (last, now) = known[0], known[-1]
    words = {"first": quarter_label(first), "last": quarter_label(last)}
    rates = {"before": persen(before), "now": persen(now)}
    if first == last:
        return _("%(now)s in %(last)s.") % {**words, **rates}
    if before == now:
        return _("%(now)s in %(first)s and in %(last)s.") % {**words, **rates}
    if now > before:
        return _("It rose from %(before)s in %(first)s to %(now)s in %(last)s.") % {**words, **rates}
    return _("It fell from %(before)s in %(first)s to %(now)s in %(last)s.") % {**words, **rates}
