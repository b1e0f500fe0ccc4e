"""`manage.py rebuild_index`: counts a year again from the audit log, or checks that it would be the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.indicators.models import IndexFact
from gakum.indicators.projections import first_difference, rebuild


class Command(BaseCommand):
    """The facts can be thrown away: they are a pure function of the log."""

    help = "Counts the facts of a year again from the audit log."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--check", action="store_true", help="change nothing; fail on a difference")

    def handle(self, *args: Any, year: int, check: bool, **options: Any) -> None:
        """Raises CommandError with the first difference when `check` finds one."""
        if check:
            if difference := first_difference(year):
                raise CommandError(difference)
            count = IndexFact.objects.filter(year=year).count()
            self.stdout.write(f"{year}: {count} facts, all as the log says")
        else:
            self.stdout.write(f"{year}: {rebuild(year)} facts counted from the log")
