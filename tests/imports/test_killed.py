"""A replay that is killed leaves nothing half-done, and running it again completes it.

The import runs as a process of its own, on a database of its own on the engine of this suite.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from config.settings import database
from tests.imports.sheet import DECIDED, PROSECUTED, row, write_file

pytestmark = pytest.mark.django_db

DONE = {**DECIDED, "measures": "a;f", "executed_date": "2024-03-20", "closed_date": "2024-03-22"}
CASES = 72
KILLED_AT = (1, 35)  # how many cases stand in the database at least when the process is killed
COMMANDS = """
import django, io
django.setup()
from django.core.management import call_command
run = lambda name, **options: call_command(name, stdout=io.StringIO(), **options)
"""
PREPARE = (
    COMMANDS + "run('migrate', verbosity=0); run('load_law'); run('load_offices'); run('load_nationalities')"
)
CHECK = COMMANDS + "run('verify_audit', replay=True); run('rebuild_index', year=2024, check=True)"


@contextmanager
def cursor_on(url: str) -> Iterator[Any]:
    """A cursor on a connection of its own, without a transaction."""
    with closing(ConnectionHandler({"default": database(url)})["default"]) as own, own.cursor() as cursor:
        yield cursor


class Site:
    """A database of its own with the reference data, and commands run on it as processes."""

    def __init__(self, url: str) -> None:
        self.url = url

    def start(self, *command: str | Path) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *map(str, command)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "config.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str | Path) -> str:
        """What it printed. Fails with that when the process did."""
        process = self.start(*command)
        said, _nothing = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def ask(self, sql: str) -> list[Any]:
        """Rows of the database, over a connection of its own."""
        with cursor_on(self.url) as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def cases(self) -> int:
        return int(self.ask("SELECT count(*) FROM cases_case")[0][0])

    def kill_import(self, file: Path, at: int) -> None:
        """Start the import, and kill it when so many cases are in."""
        process = self.start("manage.py", "import_cases", file)
        last = time.monotonic() + 60
        with cursor_on(self.url) as cursor:
            while process.poll() is None and time.monotonic() < last:
                cursor.execute("SELECT count(*) FROM cases_case")
                if cursor.fetchone()[0] >= at:
                    break
                time.sleep(0.002)
        time.sleep(0.05)  # into the acts that are not committed yet
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL

    def content(self) -> dict[str, Any]:
        """The cases with their states, and how many rows each of our tables holds."""
        tables = sorted(t for t in connection.introspection.table_names() if not t.startswith("django_"))
        sizes = {table: self.ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}
        facts = "SELECT count, year, happened_on, followed_report_on FROM indicators_indexfact"
        return {
            "cases": self.ask("SELECT number, external_ref, state FROM cases_case ORDER BY number"),
            "facts": sorted(map(str, self.ask(facts))),
            "actions": sorted(self.ask("SELECT action, count(*) FROM audit_auditevent GROUP BY action")),
            **sizes,
        }


@contextmanager
def sites(home: Path) -> Iterator[tuple[Site, Site]]:
    """Two equal databases with the reference data; removed afterwards."""
    if connection.vendor == "sqlite":
        one, other = home / "one.sqlite3", home / "other.sqlite3"
        first = Site(f"sqlite:///{one}")
        first.run("-c", PREPARE)
        shutil.copy(one, other)  # nobody is connected, so the file is whole without its log
        yield first, Site(f"sqlite:///{other}")
        return
    parts = urlsplit(settings.DATABASE_URL)
    names = [f"killed_{uuid4().hex}" for _n in range(2)]
    first, second = (Site(urlunsplit(parts._replace(path=f"/{name}"))) for name in names)
    with cursor_on(settings.DATABASE_URL) as cursor:
        try:
            cursor.execute(f"CREATE DATABASE {names[0]}")
            first.run("-c", PREPARE)
            cursor.execute(f"CREATE DATABASE {names[1]} TEMPLATE {names[0]}")
            yield first, second
        finally:
            for name in names:
                cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def test_a_killed_import_leaves_whole_cases_only_and_the_next_run_completes_it(tmp_path: Path) -> None:
    rows = [row(**(PROSECUTED if number % 3 == 0 else DONE)) for number in range(CASES)]
    for number, one in enumerate(rows):
        if one["spdp_no"]:
            one["spdp_no"] = f"SPDP-{number}"
    file = write_file(tmp_path / "old.csv", rows)
    with sites(tmp_path) as (killed, whole):
        whole.run("manage.py", "import_cases", file)
        expected = whole.content()
        assert len(expected["cases"]) == CASES
        for at in KILLED_AT:
            killed.kill_import(file, at)
            there = killed.cases()
            assert at <= there < CASES
            # Every case that is there is there to its last act, in the state the whole run gives it.
            got = killed.content()["cases"]
            assert got == expected["cases"][:there]
            killed.run("-c", CHECK)
        killed.run("manage.py", "import_cases", file)
        killed.run("-c", CHECK)
        assert json.dumps(killed.content(), default=str) == json.dumps(expected, default=str)
        killed.run("manage.py", "import_cases", file)
        assert killed.content() == expected
