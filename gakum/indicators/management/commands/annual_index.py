"""`manage.py annual_index`: the index of a year, for people and for other tools."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.errors import DomainError
from gakum.indicators.figures import Scope, office_of
from gakum.indicators.kinds import Reading
from gakum.indicators.presenting import index_as_text
from gakum.indicators.publishing import index_for


class Command(BaseCommand):
    """Reads the published figures of a year where there are any, and the living ones otherwise."""

    help = "Prints the annual enforcement index."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--reading", choices=Reading.values, help="default: the official reading")
        parser.add_argument("--office", metavar="CODE")
        parser.add_argument("--quarter", type=int)
        parser.add_argument("--cut-off", type=date.fromisoformat, metavar="DATE", help="default: 31 December")
        parser.add_argument("--live", action="store_true", help="count now, even when published")
        parser.add_argument("--format", choices=("json", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, and prints nothing else, for what does not exist."""
        try:
            office = office_of(options["office"]) if options["office"] else None
            scope = Scope(options["year"], options["quarter"], office, options["cut_off"])
            reading = Reading(options["reading"]) if options["reading"] else None
            found = index_for(scope, reading, live=options["live"])
        except DomainError as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write(index_as_text(found))
