"""Makes the system checks of the settings known to Django."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """The settings' own checks; no models."""

    name = "config"

    def ready(self) -> None:
        """Registers the checks, which happens when their module is imported."""
        from config import checks  # noqa: F401  # registers itself
