"""Directions that were lines of a matter become rows, each with what was answered to it (migration 0004)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.people import People
from tests.prosecution import roads as criminal

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = ("prosecution", "0003_indexes_by_state")
AFTER = ("prosecution", "0004_directions_of_the_prosecutor")


def to(*goals: tuple[str, str]) -> Any:
    """Migrate, and the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(goals))
    return MigrationExecutor(connection).loader.project_state(list(goals)).apps


@pytest.fixture
def back() -> Iterator[Callable[[], Any]]:
    """Takes the tables back to where directions were lines; afterwards they are today's again."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield lambda: to(BEFORE)
    to(*leaves)


def test_lines_become_rows_with_their_answers_and_nothing_else_changes(back: Callable[[], Any]) -> None:
    people = People()
    names = ("answered", "in part", "open", "never returned")
    keys = {
        name: criminal.reported(people, criminal.NEW, name=f"Rekaan {n}", passport_no=f"P{n}").pk
        for n, name in enumerate(names)
    }
    matters = back().get_model("prosecution", "Matter").objects
    assert "prosecution_direction" not in connection.introspection.table_names()
    lines = ["Periksa saksi", "Periksa ahli"]
    returned = {"instructions": lines, "p19_count": 2, "stage_one_on": criminal.NEW}
    matters.filter(pk=keys["answered"]).update(**returned, answers=["Saksi diperiksa", "Ahli diperiksa"])
    matters.filter(pk=keys["in part"]).update(**returned, answers=["Saksi diperiksa"])
    matters.filter(pk=keys["open"]).update(**returned)
    before = {row["id"]: row for row in matters.values()}

    found = to(AFTER)
    rows: dict[Any, list[Any]] = {key: [] for key in keys.values()}
    for row in found.get_model("prosecution", "Direction").objects.order_by("number"):
        rows[row.matter_id].append((row.turn, row.number, row.kind, row.text, row.done, row.done_on))
    assert rows[keys["answered"]] == [
        (2, 1, "", "Periksa saksi", "Saksi diperiksa", criminal.NEW),
        (2, 2, "", "Periksa ahli", "Ahli diperiksa", criminal.NEW),
    ]
    assert [row[3:5] for row in rows[keys["in part"]]] == [
        ("Periksa saksi", "Saksi diperiksa"),
        ("Periksa ahli", ""),
    ]
    assert [row[4:] for row in rows[keys["open"]]] == [("", None), ("", None)]
    assert rows[keys["never returned"]] == []
    assert {row["id"]: row for row in found.get_model("prosecution", "Matter").objects.values()} == before
