"""The codes of the law's files, for whoever names them in code. Asks no database."""

from functools import cache
from typing import Any

from django.db.models import Model

from gakum.law.loading import read_law
from gakum.law.models import DeadlineRule, Provision


@cache
def provision_codes() -> frozenset[str]:
    """Every code of `fixtures/law/provisions.csv`."""
    return _column(Provision, "code")


@cache
def deadline_codes() -> frozenset[str]:
    """Every code of `fixtures/law/deadline_rules.csv`."""
    return _column(DeadlineRule, "code")


@cache
def steps_on_expiry() -> frozenset[str]:
    """Every step, as "<machine>.<step>", that a deadline rule attaches to its expiry."""
    return _column(DeadlineRule, "on_expiry")


def _column(model: type[Model], name: str) -> frozenset[Any]:
    """The values in one column of a model's file, without the empty ones."""
    tables = (rows for table, rows in read_law().items() if table.model is model)
    return frozenset(row[name] for rows in tables for row in rows.values() if row[name])
