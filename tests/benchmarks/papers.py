"""Papers as PDF, beside bare WeasyPrint that is as warm, on the same HTML and stylesheet; and letters that
are issued as one piece of long work, beside their rendering alone.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import weasyprint
from django.test import override_settings
from django.utils import timezone

from gakum import pdf
from gakum.documents.models import Document
from gakum.documents.rendering import html_of
from gakum.jobs.models import Worker
from gakum.jobs.running import run
from gakum.jobs.services import ask
from gakum.jobs.worker import take
from gakum.parties.loading import load_nationalities
from gakum.pdf.assets import stylesheet
from gakum.pdf.painter import VARIANT
from gakum.web.jobs.kinds import KINDS
from gakum.web.papers.issuing import ISSUED, PROCESSES
from tests import roads
from tests.documents.drafting import signed
from tests.documents.samples import sample
from tests.people import People

MANY = 500
ROWS = 600  # of a report of some twenty pages
LETTER = "LETTER_TO_MISSION"
ISSUED_LETTER = "SUMMONS"


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds of a letter and of a report, letters per second over one process and two, and memory;
    milliseconds of a letter that is issued with many others.
    """
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
        "issued": _issued(many),
    }


def _issued(many: int) -> dict[str, Any]:
    """Signed letters issued and put together for the printer by the very work that the page asks for.

    Beside it the rendering of the same letters, over as many processes: what is more is sealing, hashing,
    keeping, the acts in the log and the one file of all.
    """
    load_nationalities()
    people = People()
    case = roads.to_conference_fixed(roads.finding(people), people, "administrative")
    for _letter in range(many):
        signed(ISSUED_LETTER, case, people)
    letters = Document.objects.filter(kind=ISSUED_LETTER, case=case)
    keys = [str(key) for key in letters.values_list("pk", flat=True)]
    asked = {"title": "Benchmark", "purpose": "Benchmark", "detail": {}, "count": many}
    ask(people.sari, ISSUED, parameters={"keys": keys}, **asked)
    with TemporaryDirectory() as files, override_settings(FILES_ROOT=Path(files)):
        job = take(Worker.objects.create(name="benchmark", seen_at=timezone.now()))
        assert job is not None
        start = time.perf_counter()
        run(job, KINDS)
        work = time.perf_counter() - start
        job.refresh_from_db()
        assert job.result_count == many, job.message
    pages = [html_of(letter.context) for letter in letters]
    with pdf.Pool(PROCESSES) as pool:
        list(pool.render_each(pages[: 2 * PROCESSES]))  # warm, as the work's own soon are
        start = time.perf_counter()
        list(pool.render_each(pages))
        rendering = time.perf_counter() - start
    return {
        "letters": many,
        "issued as long work, ms per letter": round(work / many * 1000, 1),
        "rendered alone, ms per letter": round(rendering / many * 1000, 1),
        "work to rendering": round(work / rendering, 2),
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
