"""Nationalities into the database, from `fixtures/parties`."""

from pathlib import Path

from django.conf import settings

from gakum.audit.journal import unit_of_work
from gakum.audit.loads import record_load
from gakum.core.tables import Change, Table, compare, read, write
from gakum.parties.models import Nationality

# What a nationality's code is (ISO or a passport's own) is said by its source.
NATIONALITIES = Table("parties/nationalities.csv", Nationality, ("code",), names={"kind": ""}, whole=False)


def load_nationalities(root: Path | None = None, *, apply: bool = True) -> list[Change]:
    """Add and correct nationalities, and say what changed; without `apply` only say. Raises BadTable."""
    rows = read(NATIONALITIES, root or settings.FIXTURES_ROOT, {})
    with unit_of_work() as journal:
        changes = compare(NATIONALITIES, rows)
        if apply:
            write(NATIONALITIES, changes)
            record_load(journal, "nationalities", changes)
    return changes
