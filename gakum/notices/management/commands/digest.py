"""`manage.py digest`: sends everybody the notices of the day by e-mail, as they chose."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from gakum.accounts.models import TimeZone
from gakum.core.dates import legal_today
from gakum.notices.digest import send_digests


class Command(BaseCommand):
    """Running it twice sends nobody a second message."""

    help = "Sends the daily digest of notices by e-mail to those who chose it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="the day of the digest; today if not given")

    def handle(self, *args: Any, on: date | None, **options: Any) -> None:
        sent = send_digests(on or legal_today(TimeZone.WIB))
        said = ngettext("%(count)d digest sent.", "%(count)d digests sent.", sent)
        self.stdout.write(said % {"count": sent})
