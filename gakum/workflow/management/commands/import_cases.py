"""`manage.py import_cases FILE.csv`: existing records come in (docs/import.md)."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from gakum.accounts.models import User
from gakum.workflow.imports.files import FileRefused, read_file
from gakum.workflow.imports.results import Became, counted, write
from gakum.workflow.imports.service import Dossier, import_rows


class Command(BaseCommand):
    help = "Imports existing cases from a CSV file (docs/import.md)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV file, one row per subject")
        parser.add_argument("--dry-run", action="store_true", help="try everything, keep nothing")
        parser.add_argument("--result", type=Path, help="where to write what became of each line")
        parser.add_argument("--user", metavar="USERNAME", help="the user who answers for the import")

    def handle(self, *args: Any, **options: Any) -> None:
        user = None
        if options["user"]:
            user = User.objects.filter(username=options["user"]).first()
            if user is None:
                raise CommandError(_("There is no user “%(name)s”.") % {"name": options["user"]})
        path: Path = options["file"]
        try:
            lines = read_file(path)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        results = import_rows(
            lines, source=path.name, user=user, dry_run=options["dry_run"], progress=progress_bar
        )
        if options["result"]:
            try:
                write(options["result"], results)
            except OSError as error:
                raise CommandError(
                    _("The result file cannot be written: %(why)s") % {"why": error.strerror or error}
                ) from error
        for one in results:
            if one.reason:
                self.stderr.write(
                    _("Line %(line)d (%(ref)s) %(result)s: %(reason)s")
                    % {"line": one.line, "ref": one.case_ref, "result": one.result, "reason": one.reason}
                )
        count = counted(results)
        summary = _("Lines imported: %(new)d, refused: %(refused)d, already there: %(there)d.") % {
            "new": count[Became.IMPORTED],
            "refused": count[Became.REFUSED],
            "there": count[Became.ALREADY_THERE],
        }
        self.stdout.write(summary)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was kept."))
        if count[Became.REFUSED]:
            sys.exit(1)


def progress_bar(dossiers: Sequence[Dossier]) -> Iterable[Dossier]:
    """A bar for a person who watches; nothing in a log."""
    bar: Iterable[Dossier] = tqdm(dossiers, disable=not sys.stderr.isatty(), unit=_("cases"))
    return bar
