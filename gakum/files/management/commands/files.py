"""`manage.py files`: proves that every stored file is there and unchanged."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.files.check import check_files


class Command(BaseCommand):
    """Run it every night, and after a copy was restored."""

    help = "Hashes every stored file anew, names what is missing or changed, and exits with 1 if any is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sweep", action="store_true", help="remove what nothing has referred to for 24 hours"
        )
        parser.add_argument("--json", action="store_true", help="print the result for machines")

    def handle(self, *args: Any, sweep: bool, json: bool, **options: Any) -> None:
        """Raises CommandError when a file is missing or has changed."""
        found = check_files(sweep=sweep)
        if json:
            self.stdout.write(as_json({"ok": found.ok, **vars(found)}))
        else:
            for what in ("missing", "changed", "removed_rows", "removed_bytes"):
                for name in getattr(found, what):
                    self.stdout.write(f"{what.replace('_', ' ')}: {name}")
            self.stdout.write(f"{found.checked} files checked")
        if not found.ok:
            raise CommandError(
                f"{len(found.missing)} files are missing and {len(found.changed)} have changed."
            )


def as_json(result: dict[str, Any]) -> str:
    return json.dumps(result, indent=2)
