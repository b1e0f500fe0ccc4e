"""`manage.py forget_requests`: forgets what was remembered of the requests of other systems."""

from typing import Any

from django.core.management.base import BaseCommand

from gakum.clients import idempotency, limits, webhooks


class Command(BaseCommand):
    """Run it every night. What webhooks gave up stays: it waits for somebody to look at it."""

    help = "Forgets answers and deliveries older than 30 days, and counts of requests that are over."

    def handle(self, *args: Any, **options: Any) -> None:
        answers, deliveries, counts = idempotency.forget(), webhooks.forget(), limits.forget()
        self.stdout.write(f"forgotten: {answers} answers, {deliveries} deliveries, {counts} counts")
