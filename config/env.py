"""The only reader of the process environment: every setting that a machine may change comes through here.

An empty variable counts as unset. A value that cannot be read raises `ImproperlyConfigured` and names the
variable, never its content, since it may be a secret.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def envstr(name: str, default: str = "") -> str:
    """The variable's text without surrounding blanks, or `default`."""
    return os.environ.get(name, "").strip() or default


def envlist(name: str, default: str = "") -> list[str]:
    """The comma-separated parts of a variable, blanks dropped."""
    return [part.strip() for part in envstr(name, default).split(",") if part.strip()]


def envbool(name: str, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; any other text is refused."""
    text = envstr(name).lower()
    if not text:
        return default
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be one of 1/0, true/false, yes/no, on/off")


def envint(name: str, default: int) -> int:
    """A whole number not below zero."""
    text = envstr(name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number not below zero")
    return int(text)


def envsecret(name: str, default: str = "") -> str:
    """A secret, from the variable `name` or from the file that `name`_FILE points to; never from both."""
    value = envstr(name)
    file = envstr(f"{name}_FILE")
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one")
    if file:
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE points to a file that cannot be read") from error
        if not value:
            raise ImproperlyConfigured(f"{name}_FILE points to an empty file")
    return value or default
