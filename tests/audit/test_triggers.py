"""The database itself refuses to change the log: each way, on each engine."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from gakum.accounts.actors import Actor
from gakum.audit import triggers
from gakum.audit.journal import unit_of_work
from gakum.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
NEW_ID = "'0198c5e4000070008000000000000001'"
NEW_HASH = f"'{'f' * 64}'"
COLUMNS = [f.column for f in AuditEvent._meta.concrete_fields]


@pytest.fixture(autouse=True)
def _two_events() -> None:
    for n in ("1", "2"):
        with unit_of_work() as journal:
            journal.record("test.act", by=Actor.system(), subject=("test", n), case_id=None, occurred_on=DAY)


def rows() -> list[Any]:
    return list(AuditEvent.objects.order_by("seq").values())


def refused(sql: str, *values: Any) -> None:
    before = rows()
    with (
        pytest.raises(DatabaseError, match=r"append-only|exists|out of order"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    assert rows() == before


def copied(**other: str) -> str:
    """A statement that inserts a copy of the last event with other values."""
    values = ", ".join(other.get(c, c) for c in COLUMNS)
    return f"INTO audit_auditevent ({', '.join(COLUMNS)}) SELECT {values} FROM audit_auditevent WHERE seq = 2"


def test_an_event_cannot_be_changed() -> None:
    refused("UPDATE audit_auditevent SET payload = '{}' WHERE seq = 1")


def test_not_even_to_the_same_value() -> None:
    refused("UPDATE audit_auditevent SET action = action")


def test_an_event_cannot_be_deleted() -> None:
    refused("DELETE FROM audit_auditevent WHERE seq = 2")


def test_an_event_cannot_be_put_out_of_order() -> None:
    refused(f"INSERT {copied(seq='9', id=NEW_ID, hash=NEW_HASH)}")


@pytest.mark.parametrize("same", ["id", "seq", "hash"])
def test_an_event_cannot_be_replaced(same: str) -> None:
    new = {"seq": "3", "id": NEW_ID, "hash": NEW_HASH}
    new.pop(same)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    before = rows()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{verb} {copied(**new)}")
    assert rows() == before


def test_a_conflict_cannot_be_turned_into_an_update() -> None:
    refused(f"INSERT {copied(seq='2')} AND true ON CONFLICT (id) DO UPDATE SET action = 'x'")


def test_what_only_postgresql_offers_is_refused_there_too() -> None:
    """SQLite has neither TRUNCATE nor a replica's mode that passes triggers by."""
    if connection.vendor == "postgresql":
        connection.check_constraints()  # a table with checks to do is not truncated at all
        refused("TRUNCATE audit_auditevent CASCADE")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        refused("DELETE FROM audit_auditevent")


def test_the_model_cannot_change_it_either() -> None:
    before = rows()
    event = AuditEvent.objects.latest("seq")
    event.action = "other"
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all()._raw_delete(using="default")
    assert rows() == before


def test_the_engine_says_which_triggers_are_there() -> None:
    assert triggers.missing(connection) == []
    connection.check_constraints()
    triggers.remove(connection)
    assert len(triggers.missing(connection)) == (10 if connection.vendor == "sqlite" else 7)
    triggers.install(connection)
    assert triggers.missing(connection) == []
