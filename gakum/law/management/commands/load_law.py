"""`manage.py load_law`: the law, the settings and the holidays, from the files."""

from typing import Any

from gakum.core.management.loading import LoadCommand
from gakum.core.tables import Change
from gakum.law.loading import load_law


class Command(LoadCommand):
    help = "Makes the tables of the law equal to fixtures/law and fixtures/calendar."

    def load(self, *, apply: bool, **options: Any) -> list[Change]:
        return load_law(apply=apply)
