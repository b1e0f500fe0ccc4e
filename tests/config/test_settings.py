"""The settings start in development with nothing set, and in production only with everything set and safe."""

import os
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.db import connection
from django.utils import formats, translation

from config import checks
from gakum.documents import sealing

PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "k2" * 40 + "xyz",
    "ALLOWED_HOSTS": "gakum.example",
    "DATABASE_URL": "postgres://gakum@db.example/gakum?sslmode=verify-full",
}


def settings_in(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Imports the settings in a fresh process that has only these variables."""
    return subprocess.run(
        [sys.executable, "-c", "import config.settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT)"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_set_is_development() -> None:
    assert settings_in({}).stdout == "True False\n"


def test_production_with_everything_set_starts_and_demands_tls() -> None:
    assert settings_in(PRODUCTION).stdout == "False True\n"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_refuses_to_start_without(name: str) -> None:
    run = settings_in({key: value for key, value in PRODUCTION.items() if key != name})
    assert run.returncode != 0
    assert "ImproperlyConfigured" in run.stderr
    assert name in run.stderr.splitlines()[-1]


def test_a_database_address_that_cannot_be_read_is_refused_without_repeating_it() -> None:
    run = settings_in({"DATABASE_URL": "mystery://gakum:hidden@db/gakum"})
    assert run.returncode != 0
    assert "DATABASE_URL" in run.stderr.splitlines()[-1]


def test_the_shipped_settings_pass_their_own_checks() -> None:
    assert checks.database_is_safe(None) == []
    assert checks.requests_have_no_transaction(None) == []


SQLITE = {
    "ENGINE": checks.SQLITE,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    },
}


@pytest.mark.parametrize(
    ("database", "ids"),
    [
        (SQLITE, []),
        ({"ENGINE": checks.POSTGRESQL}, []),
        ({"ENGINE": "django.db.backends.mysql"}, ["config.E001"]),
        ({"ENGINE": checks.SQLITE}, ["config.E002", "config.E003"]),
        ({**SQLITE, "OPTIONS": {**SQLITE["OPTIONS"], "transaction_mode": "DEFERRED"}}, ["config.E002"]),
        (
            {
                **SQLITE,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": SQLITE["OPTIONS"]["init_command"].replace("FULL", "NORMAL"),
                },
            },
            ["config.E003"],
        ),
    ],
)
def test_a_database_that_may_lose_or_mix_writes_is_an_error(monkeypatch, database, ids) -> None:
    monkeypatch.setattr(settings, "DATABASES", {"default": database})
    assert [found.id for found in checks.database_is_safe(None)] == ids


def test_a_transaction_around_each_request_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASES", {"default": {**SQLITE, "ATOMIC_REQUESTS": True}})
    assert [found.id for found in checks.requests_have_no_transaction(None)] == ["config.E004"]


def test_a_site_that_answers_to_every_name_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["gakum.example", "*"])
    assert [found.id for found in checks.hosts_are_named(None)] == ["config.W001"]


@pytest.mark.parametrize(("required", "ids"), [(False, ["config.W003"]), (True, [])])
def test_a_site_without_a_second_step_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, required: bool, ids: list[str]
) -> None:
    monkeypatch.setattr(settings, "MFA_REQUIRED", required)
    assert [found.id for found in checks.second_step_is_required(None)] == ids


@pytest.mark.parametrize(
    ("host", "sslmode", "ids"),
    [
        ("db.example", None, ["config.W002"]),
        ("db.example", "require", ["config.W002"]),
        ("db.example", "verify-full", []),
        ("localhost", None, []),
        ("/run/postgresql", None, []),
    ],
)
def test_a_remote_database_must_prove_who_it_is(monkeypatch, host, sslmode, ids) -> None:
    database = {"ENGINE": checks.POSTGRESQL, "HOST": host, "OPTIONS": {"sslmode": sslmode} if sslmode else {}}
    monkeypatch.setattr(settings, "DATABASES", {"default": database})
    assert [found.id for found in checks.database_connection_is_private(None)] == ids


@pytest.mark.django_db
def test_the_connection_is_as_the_settings_say() -> None:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout'), current_setting('jit')")
            assert cursor.fetchone() == ("20s", "off")
        return
    with connection.cursor() as cursor:
        values = {}
        for pragma in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {pragma}")
            values[pragma] = cursor.fetchone()[0]
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }


def test_dates_are_written_as_indonesian_offices_write_them() -> None:
    with translation.override("id"):
        assert formats.date_format(date(2026, 11, 23)) == "23 November 2026"
        assert formats.date_format(date(2026, 11, 23), "SHORT_DATE_FORMAT") == "23-11-2026"
        assert (
            formats.date_format(datetime(2026, 11, 23, 9, 5), "DATETIME_FORMAT") == "23 November 2026 09.05"
        )
        assert formats.time_format(time(9, 5)) == "09.05"


def test_years_and_keys_print_without_separators() -> None:
    with translation.override("id"):
        assert formats.localize(2026) == "2026"


@pytest.mark.parametrize("typed", ["23-11-2026", "23/11/2026", "23 November 2026", "2026-11-23"])
def test_dates_are_read_as_they_are_typed(typed: str) -> None:
    with translation.override("id"):
        assert forms.DateField().clean(typed) == date(2026, 11, 23)


def test_an_american_date_is_refused() -> None:
    with translation.override("id"), pytest.raises(forms.ValidationError):
        forms.DateField().clean("11/23/2026")


def test_only_the_environment_module_reads_the_environment() -> None:
    readers = {
        path.relative_to(settings.BASE_DIR).as_posix()
        for folder in ("gakum", "config")
        for path in (Path(settings.BASE_DIR) / folder).rglob("*.py")
        if "os.environ" in (text := path.read_text(encoding="utf-8")) or "getenv" in text
    }
    # The entry points only set a default before Django reads it.
    assert readers == {"config/env.py", "config/asgi.py", "config/wsgi.py"}


@pytest.mark.parametrize(("networks", "ids"), [(["10.0.0.0/8"], []), (["10.0.0.0/40"], ["config.E005"])])
def test_networks_that_webhooks_may_call_must_be_readable(
    settings: Any, networks: list[str], ids: list[str]
) -> None:
    settings.WEBHOOKS_NETWORKS = networks
    assert [found.id for found in checks.networks_are_readable(None)] == ids


@pytest.mark.parametrize(("http", "ids"), [(True, ["config.W004"]), (False, [])])
def test_webhooks_without_tls_are_warned_of(settings: Any, http: bool, ids: list[str]) -> None:
    settings.WEBHOOKS_HTTP = http
    assert [found.id for found in checks.webhooks_are_private(None)] == ids


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://gakum.example", []),
        ("http://gakum.example", ["config.W005"]),
        ("https://localhost:8000", ["config.W005"]),
        ("gakum.example", ["config.W005"]),
    ],
)
def test_codes_on_papers_must_lead_to_the_site(settings: Any, address: str, ids: list[str]) -> None:
    settings.SITE_URL = address
    assert [found.id for found in checks.papers_lead_to_us(None)] == ids


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [("none", []), ("development", []), ("bsre", ["config.E007"]), ("stempel", ["config.E006"])],
)
def test_a_signature_that_is_not_set_up_is_an_error(settings: Any, chosen: str, ids: list[str]) -> None:
    settings.SIGNATURE = chosen
    assert [found.id for found in checks.signature_is_set_up(None)] == ids


@pytest.mark.parametrize(("chosen", "ids"), [("none", []), ("development", ["config.W006"]), ("bsre", [])])
def test_a_signature_that_proves_nothing_is_warned_of(settings: Any, chosen: str, ids: list[str]) -> None:
    settings.SIGNATURE = chosen
    assert [found.id for found in checks.signature_proves_something(None)] == ids


def test_every_seal_may_be_chosen() -> None:
    assert {*checks.SIGNATURES} == {sealing.NONE, *sealing.SEALS}
