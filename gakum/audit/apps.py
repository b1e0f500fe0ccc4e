"""Keeps the append-only triggers in place."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def keep_append_only(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """After every migrate: SQLite drops the triggers when it rebuilds a table."""
    from gakum.audit.triggers import KEPT, install

    if {*KEPT} <= {*connections[using].introspection.table_names()}:
        install(connections[using])


class AuditConfig(AppConfig):
    name = "gakum.audit"

    def ready(self) -> None:
        post_migrate.connect(keep_append_only, sender=self)  # the house's only receiver
