"""Tables that leave the house as CSV, for a spreadsheet to open.

Semicolons part the cells: a spreadsheet with Indonesian settings reads a comma as the decimal sign and
opens a comma-separated file in one column. The mark at the start tells it that the text is UTF-8.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

MARK = "\ufeff"
DELIMITER = ";"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")


def cell(value: Any) -> str:
    """A value as a spreadsheet shows it and never computes it.

    Text that could begin a formula, also behind spaces or in full-width letters, gets an apostrophe
    (OWASP, CSV injection). Numbers stay numbers, dates are ISO, which every locale reads; None is empty.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if isinstance(value, str) and could_compute(text):
        return f"'{text}"
    return text


def could_compute(text: str) -> bool:
    """True for text that a spreadsheet might take for a formula."""
    first = unicodedata.normalize("NFKC", text).lstrip(" \u00a0\u200b\ufeff")
    return text.startswith(FORMULA) or first.startswith(FORMULA)


class _Echo:
    """What the csv module writes to: it hands every line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, one at a time, so that no file is held in memory."""
    writer: Any = csv.writer(_Echo(), delimiter=DELIMITER)
    yield MARK + writer.writerow([cell(head) for head in heads])
    for row in rows:
        yield writer.writerow([cell(value) for value in row])
