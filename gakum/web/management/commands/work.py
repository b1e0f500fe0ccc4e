"""`manage.py work`: does the long work that people ask for on the pages."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gakum.jobs.worker import WorkerLoop
from gakum.notices.services import tell_of_jobs
from gakum.web.jobs.kinds import KINDS


class Command(BaseCommand):
    """Run one beside the site, or several; the service manager starts it again if it should end."""

    help = "Takes work from the queue until it is told to end (SIGTERM, Ctrl-C)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing waits that may run")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        loop = WorkerLoop(KINDS, tell_of_jobs)
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, loop.stop)
        taken = loop.work(once=once)
        self.stdout.write(f"{taken} jobs done")
