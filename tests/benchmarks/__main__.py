"""Measures Gakum beside other ways of doing the same and prints ratios: `make bench`.

Only ratios within one run mean anything; see docs/performance.md.
"""

import argparse
import json
import os
from typing import Any

import django


def arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="a few cases and facts: only to see that it runs")
    asked.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parts = ("acts", "api", "boards", "chapter", "figures", "lists", "papers")
    asked.add_argument("--only", choices=parts, help="one part alone")
    return asked.parse_args()


def measured(quick: bool, only: str | None) -> dict[str, Any]:
    """Every part that was asked for, in a database of its own."""
    from django.db import connection

    from tests.benchmarks import acts, api, boards, chapter, figures, lists, papers
    from tests.benchmarks.database import throwaway_database

    report: dict[str, Any] = {"engine": connection.vendor}
    with throwaway_database():
        for part in (acts, figures, api, boards, lists, papers, chapter):
            name = part.__name__.rpartition(".")[2]
            if only in (None, name):
                report[name] = part.measure(quick=quick)
    return report


def main() -> None:
    asked = arguments()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    django.setup()
    report = measured(asked.quick, asked.only)
    if asked.json:
        print(json.dumps(report, indent=2))
        return
    from tests.benchmarks.report import printed

    print(printed(report))


if __name__ == "__main__":
    main()
