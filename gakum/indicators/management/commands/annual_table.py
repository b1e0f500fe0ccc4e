"""`manage.py annual_table`: one annual table over years, for people and for other tools."""

import csv
import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.errors import DomainError
from gakum.indicators.kinds import Reading
from gakum.indicators.parameters import official_reading
from gakum.indicators.presenting import table_as_text, table_rows
from gakum.indicators.tables import TABLES, table


def years(text: str) -> range:
    """ "2024" or "2020-2024"."""
    first, _dash, last = text.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal() or int(last or first) < int(first):
        raise ArgumentTypeError(f"{text!r} is no year or range of years, such as 2020-2024")
    return range(int(first), int(last or first) + 1)


class Command(BaseCommand):
    """Numbers in JSON and CSV are plain; in a table they are written as Indonesian pages write them."""

    help = "Prints an annual table. Codes: " + ", ".join(TABLES)
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="TABLE")
        parser.add_argument("--years", type=years, required=True, metavar="YEAR[-YEAR]")
        parser.add_argument("--reading", choices=Reading.values, help="default: the official reading")
        parser.add_argument("--format", choices=("json", "csv", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, and prints nothing else, for what does not exist."""
        try:
            reading = Reading(options["reading"] or official_reading(options["years"][-1]))
            found = table(options["code"]).of(options["years"], reading)
        except DomainError as error:
            raise CommandError(str(error)) from error
        rows = table_rows(found)
        if options["format"] == "json":
            content = {"table": found.code, "reading": str(reading), "rows": rows}
            self.stdout.write(json.dumps(content, ensure_ascii=False))
        elif options["format"] == "csv":
            writer = csv.DictWriter(self.stdout, [c.key for c in found.columns], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        else:
            self.stdout.write(table_as_text(found))
