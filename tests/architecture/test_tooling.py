"""What must hold of the repository itself, whatever the code does."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from gakum.audit import triggers

ROOT = Path(settings.BASE_DIR)


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["base", "dev", "bench"])
def test_every_requirement_is_pinned_by_version_and_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.findall(r"^[A-Za-z0-9].*(?:\n +--hash=.*)*", text, re.MULTILINE)
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_no_requirement_says_where_it_comes_from() -> None:
    texts = [path.read_text() for path in (ROOT / "requirements").iterdir()]
    assert [text for text in texts if re.search(r"https?://|file://|index-url|find-links", text)] == []


def test_what_developers_have_is_what_runs_in_service() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(
                r"^([\w.-]+==[\w.]+)", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE
            )
        )

    assert pins("base") <= pins("dev") <= pins("bench")


def test_only_one_package_provides_the_state_machine() -> None:
    # The original django-fsm would install over the same import package.
    text = (ROOT / "requirements" / "bench.txt").read_text()
    assert re.findall(r"^django-fsm[\w-]*", text, re.MULTILINE) == ["django-fsm-2", "django-fsm-log"]


def test_every_package_has_a_storey() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    storeys = {name for layer in contracts[0]["layers"] for name in layer.split(" | ")}
    assert storeys == {path.parent.name for path in (ROOT / "gakum").glob("*/__init__.py")}


def test_nothing_made_here_is_committed() -> None:
    made = re.compile(r"(^|/)(var|\.venv|__pycache__)/|\.(mo|pyc|sqlite3)$")
    names = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
    assert [name for name in names if made.search(name)] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "after the tables were emptied"])
def test_a_transactional_test_has_the_audit_triggers(time: str) -> None:
    assert triggers.missing(connection) == []


@pytest.mark.django_db
def test_the_tables_of_an_ordinary_test_have_the_audit_triggers_too() -> None:
    assert triggers.missing(connection) == []


def postgres(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.postgres", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_gets_a_real_postgresql_and_its_exit_code_is_kept() -> None:
    ask = (
        "import os, sys, urllib.parse, psycopg;"
        "url = urllib.parse.urlsplit(os.environ['DATABASE_URL']);"
        "home = urllib.parse.unquote(url.hostname);"
        "db = psycopg.connect(host=home, user=url.username, dbname=url.path[1:]);"
        "print(home, db.info.server_version);"
        "sys.exit(7)"
    )
    run = postgres("--", sys.executable, "-c", ask)
    assert run.returncode == 7, run.stderr
    home, version = run.stdout.split()
    assert int(version) >= 130000
    assert not Path(home).exists()


def test_the_postgresql_runner_needs_a_command() -> None:
    run = postgres("--")
    assert run.returncode != 0
    assert run.stderr.startswith("usage: ")
