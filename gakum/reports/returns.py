"""Which returns a period has: monthly tables in 01 to 12, others at the reporting points B03 to B12."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from django.utils import translation

from gakum.accounts.models import Office
from gakum.reports.activities import narcotics, timpora
from gakum.reports.cells import Sheet
from gakum.reports.monitoring import monitoring, performance
from gakum.reports.monthly import Span, projus, tak
from gakum.reports.periods import Period

Maker: TypeAlias = Callable[[Span], Sheet]

MONTH: Mapping[str, Maker] = {"projus": projus, "tak": tak, "timpora": timpora, "e-monev": monitoring}
QUARTER: Mapping[str, Maker] = {"e-performance": performance}
HALF_YEAR: Mapping[str, Maker] = {**QUARTER, "p4gn": narcotics}


def returns_of(period: Period) -> Mapping[str, Maker]:
    """The returns of a period, by code."""
    if period.is_month:
        return MONTH
    return HALF_YEAR if period.code in ("B06", "B12") else QUARTER


def sheets_of(period: Period, office: Office | None) -> list[Sheet]:
    """Every return of a period as Indonesian offices write them, for one office or for the nation."""
    span = Span(period.first, period.last, office)
    with translation.override("id"):
        return [make(span) for make in returns_of(period).values()]
