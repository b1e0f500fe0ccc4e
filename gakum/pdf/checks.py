"""Warns of a machine on which no paper can be made; the site itself runs without."""

import ctypes
import sys
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from gakum.pdf.errors import PACKAGES

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


@register()
def libraries_are_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """pdf.W001: libraries that lay out text are missing. Asked on Linux only, where their names are known."""
    missing = [name for name in LIBRARIES if sys.platform == "linux" and not _loads(name)]
    if not missing:
        return []
    return [
        Warning(
            f"No papers can be made: {', '.join(missing)} cannot be loaded.",
            hint=f"On Debian or Ubuntu, as root: apt-get install {PACKAGES}",
            id="pdf.W001",
        )
    ]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
