"""`manage.py make_certificate`: the development certificate, for a machine on which signing is tried out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gakum.documents.sealing.development import certificate_file, key_file, make_certificate


class Command(BaseCommand):
    """Run again, it changes nothing; `--renew` makes a new pair and keeps the earlier certificate."""

    help = "Makes the development certificate with which papers are signed where SIGNATURE=development"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--renew", action="store_true", help="make a new one although there is one")

    def handle(self, *args: Any, **options: Any) -> None:
        if key_file().exists() and certificate_file().exists() and not options["renew"]:
            self.stdout.write(f"{certificate_file()} is there already; --renew makes a new one.")
            return
        self.stdout.write(f"Made {make_certificate(timezone.now())}, for trying out only.")
