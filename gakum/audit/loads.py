"""The audit event of a loaded file of reference data."""

from collections.abc import Sequence
from itertools import groupby

from gakum.accounts.actors import Actor
from gakum.accounts.models import TimeZone
from gakum.audit.journal import Journal
from gakum.core.dates import legal_today
from gakum.core.tables import Change


def record_load(journal: Journal, subject: str, changes: Sequence[Change]) -> None:
    """One event per changed file, "<subject>.load": the keys of its rows, and old and new values.

    The values of a new row stand in the row itself; only its key is written down.
    """
    for file, of_file in groupby(changes, key=lambda change: change.table.file):
        found = list(of_file)
        journal.record(
            f"{subject}.load",
            by=Actor.system(),
            subject=(subject, file.rpartition("/")[2]),
            case_id=None,
            occurred_on=legal_today(TimeZone.WIB),
            data={
                "file": file,
                "added": [c.name for c in found if c.kind == "added"],
                "changed": {c.name: c.fields for c in found if c.kind == "changed"},
                "removed": [c.name for c in found if c.kind == "removed"],
            },
        )
