"""What every test stands on: a database of its own, fast passwords, and repeatable properties."""

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pygal  # noqa: F401  # first, so that what it does to the import system can be undone
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from gakum.audit import triggers
from gakum.law import rules
from tests.law_rows import load_reference_data

# pygal leaves an importer for plug-ins behind that Python no longer asks, and that pytest stumbles over.
sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]

# Speed depends on the machine: no deadline. In CI the same examples every time: a failure is the change's.
hypothesis.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.register_profile("ci", hypothesis.get_profile("local"), derandomize=True, print_blob=True)
hypothesis.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure() -> None:
    """Passwords of invented people need no protection, and safe hashing is slow on purpose.

    The law is read again when a test says so, never because a slow machine took a minute:
    tests count queries.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    rules.REREAD_AFTER = math.inf


@pytest.hookimpl(tryfirst=True)  # before the tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that cannot reach the database proves the same on every engine, and runs on one.

    Nobody has to say so of a test: pytest-django refuses the database to whoever has not asked for it.
    """
    for item in items:
        if not _reaches_the_database(item) and not item.get_closest_marker("own_process"):
            item.add_marker("once")


def _reaches_the_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_reset_sequences", "django_db_setup", "live_server"}
    case = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or asked & set(getattr(item, "fixturenames", ()))
        or (case is not None and issubclass(case, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite's database is a file, as in service: one in memory has no WAL and other locks."""
    if connection.vendor == "sqlite":
        name: Path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(name)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are asserted in the code's own language; pages choose theirs themselves."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _audit_triggers(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test has the audit's triggers, and gives them up before its tables are emptied.

    Emptying ends with the signal that follows a migrate, which puts them back for the next test.
    """
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server", "django_db_reset_sequences"} & set(request.fixturenames)
    if not asked and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")  # set up before this fixture, so emptied after it
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture
def law(db: None) -> Iterator[None]:
    """The law as shipped, and nothing of it remembered afterwards."""
    load_reference_data()
    yield
    rules.forget()
