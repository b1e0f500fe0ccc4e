"""The law in force on a day. Tables are read once per process and again after `REREAD_AFTER` seconds."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gakum.core.errors import LawMissing
from gakum.law.models import Dated, DeadlineRule, Holiday, LegalParameter, Provision, Tariff

REREAD_AFTER = 60.0


@dataclass
class LawTables:
    """What every step needs of the law, in memory."""

    read_at: float
    rules: dict[str, list[DeadlineRule]] = field(default_factory=lambda: defaultdict(list))
    tariffs: dict[str, list[Tariff]] = field(default_factory=lambda: defaultdict(list))
    parameters: dict[str, list[LegalParameter]] = field(default_factory=lambda: defaultdict(list))
    provisions: dict[str, Provision] = field(default_factory=dict)
    holidays: set[date] = field(default_factory=set)


_tables: LawTables | None = None


def tables() -> LawTables:
    """The law tables, at most a minute old; `forget()` after changing them in this process."""
    global _tables
    if _tables is None or time.monotonic() - _tables.read_at > REREAD_AFTER:
        fresh = LawTables(read_at=time.monotonic())
        for rule in DeadlineRule.objects.order_by("in_force_from"):
            fresh.rules[rule.code].append(rule)
        for tariff in Tariff.objects.order_by("in_force_from"):
            fresh.tariffs[tariff.code].append(tariff)
        for parameter in LegalParameter.objects.order_by("in_force_from"):
            fresh.parameters[parameter.code].append(parameter)
        fresh.provisions = {p.code: p for p in Provision.objects.select_related("instrument")}
        fresh.holidays = set(Holiday.objects.values_list("date", flat=True))
        _tables = fresh
    return _tables


def forget() -> None:
    """Read the tables again at the next use."""
    global _tables
    _tables = None


def _in_force(row: Dated, on: date) -> bool:
    return (row.in_force_from is None or row.in_force_from <= on) and (
        row.in_force_to is None or on <= row.in_force_to
    )


def rule_in_force(code: str, on: date, regime: str = "") -> DeadlineRule:
    """The rule for a deadline on a legal date under a regime; a rule without regime serves all.

    Raises LawMissing when the tables hold none.
    """
    for rule in reversed(tables().rules[code]):
        if _in_force(rule, on) and rule.regime in ("", regime):
            return rule
    raise LawMissing(f"no deadline rule {code} in force on {on} ({regime or 'any regime'})")


def tariff_in_force(code: str, on: date) -> Tariff:
    """The charge per unit on a legal date. Raises LawMissing when the tables hold none."""
    for tariff in reversed(tables().tariffs[code]):
        if _in_force(tariff, on):
            return tariff
    raise LawMissing(f"no tariff {code} in force on {on}")


def parameter(code: str, on: date) -> str:
    """A choice the law leaves open, as settled for the day. Raises LawMissing when it is not."""
    for row in reversed(tables().parameters[code]):
        if _in_force(row, on):
            return row.value
    raise LawMissing(f"no legal parameter {code} in force on {on}")


def provision(code: str) -> Provision:
    """A provision by its code. Raises LawMissing for a code that is not loaded."""
    try:
        return tables().provisions[code]
    except KeyError:
        raise LawMissing(f"no provision {code}") from None


def overstay_charge(days: int, on: date) -> Decimal:
    """Rupiah for days of overstay at the tariff in force on the day of the charge (UU6 art. 78(1))."""
    return tariff_in_force("OVERSTAY_DAY", on).amount * days
