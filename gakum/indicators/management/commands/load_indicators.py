"""`manage.py load_indicators`: parameters, totals before the system and other indicators."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.tables import BadTable
from gakum.indicators.loading import load_indicators


class Command(BaseCommand):
    """Shows each change; running it again changes nothing."""

    help = "Loads fixtures/indicators."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Raises CommandError, with file and line, for a file that cannot be loaded."""
        try:
            changes = load_indicators(apply=not dry_run)
        except BadTable as error:
            raise CommandError(str(error)) from error
        for change in changes:
            for line in change.lines():
                self.stdout.write(line)
        self.stdout.write(f"{len(changes)} rows changed" if changes else "nothing to change")
