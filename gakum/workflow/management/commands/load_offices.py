"""`manage.py load_offices [FILE]`: offices and facilities; stands here because it writes to the log."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from gakum.accounts.loading import load_offices
from gakum.audit.journal import unit_of_work
from gakum.audit.loads import record_load
from gakum.core.management.loading import LoadCommand
from gakum.core.tables import Change


class Command(LoadCommand):
    help = "Adds and changes offices and facilities from fixtures/accounts, or offices from a newer file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", nargs="?", type=Path, help="a newer file of offices, in the same columns")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="DATE",
            help="new names, classes and parents begin on this day; without it they correct the present ones",
        )

    def load(
        self, *, apply: bool, file: Path | None = None, as_of: date | None = None, **options: Any
    ) -> list[Change]:
        with unit_of_work() as journal:
            changes = load_offices(file, apply, as_of=as_of)
            if apply:
                record_load(journal, "offices", changes)
        return changes
