"""`manage.py load_nationalities`: the codes that passports carry, from the file."""

from typing import Any

from gakum.core.management.loading import LoadCommand
from gakum.core.tables import Change
from gakum.parties.loading import load_nationalities


class Command(LoadCommand):
    help = "Adds and corrects nationalities from fixtures/parties."

    def load(self, *, apply: bool, **options: Any) -> list[Change]:
        return load_nationalities(apply=apply)
