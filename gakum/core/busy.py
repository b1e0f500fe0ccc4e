"""When the database gives way to somebody else, and nothing was written."""

from django.db import OperationalError

SQLITE_CODES = frozenset({5, 6})
"""SQLITE_BUSY and SQLITE_LOCKED: the lock could not be had within the time that the settings give."""
POSTGRESQL_STATES = frozenset({"40001", "40P01", "55P03", "53300"})
"""Serialization failure, deadlock, lock not available in time, too many connections."""

RETRY_AFTER = 10  # seconds that whoever was kept waiting is asked to wait before asking again


def is_busy(error: BaseException) -> bool:
    """True for an error of the database that is nobody's fault and may be gone when asked again."""
    cause = error.__cause__
    if not isinstance(error, OperationalError) or cause is None:
        return False
    primary = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the rest says how it came about
    return primary in SQLITE_CODES or getattr(cause, "sqlstate", None) in POSTGRESQL_STATES
