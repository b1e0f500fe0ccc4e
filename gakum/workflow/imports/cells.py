"""Reading one cell as a person typed it, or as a spreadsheet changed it."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeAlias

from django.utils.translation import gettext as _

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0{1,2}:00(?::00)?)?")
INDONESIAN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
EARLIEST, LATEST = 1900, 2100


class CellError(ValueError):
    """A cell cannot be read; the message says what to write instead."""


Reader: TypeAlias = Callable[[str], object]


def tidy(text: str | None) -> str:
    """Without the spaces, no-break spaces and leading apostrophes that spreadsheets leave behind."""
    return " ".join((text or "").replace("\ufeff", "").split()).removeprefix("'").strip()


def day(text: str) -> date | None:
    """A calendar day, ISO or dd-mm-yyyy; None for an empty cell."""
    if not text:
        return None
    if found := ISO.fullmatch(text):
        year, month, number = (int(part) for part in found.groups())
    elif found := INDONESIAN.fullmatch(text):
        number, month, year = (int(part) for part in found.groups())
    elif SERIAL.fullmatch(text):
        raise CellError(
            _("“%(text)s” is a spreadsheet's day number. Format the column as text and write 2024-03-31.")
            % {"text": text}
        )
    else:
        raise CellError(_("“%(text)s” is no date. Write 2024-03-31 or 31-03-2024.") % {"text": text})
    try:
        found_day = date(year, month, number)
    except ValueError:
        raise CellError(_("“%(text)s” is not in the calendar.") % {"text": text}) from None
    if not EARLIEST <= year <= LATEST:
        raise CellError(_("The year of “%(text)s” cannot be right.") % {"text": text})
    return found_day


def yes_no(text: str) -> bool:
    """True for yes; an empty cell is no."""
    known = {"": False, "no": False, "tidak": False, "yes": True, "ya": True}
    if text.lower() not in known:
        raise CellError(_("“%(text)s” is neither yes nor no.") % {"text": text})
    return known[text.lower()]


def whole(text: str) -> int | None:
    """A count of days, 1 or more; None for an empty cell."""
    if not text:
        return None
    if not re.fullmatch(r"[1-9]\d{0,4}(?:[.,]0+)?", text):
        raise CellError(_("“%(text)s” is no whole number of days.") % {"text": text})
    return int(re.split(r"[.,]", text)[0])


def choice(options: Collection[str], *, fold: Callable[[str], str] = str) -> Callable[[str], str]:
    """One of a closed list; empty stays empty."""

    def read(text: str) -> str:
        folded = fold(text)
        if folded and folded not in options:
            raise CellError(
                _("“%(text)s” is unknown here. Write one of: %(options)s.")
                % {"text": text, "options": ", ".join(options)}
            )
        return folded

    return read


def code(known: Collection[str], where: str) -> Callable[[str], str]:
    """A code of reference data; the list is too long to print, so the message says where it stands."""
    by_capitals = {one.upper(): one for one in known}

    def read(text: str) -> str:
        if not text:
            return ""
        found = by_capitals.get(text.upper())
        if found is None:
            raise CellError(
                _("The code “%(text)s” is unknown. Take it from %(where)s.") % {"text": text, "where": where}
            )
        return found

    return read


def letters(options: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Measures as letters separated by a semicolon (or a comma or a space), each once, in order."""

    def read(text: str) -> tuple[str, ...]:
        found = sorted({part for part in re.split(r"[;,\s]+", text.lower()) if part})
        for letter in found:
            if letter not in options:
                raise CellError(
                    _("“%(letter)s” is no measure. Write letters a to f, separated by a semicolon.")
                    % {"letter": letter}
                )
        return tuple(found)

    return read


def text_up_to(length: int) -> Callable[[str], str]:
    """Free text of a bounded length."""

    def read(text: str) -> str:
        if len(text) > length:
            raise CellError(_("The text is longer than %(length)d characters.") % {"length": length})
        return text

    return read


def passport(text: str) -> str:
    """A passport number without spaces, in capitals."""
    number = text.replace(" ", "").upper()
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", number):
        raise CellError(
            _("“%(text)s” is a number that a spreadsheet shortened. Format the column as text.")
            % {"text": text}
        )
    if number and not re.fullmatch(r"[A-Z0-9-]{3,20}", number):
        raise CellError(_("“%(text)s” is no passport number: 3 to 20 letters and digits.") % {"text": text})
    return number
