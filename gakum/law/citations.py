"""How a provision is cited: one wording for pages, letters and printed tables."""

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


def cite(article: str, paragraph: str, letter: str, instrument: str) -> str:
    """As a letter would cite it: "Pasal 75 ayat (2) huruf f UU 6/2011".

    Not every instrument has articles: chapters, forms and lines are cited by their own name.
    """
    parts = [f"Pasal {article}" if article[:1].isdigit() else article]
    parts += [f"ayat ({paragraph})" if paragraph else "", f"huruf {letter}" if letter else "", instrument]
    return " ".join(part for part in parts if part)


def citation(code: str) -> str:
    """A provision and, where it is not verified, its mark. KeyError for a code that does not exist."""
    row = _rows()[code]
    mark = "" if row["mark"] == "verified" else f" [{row['mark']}]"
    return cite(row["article"], row["paragraph"], row["letter"], _instruments()[row["instrument"]]) + mark
