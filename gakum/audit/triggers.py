"""Append-only, enforced by the database on each engine (design/security.md 3.4).

The chain of events is also kept in order. Readings and verifications are no links of the chain, but
nobody may take them back either. SQLite drops triggers when a migration rebuilds the table, so they
are installed after every migrate.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_auditevent"
KEPT = (TABLE, "audit_accessrecord", "audit_verificationrun")
"""Tables whose rows never change and never go."""

SQLITE = {
    f"{table}_{name}": body
    for table in KEPT
    for name, body in {
        "no_update": f"BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
        "no_delete": f"BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
        # INSERT OR REPLACE deletes without firing the delete trigger.
        "no_replace": (
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table}"  # noqa: S608  # a constant
            f" WHERE id = NEW.id{' OR seq = NEW.seq OR hash = NEW.hash' if table == TABLE else ''})"
            " BEGIN SELECT RAISE(ABORT, 'audit event exists'); END"
        ),
    }.items()
} | {
    f"{TABLE}_in_order": (
        f"BEFORE INSERT ON {TABLE} WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM {TABLE})"  # noqa: S608  # as above
        " BEGIN SELECT RAISE(ABORT, 'audit event out of order'); END"
    ),
}
POSTGRES = {
    f"{table}_{name}": (table, body)
    for table in KEPT
    for name, body in {
        "no_change": (
            f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION gakum_audit_append_only()"
        ),
        "no_truncate": (
            f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION gakum_audit_append_only()"
        ),
    }.items()
} | {
    f"{TABLE}_in_order": (
        TABLE,
        f"BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION gakum_audit_in_order()",
    ),
}
FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION gakum_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$",
    "CREATE OR REPLACE FUNCTION gakum_audit_in_order() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_auditevent) THEN"
    " RAISE EXCEPTION 'audit event out of order'; END IF; RETURN NEW; END $$",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless when they are there already."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, body in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")
            return
        for function in FUNCTIONS:
            cursor.execute(function)
        for name, (table, body) in POSTGRES.items():
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {body}")
            # ALWAYS: session_replication_role = replica must not skip them.
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them away. Only a test that empties its database between runs has a reason to."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, (table, _body) in POSTGRES.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should be there and are not, from the engine's own catalogue."""
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in found]
