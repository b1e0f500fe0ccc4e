"""`manage.py publish_index`: freezes a year or a quarter as its next version."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gakum.accounts.actors import Actor, actors_of
from gakum.accounts.models import User
from gakum.core.errors import DomainError
from gakum.indicators.kinds import Reading
from gakum.indicators.services import decide_reading, publish


class Command(BaseCommand):
    """Acts for a user who holds the right, or for the system when none is named."""

    help = "Publishes and freezes the index of a year or a quarter."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--quarter", type=int, choices=(1, 2, 3, 4))
        parser.add_argument("--reading", choices=Reading.values, help="decide the official reading first")
        parser.add_argument("--reason", default="", help="needed with --reading and for a later version")
        parser.add_argument("--by", metavar="USERNAME")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError with the reason when the publication is refused."""
        try:
            by = self._actor(options["by"])
            if options["reading"]:
                decide_reading(options["year"], Reading(options["reading"]), by=by, reason=options["reason"])
            made = publish(options["year"], options["quarter"], by=by, reason=options["reason"])
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made} {made.sha256}")

    def _actor(self, username: str | None) -> Actor:
        if username is None:
            return Actor.system()
        user = User.objects.filter(username=username).first()
        able = [a for a in actors_of(user) if a.may("figures.publish")] if user else []
        if not able:
            raise CommandError(f"{username} holds no posting that may publish")
        return able[0]
