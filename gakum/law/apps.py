"""Registers the checks of the law's files."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "gakum.law"

    def ready(self) -> None:
        from gakum.law import checks  # noqa: F401  # registers itself
