"""Readings and verifications cannot be taken back: each way, on each engine."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from gakum.audit.access import record_access
from gakum.audit.models import AccessKind, AccessRecord, VerificationRun
from gakum.audit.verify import verified
from tests.people import People

pytestmark = pytest.mark.django_db

TABLES = ("audit_accessrecord", "audit_verificationrun")


@pytest.fixture(autouse=True)
def _one_row_each() -> None:
    record_access(People().ani, AccessKind.SEARCH, detail={"asked": ["name"]}, count=1)
    verified()


def rows() -> list[Any]:
    return [*AccessRecord.objects.order_by("pk").values(), *VerificationRun.objects.order_by("pk").values()]


def refused(sql: str) -> None:
    before = rows()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert rows() == before
    assert len(before) == 2


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_changed(table: str) -> None:
    refused(f"UPDATE {table} SET at = at")


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_deleted(table: str) -> None:
    refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_replaced(table: str) -> None:
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    refused(f"{verb} INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_cannot_be_emptied_at_once(table: str) -> None:
    if connection.vendor == "postgresql":  # SQLite has no TRUNCATE
        connection.check_constraints()
        refused(f"TRUNCATE {table} CASCADE")


def test_the_models_cannot_change_a_row_either() -> None:
    before = rows()
    record = AccessRecord.objects.get()
    record.at = datetime(2020, 1, 1, tzinfo=UTC)
    for act in (record.save, record.delete, VerificationRun.objects.get().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert rows() == before


def test_a_verification_keeps_what_it_found() -> None:
    run = VerificationRun.objects.get()
    assert run.sound
    assert (run.events, run.head_seq) == (0, 0)
