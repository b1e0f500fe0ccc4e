"""`manage.py jobs`: forgets long work whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from gakum.jobs.services import sweep


class Command(BaseCommand):
    """Run it every night."""

    help = "Removes the results that were kept for seven days, and files that killed workers left."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep()} jobs forgotten")
