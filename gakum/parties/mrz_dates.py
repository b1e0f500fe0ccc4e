"""The dates of a machine readable zone: six digits, without a century, of a birth perhaps not all known."""

from dataclasses import dataclass
from datetime import date

from gakum.parties.mrz_layouts import FILLER


@dataclass(frozen=True)
class PartialDate:
    """A date of birth of which parts may be unknown (Doc 9303-3, 4.8)."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def date(self) -> date | None:
        """The day, when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def birth_of(six: str, on: date) -> PartialDate | None:
    """The latest century in which the day is not after `on`; unknown parts are fillers. None: no date."""
    parts = [six[0:2], six[2:4], six[4:6]]
    if any(FILLER in part and part != "<<" for part in parts):
        return None
    year, month, day = (None if part == "<<" else int(part) for part in parts)
    now = on.year // 100 * 100
    for candidate in (2000,) if year is None else (now + year, now - 100 + year):
        first = _day(candidate, 1 if month is None else month, 1 if day is None else day)
        if first is not None and (year is None or first <= on):
            return PartialDate(None if year is None else candidate, month, day)
    return None


def expiry_of(six: str, on: date) -> date | None:
    """The century in which the day lies nearest to `on`. None: no date."""
    near = on.year // 100 * 100 + int(six[0:2])
    found = [_day(year, int(six[2:4]), int(six[4:6])) for year in (near - 100, near, near + 100)]
    days = [day for day in found if day is not None]
    return min(days, key=lambda day: abs(day - on), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
