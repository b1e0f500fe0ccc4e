"""`manage.py graphql_schema`: writes the schema's file anew, and says what that breaks for others."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from graphql import build_schema, find_breaking_changes

from gakum.graphql.schema import schema

FILE = Path("docs") / "schema.graphql"


class Command(BaseCommand):
    """Other systems are written against the file. What would break them is only written with `--breaking`."""

    help = "Writes docs/schema.graphql; refuses to break what others use unless told --breaking."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--breaking", action="store_true", help="Write it although it breaks others.")

    def handle(self, *args: Any, **options: Any) -> None:
        path, now = settings.BASE_DIR / FILE, str(schema)
        broken = breaking(path.read_text(encoding="utf-8"), now) if path.exists() else []
        if broken and not options["breaking"]:
            raise CommandError("This breaks what others use (--breaking writes it):\n" + "\n".join(broken))
        path.write_text(now + "\n", encoding="utf-8")
        self.stdout.write(f"{FILE}: {len(now.splitlines())} lines, {len(broken)} breaking changes")


def breaking(before: str, after: str) -> list[str]:
    """What of the schema before is not in the one after, or is asked more strictly, in graphql's words."""
    changes = find_breaking_changes(build_schema(before), build_schema(after))
    return [change.description for change in changes]
