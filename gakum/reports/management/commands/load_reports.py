"""`manage.py load_reports`: lines of the budget and texts of past chapters."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.tables import BadTable
from gakum.reports.loading import load_reports


class Command(BaseCommand):
    """Shows each new row; running it again adds nothing."""

    help = "Loads fixtures/reports."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what would be added")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Raises CommandError, with file and line, for a file that cannot be loaded."""
        try:
            changes = load_reports(apply=not dry_run)
        except BadTable as error:
            raise CommandError(str(error)) from error
        for change in changes:
            for line in change.lines():
                self.stdout.write(line)
        self.stdout.write(f"{len(changes)} rows added" if changes else "nothing to add")
