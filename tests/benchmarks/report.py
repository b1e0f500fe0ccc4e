"""The measurements as tables, in Markdown: what docs/performance.md holds."""

from collections.abc import Iterator, Sequence
from typing import Any

WAYS = {
    "door": "the door",
    "bare": "bare SQL: select, update, insert",
    "usual": "the usual stack",
    "replay": "the door, one transaction per case",
}


def printed(report: dict[str, Any]) -> str:
    """Every part of the report that was measured."""
    lines = [f"# {report['engine']}"]
    if "acts" in report:
        lines += ["", "## Acts", "", *acts(report["acts"])]
    if "figures" in report:
        lines += ["", "## Figures", "", *figures(report["figures"])]
    if "api" in report:
        lines += ["", "## API", "", *api(report["api"])]
    if "boards" in report:
        lines += ["", "## Boards", "", *boards(report["boards"])]
    if "lists" in report:
        lines += ["", "## Lists", "", *lists(report["lists"])]
    if "papers" in report:
        lines += ["", "## Papers", "", *papers(report["papers"])]
    if "chapter" in report:
        lines += ["", "## Reports on paper", "", *on_paper(report["chapter"])]
    return "\n".join(lines)


def acts(measured: dict[str, Any]) -> Iterator[str]:
    """Acts per second, and how many acts the door takes while the other way takes one."""
    rows = []
    for workers, found in measured["workers"].items():
        for way, rate in found["per_second"].items():
            rows.append((workers, WAYS[way], rate, found["door_to"].get(way, "")))
    yield from table(("workers", "way", "acts per second", "door : this way"), rows)
    if not measured["usual_stack"]:
        yield "\nThe usual stack is not installed: `make bench` installs it."


def figures(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of each figure, and how many times what the hand-written SQL takes."""
    rows = [
        (f"{int(facts):,}", name, found["ms"], found["by_hand_ms"], found["to_by_hand"])
        for facts, names in measured.items()
        for name, found in names.items()
    ]
    yield from table(("facts", "figure", "ms", "by hand, ms", "times by hand"), rows)


def api(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of 500 cases by the API and by two other ways, and how many times those the API takes."""
    rows = [
        (name, ms, measured["queries"][name], measured["to"].get(name, ""))
        for name, ms in measured["ms"].items()
    ]
    yield from table(("way", "ms", "queries", "the API : this way"), rows)


def boards(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of each page on the server, its queries, and how long its SQL alone takes."""
    keys = ("ms", "worked_ms", "queries", "bare_sql_ms", "to_bare")
    rows = [(page, *(found[key] for key in keys)) for page, found in measured.items()]
    yield from table(
        ("page", "ms", "of it this process worked", "queries", "its SQL, ms", "times its SQL"), rows
    )


def on_paper(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of each report on paper, and how many times what bare, warm WeasyPrint takes."""
    rows = [(name, found["ms"], found["bare_ms"], found["to_bare"]) for name, found in measured.items()]
    yield from table(("report", "ms", "bare WeasyPrint, ms", "times bare"), rows)


def lists(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of each page of the list of cases, and how many times what the usual way takes."""
    rows = [
        (page, found["ours"], found["bare"], found["usual"], found["to_usual"], found["whole"])
        for page, found in measured.items()
    ]
    head = ("page", "ms", "its SQL, ms", "FilterSet and Paginator, ms", "times that", "whole request, ms")
    yield from table(head, rows)


def papers(measured: dict[str, Any]) -> Iterator[str]:
    """Milliseconds of each paper beside bare WeasyPrint, then letters per second over one process and two,
    then what a letter takes that is issued with many others."""
    rows = [
        (name, found["ms"], found["bare_ms"], found["to_bare"]) for name, found in measured["single"].items()
    ]
    yield from table(("paper", "ms", "bare WeasyPrint, ms", "times bare"), rows)
    yield ""
    yield from table(("of many", ""), list(measured["many"].items()))
    yield ""
    yield from table(("issued as one piece of work", ""), list(measured["issued"].items()))


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Rows as a Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
