"""That the benchmarks run. How fast anything is, no test states."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from gakum.indicators.tables import TABLES

pytestmark = pytest.mark.own_process


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """A quick run, on the engine of this test run, in a process and a database of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", "--json"],
        capture_output=True,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_every_way_of_acting_is_measured_with_one_worker_and_with_eight(report: dict[str, Any]) -> None:
    assert list(report["acts"]["workers"]) == ["1", "8"]
    for found in report["acts"]["workers"].values():
        assert {"door", "bare", "replay"} <= set(found["per_second"])
        assert all(ratio > 0 for ratio in found["door_to"].values())


def test_the_index_and_every_annual_table_are_measured_beside_sql_by_hand(report: dict[str, Any]) -> None:
    for figures in report["figures"].values():
        assert {"index, both readings", "published year"} < set(figures)
        assert {f"table {code}" for code in TABLES} < set(figures)
        assert all(found["ms"] > 0 for found in figures.values())


def test_every_page_of_the_list_is_measured_beside_bare_sql_and_the_usual_way(report: dict[str, Any]) -> None:
    pages = report["lists"]
    assert len(pages) == 36
    assert all({"ours", "bare", "usual", "whole", "to_usual"} == set(found) for found in pages.values())


def test_the_api_is_measured_beside_graphene_by_hand_and_bare_values(report: dict[str, Any]) -> None:
    assert {"by hand", "values"} == set(report["api"]["to"])
    assert report["api"]["queries"]["api"] < 30


def test_papers_are_measured_beside_bare_weasyprint_and_over_two_processes(report: dict[str, Any]) -> None:
    assert all(found["to_bare"] > 0 for found in report["papers"]["single"].values())
    assert report["papers"]["many"]["two to one"] > 0
    assert report["papers"]["issued"]["work to rendering"] > 0


def test_reports_on_paper_are_measured_beside_bare_weasyprint(report: dict[str, Any]) -> None:
    assert all(found["to_bare"] > 0 for found in report["chapter"].values())
