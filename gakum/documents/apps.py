"""Registers the checks of papers."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The app of papers."""

    name = "gakum.documents"

    def ready(self) -> None:
        from gakum.documents import checks  # noqa: F401  # registers itself
