"""Parameters, imported totals and other indicators into the database, from `fixtures/indicators`."""

from pathlib import Path

from django.conf import settings

from gakum.audit.journal import unit_of_work
from gakum.audit.loads import record_load
from gakum.core.tables import Change, Table, compare, read, write
from gakum.indicators.models import ImportedTotal, IndexParameters, OtherIndicator
from gakum.indicators.tables import INDEX_CODE

TABLES = (
    Table("indicators/parameters.csv", IndexParameters, ("year",), whole=False),
    Table("indicators/imported_totals.csv", ImportedTotal, ("year",), whole=False),
    Table(
        "indicators/other_indicators.csv",
        OtherIndicator,
        ("year", "indicator_code"),
        names={"achievement_computed": ""},
        whole=False,
    ),
)


def load_indicators(root: Path | None = None, *, apply: bool = True) -> list[Change]:
    """Add and change rows to equal the files, and say what changed; without `apply` only say.

    Rows entered by hand stay. The index itself is computed and never loaded. Raises BadTable.
    """
    found = {table: read(table, root or settings.FIXTURES_ROOT, {}) for table in TABLES}
    with unit_of_work() as journal:
        everything: list[Change] = []
        for table, rows in found.items():
            changes = [c for c in compare(table, rows) if INDEX_CODE not in c.key]
            everything += changes
            if apply:
                write(table, changes)
        if apply and everything:
            record_load(journal, "indicators", everything)
    return everything
