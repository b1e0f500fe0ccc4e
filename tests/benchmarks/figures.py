"""The annual index and the annual tables over many facts, beside the same questions in hand-written SQL."""

import time
from collections.abc import Callable, Iterable
from datetime import date
from statistics import median
from typing import Any, TypeAlias

from django.db import connection
from django.utils import timezone

from gakum.indicators.figures import Scope, readings_of
from gakum.indicators.funnel import STEPS
from gakum.indicators.kinds import FUNNEL, TRACKS, Counted, Reading
from gakum.indicators.models import Publication
from gakum.indicators.publishing import index_for, sha256_of, snapshot_of, text_of
from gakum.indicators.tables import TABLES
from tests.benchmarks.facts import TABLE, YEAR, grow_to
from tests.benchmarks.roads import finding
from tests.benchmarks.world import benches

SIZES = (10_000, 1_000_000)
UNTIL = date(YEAR, 12, 31)
PERSONS = (Counted.ADMINISTRATIVE, Counted.SUSPECT, Counted.DETAINED, Counted.DEPORTED)

Question: TypeAlias = tuple[str, tuple[Any, ...]]


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of every figure, and of its SQL by hand, at each size."""
    case = finding(benches()[0])
    found: dict[str, Any] = {}
    for size in (500, 1000) if quick else SIZES:
        grow_to(size, case)
        if not found:
            _publish()
        found[str(size)] = _measured(turns=1 if quick else 9)
    return found


def _measured(turns: int) -> dict[str, Any]:
    scope = Scope(YEAR)
    ways: dict[str, Callable[[], Any]] = {"index, both readings": lambda: readings_of(scope)}
    for code, one in TABLES.items():
        ways[f"table {code}"] = lambda one=one: list(one.rows(scope, Reading.REPORT))
    ways["published year"] = lambda: index_for(scope)
    hand = by_hand()
    report = {}
    for name, ours in ways.items():
        questions = hand.get(name, [])
        times: tuple[list[float], list[float]] = ([], [])
        for _turn in range(turns + 1):  # the first only warms the caches
            times[0].append(_seconds(ours))
            times[1].append(_seconds(lambda questions=questions: _ask(questions)))
        mine, theirs = (median(seconds[1:]) * 1000 for seconds in times)
        report[name] = {
            "ms": round(mine, 2),
            "by_hand_ms": round(theirs, 2) if questions else "",
            "to_by_hand": round(mine / theirs, 2) if questions else "",
        }
    return report


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ask(questions: Iterable[Question]) -> None:
    with connection.cursor() as cursor:
        for sql, values in questions:
            cursor.execute(sql, values)
            cursor.fetchall()


def _publish() -> None:
    """A publication without the checks before it: these facts have no log behind them."""
    text = text_of(snapshot_of(Scope(YEAR), 1, None, []))
    Publication.objects.create(
        year=YEAR,
        version=1,
        reading=Reading.REPORT,
        cut_off=UNTIL,
        snapshot=text,
        sha256=sha256_of(text),
        published_at=timezone.now(),
    )


def by_hand() -> dict[str, list[Question]]:
    """What somebody would write who wants the numbers of one table and nothing else."""
    index = [_grouped((), TRACKS)]
    recorded = _question(
        f'SELECT DISTINCT office_id, month FROM {TABLE} WHERE year = %s AND "count" IN {{counts}}',
        (YEAR,),
        (Counted.CASE, *TRACKS),
    )
    return {
        "index, both readings": index,
        "table 3.1": index,
        "table 3.2": index,
        "table office": [
            _grouped(("office_id",), TRACKS),
            _grouped(("office_id", "executed_by_id"), (Counted.DEPORTED,)),
            recorded,
        ],
        "table coverage": [recorded],
        **{f"table {c}": [_grouped((c,), TRACKS)] for c in ("month", "quarter", "article", "outcome")},
        "table region": [_grouped(("region_id",), TRACKS)],
        "table source": [_grouped(("source",), (Counted.CASE, *TRACKS))],
        **{f"table {c}": [_grouped((c,), PERSONS)] for c in ("nationality", "sex")},
        "table subject_kind": [_grouped(("subject_kind",), (Counted.ADMINISTRATIVE, Counted.SUSPECT))],
        "table fast_charge": [_grouped(("fast_charge",), (Counted.ADMINISTRATIVE,))],
        "table extra_article": [_grouped(("article",), (Counted.EXTRA_ARTICLE,))],
        "table measure_type": [
            _grouped(("measure_type",), (Counted.MEASURE, Counted.REVOKED, Counted.VOIDED))
        ],
        "table funnel": [
            _question(
                f'SELECT "count", COUNT(*) FROM {TABLE} WHERE year = %s AND happened_on <= %s'
                ' AND "count" IN {counts} GROUP BY "count"',
                (YEAR, UNTIL),
                STEPS,
            ),
            _question(
                f'SELECT "count", COUNT(*) FROM {TABLE} WHERE happened_on BETWEEN %s AND %s'
                ' AND "count" IN {counts} GROUP BY "count"',
                (date(YEAR, 1, 1), UNTIL),
                STEPS,
            ),
        ],
        "table durations": [
            _question(
                f'SELECT unit, "count", happened_on FROM {TABLE} WHERE year = %s AND happened_on <= %s'
                ' AND "count" IN {counts}',
                (YEAR, UNTIL),
                FUNNEL,
            )
        ],
        "published year": [
            ("SELECT snapshot FROM indicators_publication WHERE year = %s AND quarter = 0", (YEAR,))
        ],
    }


def _grouped(columns: tuple[str, ...], counts: Iterable[str]) -> Question:
    names = ", ".join(('"count"', *columns))
    return _question(
        f"SELECT {names}, COUNT(*), COUNT(CASE WHEN followed_report_on <= %s THEN 1 END),"
        f" COUNT(CASE WHEN followed_strict_on <= %s THEN 1 END) FROM {TABLE} WHERE year = %s"
        f' AND "count" IN {{counts}} AND NOT after_sentence GROUP BY {names}',
        (UNTIL, UNTIL, YEAR),
        counts,
    )


def _question(sql: str, values: tuple[Any, ...], counts: Iterable[str]) -> Question:
    wanted = [str(count) for count in counts]
    return sql.replace("{counts}", f"({', '.join(['%s'] * len(wanted))})"), (*values, *wanted)
