"""Ways of doing the same take turns, so that what else the machine does falls on all of them alike."""

import multiprocessing
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import Any

from django.db import connections

from tests.benchmarks.roads import ACTS, Way
from tests.benchmarks.world import Bench

PROCESSES = multiprocessing.get_context("fork")
SECONDS_TO_START = 120
_start: Any = None  # the barrier that workers wait at, so that all begin together


def acts_per_second(
    ways: dict[str, Way], benches: list[Bench], *, workers: int, cases: int, turns: int
) -> dict[str, list[float]]:
    """Acts per second of each way in each turn, all workers together; every turn takes every way once."""
    rates: dict[str, list[float]] = defaultdict(list)
    for turn in range(turns):
        order = list(ways) if turn % 2 == 0 else list(reversed(ways))
        for name in order:
            rates[name].append(_turn(ways[name], benches[:workers], cases))
    return rates


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the turns' own ratios: a turn is short, so both ran on an equally busy machine."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _turn(way: Way, benches: list[Bench], cases: int) -> float:
    """Acts per second of one process per bench, each taking `cases` cases along the road."""
    connections.close_all()  # a connection must not be shared with a child
    barrier = PROCESSES.Barrier(len(benches))
    with ProcessPoolExecutor(len(benches), PROCESSES, _meet_at, (barrier,)) as pool:
        times = list(pool.map(_work, [way] * len(benches), benches, [cases] * len(benches)))
    seconds = max(end for _start, end in times) - min(start for start, _end in times)
    return ACTS * cases * len(benches) / seconds


def _meet_at(barrier: Any) -> None:
    global _start
    _start = barrier


def _work(way: Way, bench: Bench, cases: int) -> tuple[float, float]:
    way(bench)  # opens the connection and fills the caches
    _start.wait(SECONDS_TO_START)
    start = time.monotonic()
    for _case in range(cases):
        way(bench)
    return start, time.monotonic()
