"""`manage.py messages`: keeps the Indonesian catalogue equal to what the code says."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gakum.core import translations


class Command(BaseCommand):
    """Extracts, merges and compiles; `--check` only reads, `--compile` only compiles."""

    help = "Brings the Indonesian translations up to date with the code, or checks that they are complete."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two modes exclude each other."""
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--check", action="store_true", help="fail and name what is missing or wrong")
        mode.add_argument("--compile", action="store_true", help="only compile the catalogue")

    def handle(self, *args: Any, check: bool, compile: bool, **options: Any) -> None:
        """Raises `CommandError` when `--check` finds a problem."""
        root = Path(settings.BASE_DIR)
        path = Path(settings.LOCALE_PATHS[0]) / translations.LOCALE / "LC_MESSAGES" / "django.po"
        if check:
            self._check(translations.code_catalogue(root), path)
            return
        if not compile:
            code = translations.code_catalogue(root)
            translations.write(path, translations.merged(code, translations.read(path)))
            unfinished = len(translations.problems(code, translations.read(path)))
            self.stdout.write(f"{len(code)} messages, {unfinished} still to be translated")
        translations.compiled(path)

    def _check(self, code: Catalog, path: Path) -> None:
        """Names every problem on its own line, then fails."""
        found = translations.problems(code, translations.read(path))
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} problems in the translations; see `make messages`.")
        self.stdout.write(f"{len(code)} messages, all translated")
