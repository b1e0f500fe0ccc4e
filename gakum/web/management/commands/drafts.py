"""`manage.py drafts`: forgets what was typed long ago and never sent."""

from typing import Any

from django.core.management.base import BaseCommand

from gakum.web.account import drafts
from gakum.web.intake import drafts as findings


class Command(BaseCommand):
    """Run it every night. Findings that wait to be sent stay: they are the officer's to send or delete."""

    help = "Forgets forms not sent for 30 days, other versions of findings, and what is left of sent ones."

    def handle(self, *args: Any, **options: Any) -> None:
        findings.sweep()
        self.stdout.write(f"{drafts.sweep()} drafts forgotten")
