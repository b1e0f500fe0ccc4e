"""The law into the database, from `fixtures/law` and `fixtures/calendar`."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from gakum.audit.journal import unit_of_work
from gakum.audit.loads import record_load
from gakum.core.tables import Change, Key, Row, Table, compare, periods, read, remove, write
from gakum.law.models import (
    DeadlineRule,
    Holiday,
    Instrument,
    LegalParameter,
    Penalty,
    Provision,
    Tariff,
)
from gakum.law.rules import forget

TABLES = (
    Table("law/instruments.csv", Instrument, ("code",)),
    Table(
        "law/provisions.csv",
        Provision,
        ("code",),
        names={"procedure": "summary_procedure"},
        words={"procedure": {"": False, "ordinary": False, "summary": True}},
    ),
    Table(
        "law/penalties.csv",
        Penalty,
        ("provision", "regime"),
        names={"fine_max_idr": "fine_max", "fine_min_idr": "fine_min"},
    ),
    Table("law/deadline_rules.csv", DeadlineRule, ("code", "regime", "in_force_from")),
    Table("law/tariffs.csv", Tariff, ("code", "in_force_from"), names={"amount_idr": "amount"}),
    # Settings and holidays that the administrator has added are kept.
    Table("law/parameters.csv", LegalParameter, ("code", "in_force_from"), whole=False),
    Table("calendar/holidays.csv", Holiday, ("date",), whole=False),
)
DATED = {DeadlineRule: ("code", "regime"), Tariff: ("code",), LegalParameter: ("code",)}


def read_law(root: Path | None = None) -> Mapping[Table, Mapping[Key, Row]]:
    """Every row of the law's files, proofed. Raises BadTable; asks no database."""
    codes: dict[type, set[str]] = {}
    found = {table: read(table, root or settings.FIXTURES_ROOT, codes) for table in TABLES}
    for table, rows in found.items():
        if table.model in DATED:
            periods(table, rows, DATED[table.model])
    return found


def load_law(root: Path | None = None, *, apply: bool = True) -> list[Change]:
    """Make the tables of the law equal to the files, and say what changed; without `apply` only say.

    All or nothing; a row that has been used is never removed. Raises BadTable.
    """
    found = read_law(root)
    with unit_of_work() as journal:
        changes = {table: compare(table, rows) for table, rows in found.items()}
        everything = [change for of_table in changes.values() for change in of_table]
        if apply:
            for table, of_table in changes.items():
                write(table, of_table)
            for table in reversed(TABLES):
                remove(table, changes[table])
            record_load(journal, "law", everything)
    forget()
    return everything
