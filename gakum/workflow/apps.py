"""Registers the checks of the machines."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "gakum.workflow"

    def ready(self) -> None:
        from gakum.workflow import checks  # noqa: F401  # registers itself
