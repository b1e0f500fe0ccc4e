"""`manage.py report`: the chapter of a year on paper, or as the data that page and paper print."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.core.errors import DomainError
from gakum.indicators.models import Publication
from gakum.reports.claims import printable
from gakum.reports.services import contents_for
from gakum.web.reports.printing import chapter_pdf


class Command(BaseCommand):
    """The frozen edition of the newest publication where there is one; a draft says that it is one."""

    help = "Prints the chapter of the annual report: as JSON, or as a PDF into a file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--publication", type=int, metavar="N", help="default: the newest version")
        parser.add_argument(
            "--out", type=Path, metavar="FILE.pdf", help="write a PDF; without it, print JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError, and writes nothing, for a year without figures or a chapter that
        contradicts itself."""
        try:
            publication = self._publication(options["year"], options["publication"])
            contents, frozen = contents_for(options["year"], publication)
            printable(contents)
            if options["out"] is None:
                self.stdout.write(json.dumps(contents, ensure_ascii=False, sort_keys=True))
                return
            content = chapter_pdf(contents, frozen)
        except DomainError as error:
            raise CommandError(str(error)) from error
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}") from error
        self.stdout.write(str(options["out"]))

    def _publication(self, year: int, version: int | None) -> Publication | None:
        found = Publication.objects.of(year, None)
        if version is None:
            return found.first()
        publication = found.filter(version=version).first()
        if publication is None:
            raise CommandError(f"there is no version {version} of {year}")
        return publication
