"""Registers what django-auditlog watches."""

from django.apps import AppConfig


class UsualConfig(AppConfig):
    name = "tests.benchmarks.usual"
    label = "usual"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from auditlog.registry import auditlog

        for model in self.get_models():
            auditlog.register(model)
