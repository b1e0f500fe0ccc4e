"""Registers the checks of the file store."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gakum.files"

    def ready(self) -> None:
        from gakum.files import checks  # noqa: F401  # registers itself
