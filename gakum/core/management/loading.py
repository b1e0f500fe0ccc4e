"""The base of the commands that load reference data."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.tables import BadTable, Change


class LoadCommand(BaseCommand):
    """Shows what loading would change, and loads: at once into empty tables, else only with `--yes`."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="show the difference and write nothing")
        parser.add_argument("--yes", action="store_true", help="write it, having seen the difference")

    def load(self, *, apply: bool, **options: Any) -> list[Change]:
        """What the command loads; without `apply` it only compares."""
        raise CommandError("this command loads nothing")

    def handle(self, *args: Any, dry_run: bool, yes: bool, **options: Any) -> None:
        """Raises CommandError for a bad file, and for a difference that nobody has said yes to."""
        try:
            changes = self.load(apply=False, **options)
            first = self._show(changes)
            if dry_run or not changes:
                return
            if not (yes or first):
                raise CommandError("Nothing was written. Run it again with --yes to write this.")
            self.load(apply=True, **options)
        except BadTable as fault:
            raise CommandError(f"Nothing was written. {fault}") from fault
        self.stdout.write(f"{len(changes)} rows written.")

    def _show(self, changes: Sequence[Change]) -> bool:
        """Print the difference; true when all of it goes into empty tables, which are only counted."""
        tables = {change.table for change in changes}
        empty = {table for table in tables if not table.model._default_manager.exists()}
        for table, count in Counter(change.table for change in changes).items():
            if table in empty:
                self.stdout.write(f"+ {table.file}: {count} rows")
        for change in changes:
            if change.table not in empty:
                self.stdout.write("\n".join(change.lines()))
        if not changes:
            self.stdout.write("Nothing to change.")
        return empty == tables
