"""System checks of the law's files. Each has an id, for logs."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from gakum.core.tables import BadTable
from gakum.law.loading import read_law


@register()
def files_of_the_law_are_sound(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """law.E001: a file of the law cannot be loaded as it stands."""
    try:
        read_law()
    except BadTable as fault:
        return [Error(str(fault), hint="See fixtures/README.md.", id="law.E001")]
    return []
