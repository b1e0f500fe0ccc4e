"""`manage.py deliver`: tells other systems of acts, as their webhooks ask."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gakum.clients.webhooks import deliver


class Command(BaseCommand):
    """Run it every minute, or once with `--every`. Two at a time do not send the same."""

    help = "Sends what webhooks are to be told; what fails is tried again later, and given up at last."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, looking so often")

    def handle(self, *args: Any, every: int | None, **options: Any) -> None:
        while True:
            while done := deliver():
                self.stdout.write(", ".join(f"{count} {state}" for state, count in sorted(done.items())))
            if every is None:
                return
            time.sleep(every)
