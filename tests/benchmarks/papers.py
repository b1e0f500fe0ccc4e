"""Papers as PDF, beside bare WeasyPrint that is as warm, on the same HTML and stylesheet."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import weasyprint

from gakum import pdf
from gakum.documents.rendering import html_of
from gakum.pdf.assets import stylesheet
from gakum.pdf.painter import VARIANT
from tests.documents.samples import sample

MANY = 500
ROWS = 600  # of a report of some twenty pages
LETTER = "LETTER_TO_MISSION"


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of a letter and of a report, letters per second over one process and two, and memory."""
    many, rows, turns = (6, 20, 1) if quick else (MANY, ROWS, 9)
    letter, report = html_of(sample(LETTER)), _report(rows)
    with pdf.Pool() as one, pdf.Pool(2) as two:
        found = {
            "letter": _beside_bare(lambda: one.render(letter), lambda: _bare(letter), turns),
            f"report of {rows} rows": _beside_bare(
                lambda: one.render(report), lambda: _bare(report), max(turns // 3, 1)
            ),
        }
        rates: dict[str, list[float]] = {"one process": [], "two processes": []}
        for letters in (4, *[many] * max(turns // 4, 1)):  # the first few only warm the processes
            for name, pool in (("one process", one), ("two processes", two)):
                start = time.perf_counter()
                made = sum(isinstance(made, bytes) for made in pool.render_each([letter] * letters))
                rates[name].append(made / (time.perf_counter() - start))
        memory = _megabytes(one)
    single, double = (median(rate[1:]) for rate in rates.values())
    return {
        "single": found,
        "many": {
            "letters": many,
            "one process, per second": round(single, 1),
            "two processes, per second": round(double, 1),
            "two to one": round(double / single, 2),
            "memory of a process, MB": memory,
        },
    }


def _beside_bare(ours: Callable[[], Any], bare: Callable[[], Any], turns: int) -> dict[str, Any]:
    times: tuple[list[float], list[float]] = ([], [])
    for _turn in range(turns + 1):
        for way, kept in ((ours, times[0]), (bare, times[1])):
            start = time.perf_counter()
            way()
            kept.append(time.perf_counter() - start)
    mine, theirs = times[0][1:], times[1][1:]
    return {
        "ms": round(median(mine) * 1000, 1),
        "bare_ms": round(median(theirs) * 1000, 1),
        "to_bare": round(median(a / b for a, b in zip(mine, theirs, strict=True)), 2),
    }


def _bare(html: str) -> bytes:
    """What somebody would write who knows WeasyPrint's manual."""
    sheet = weasyprint.CSS(string=stylesheet("letter.css"))
    made: bytes = weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], pdf_variant=VARIANT)
    return made


def _report(rows: int) -> str:
    lines = "".join(
        f"<tr><td class='n'>{n}</td><td>Kantor Imigrasi Contoh {n}</td><td>{n * 7}</td><td>{n * 3}</td></tr>"
        for n in range(1, rows + 1)
    )
    return (
        '<!doctype html><html lang="id"><head><title>Laporan</title></head><body><h1>Laporan</h1>'
        f"<table class='list'><thead><tr><th>No.<th>Kantor<th>Ditangani<th>Selesai</thead>{lines}</table>"
    )


def _megabytes(pool: pdf.Pool) -> int:
    """The most memory the pool's process held at any time, as Linux counts it."""
    process = next(turn for turn in pool._turns.queue if turn is not None)[0]
    lines = Path(f"/proc/{process.child.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024
