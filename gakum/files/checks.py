"""Checks before going live: nobody gets at the files but through the view that asks who is reading."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

OTHERS = 0o077


@register(Tags.security, deploy=True)
def store_is_not_served(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """files.E001: the store stands where the web server serves; files.E002: others may look into it."""
    root = Path(settings.FILES_ROOT).resolve()
    if root.is_relative_to(Path(settings.STATIC_ROOT).resolve()):
        return [Error("FILES_ROOT lies in STATIC_ROOT, which is served to everybody.", id="files.E001")]
    if root.exists() and root.stat().st_mode & OTHERS:
        return [Error("FILES_ROOT may be read by others than its owner: chmod 700.", id="files.E002")]
    return []
