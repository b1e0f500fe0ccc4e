"""The authority matrix (domain.md 2.5) as data: which role at which kind of office holds which right."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

MATRIX = Path("accounts") / "authority.csv"


@dataclass(frozen=True)
class Right:
    """One row of the matrix: a permission, what it is in both languages, its source and who holds it."""

    permission: str
    label: str
    source: str
    holders: frozenset[str]  # "role" or "role@office kind"


@cache
def rights() -> dict[str, Right]:
    """The matrix by permission, read once from `fixtures/accounts/authority.csv`."""
    with (settings.FIXTURES_ROOT / MATRIX).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        fixed = ("permission", "label_id", "label_en", "source")
        return {
            row["permission"]: Right(
                permission=row["permission"],
                label=row["label_en"],
                source=row["source"],
                holders=frozenset(
                    column for column, cell in row.items() if column not in fixed and cell == "do"
                ),
            )
            for row in reader
        }


def holds(permission: str, role: str, office_kind: str) -> bool:
    """True when a role at a kind of office holds a right; false for a right the matrix does not name."""
    right = rights().get(permission)
    return right is not None and (role in right.holders or f"{role}@{office_kind}" in right.holders)
