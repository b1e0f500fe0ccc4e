"""Registers the check of the libraries."""

from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "gakum.pdf"

    def ready(self) -> None:
        from gakum.pdf import checks  # noqa: F401  # registers itself
