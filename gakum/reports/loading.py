"""Lines of the budget and texts of past chapters into the database, from `fixtures/reports`."""

from pathlib import Path

from django.conf import settings

from gakum.audit.journal import unit_of_work
from gakum.audit.loads import record_load
from gakum.core.tables import Change, Table, compare, read, write
from gakum.reports.models import BudgetLine, ChapterText

TABLES = (
    Table("reports/budget.csv", BudgetLine, ("year", "indicator_code"), whole=False),
    Table("reports/texts.csv", ChapterText, ("year", "block"), whole=False),
)


def load_reports(root: Path | None = None, *, apply: bool = True) -> list[Change]:
    """Add the rows that are missing, and say which; without `apply` only say.

    What the secretariat has written since is not taken back. Raises BadTable.
    """
    found = {table: read(table, root or settings.FIXTURES_ROOT, {}) for table in TABLES}
    with unit_of_work() as journal:
        everything: list[Change] = []
        for table, rows in found.items():
            changes = [c for c in compare(table, rows) if c.kind == "added"]
            everything += changes
            if apply:
                write(table, changes)
        if apply and everything:
            record_load(journal, "reports", everything)
    return everything
