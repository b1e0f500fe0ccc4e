"""Legal dates. The calendar day of an act is the day in the office's own zone (WIB, WITA or WIT)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone


def legal_date(moment: datetime, zone: str) -> date:
    """The calendar day of a moment in an office's time zone (domain.md CAL-7, EC-41)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def legal_today(zone: str) -> date:
    """Today's calendar day in an office's time zone."""
    return legal_date(timezone.now(), zone)


def beginning_of(day: date, zone: str) -> datetime:
    """The moment at which a calendar day begins in an office's time zone."""
    return datetime.combine(day, time.min, ZoneInfo(zone))


def quarter_of(day: date) -> int:
    """The quarter of the year, 1 to 4."""
    return (day.month + 2) // 3
