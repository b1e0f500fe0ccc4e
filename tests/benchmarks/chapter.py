"""The report on paper beside bare, warm WeasyPrint on the same HTML (design: at most 0.75 times its time).

Each has a process of its own, and what counts is that process's time on the processor: how busy the machine
is besides does not matter. Python's collector rests while ours works, and runs between papers.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from gakum import pdf
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import ImportedTotal
from gakum.pdf.assets import HERE
from gakum.reports.chapter import contents_of
from gakum.reports.loading import load_reports
from gakum.web.reports.printing import STYLESHEET, chapter_html
from tests.benchmarks.race import ratio
from tests.law_rows import load_reference_data


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of the chapter, and how many times what bare WeasyPrint takes."""
    load_reference_data()
    load_indicators()
    load_reports()
    with (settings.FIXTURES_ROOT / "indicators/seed_2024.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            ImportedTotal.objects.create(**row)
    return {"chapter of 2024": _raced(chapter_html(contents_of(2024), None), turns=1 if quick else 9)}


def _raced(html: str, *, turns: int) -> dict[str, float]:
    bare = _Bare()
    with pdf.Pool() as pool:
        ways: dict[str, Callable[[], object]] = {
            "ours": lambda: pool.render(html, stylesheet=STYLESHEET),
            "bare": lambda: bare.paint(html),
        }
        for paint in ways.values():
            paint()  # warm
        children = {"ours": _child(pool), "bare": bare.process.pid}
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(turns):
            for name in list(ways) if turn % 2 == 0 else list(reversed(ways)):
                before = _worked(children[name])
                ways[name]()
                taken[name].append(max(_worked(children[name]) - before, 1))
    bare.end()
    return {
        "ms": round(min(taken["ours"])),
        "bare_ms": round(min(taken["bare"])),
        "to_bare": round(ratio(taken["ours"], taken["bare"]), 2),
    }


def _child(pool: pdf.Pool) -> int:
    """The process that rendered last."""
    process = next(turn for turn in pool._turns.queue if turn is not None)[0]
    return int(process.child.pid)


def _worked(pid: int) -> float:
    """Milliseconds of processor time a process has had, as Linux counts them (in ticks of 10)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


class _Bare:
    """WeasyPrint alone, in a process of its own as ours is."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.bareprint", str(HERE / STYLESHEET)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def paint(self, html: str) -> int:
        """The size of the PDF."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(html) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self) -> None:
        self.process.communicate()
