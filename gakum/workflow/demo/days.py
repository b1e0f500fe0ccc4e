"""The working days of a year, and stepping along them without leaving the year."""

from bisect import bisect_left
from collections.abc import Container
from datetime import date, timedelta
from random import Random

from gakum.law.calendar import is_working_day

# Operations make some months busier; invented.
MONTHS = (7, 7, 8, 7, 9, 8, 9, 8, 9, 11, 10, 7)


class Year:
    """A calendar year as the generator walks it."""

    def __init__(self, year: int, holidays: Container[date], random: Random) -> None:
        self.year, self.random = year, random
        day = date(year, 1, 1)
        self.days = [
            one
            for one in (day + timedelta(days=n) for n in range(366))
            if one.year == year and is_working_day(one, holidays)
        ]
        self.last = date(year, 12, 31)

    def some_day(self, first: int = 15, spare: int = 12) -> date:
        """A working day, more often in busy months; `first` and `spare` days stay free at the ends."""
        free = self.days[first : len(self.days) - spare]
        month = self.random.choices(range(1, 13), MONTHS)[0]
        days = [day for day in free if day.month == month]
        return self.random.choice(days or free)

    def after(self, day: date, least: int, most: int) -> date | None:
        """A working day so many working days later; None when it falls in the next year."""
        place = bisect_left(self.days, day) + self.random.randint(least, most)
        return self.days[place] if place < len(self.days) else None

    def before(self, day: date, least: int, most: int) -> date:
        """A day that many calendar days earlier, not before the year began."""
        return max(date(self.year, 1, 2), day - timedelta(days=self.random.randint(least, most)))
