"""How a provision code is cited, from the files alone: for tables that are printed without a database."""

import csv
from functools import cache

from django.conf import settings


@cache
def _rows() -> dict[str, dict[str, str]]:
    with (settings.FIXTURES_ROOT / "law" / "provisions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


@cache
def _instruments() -> dict[str, str]:
    with (settings.FIXTURES_ROOT / "law" / "instruments.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["short"] for row in csv.DictReader(lines)}


def citation(code: str) -> str:
    """A provision with its instrument and, where it is not verified, its mark. KeyError if unknown."""
    row = _rows()[code]
    parts = [row["article"] and f"Pasal {row['article']}" if row["article"][:1].isdigit() else row["article"]]
    parts += [f"({row['paragraph']})" if row["paragraph"] else "", row["letter"]]
    mark = "" if row["mark"] == "verified" else f" [{row['mark']}]"
    return " ".join(p for p in (*parts, _instruments()[row["instrument"]]) if p) + mark
