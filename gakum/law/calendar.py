"""Counting days as the law counts them. Pure arithmetic; no database."""

import calendar
from collections.abc import Container
from datetime import date, timedelta


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Monday to Friday, and no holiday or collective leave (CAL-5)."""
    return day.weekday() < 5 and day not in holidays


def add_days(start: date, amount: int) -> date:
    """The last day of a term of calendar days; counting starts the day after (CAL-6)."""
    return start + timedelta(days=amount)


def add_working_days(start: date, amount: int, holidays: Container[date]) -> date:
    """The last day of a term of working days; counting starts the day after (CAL-1, CAL-6).

    A negative amount counts backwards.
    """
    step = timedelta(days=1 if amount >= 0 else -1)
    day = start
    for _ in range(abs(amount)):
        day += step
        while not is_working_day(day, holidays):
            day += step
    return day


def add_months(start: date, amount: int) -> date:
    """The same day `amount` months later, or the last day of a shorter month."""
    month = start.month - 1 + amount
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def days_between(first: date, last: date) -> int:
    """Days after `first` up to and including `last` (overstay: permit's last day is day 0, 2.4 E5)."""
    return (last - first).days
