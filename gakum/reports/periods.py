"""The periods of returns: months 01 to 12, and the reporting points B03, B06, B09 and B12."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from gakum.core.errors import DomainError
from gakum.machine.steps import Text

POINTS = ("B03", "B06", "B09", "B12")
MONTH_CODES = tuple(f"{month:02}" for month in range(1, 13))
ROMAN = ("I", "II", "III", "IV")


class NoSuchPeriod(DomainError):
    """A period was asked for that returns do not know."""

    code = "no_such_period"


@dataclass(frozen=True)
class Period:
    """A month, or a reporting point that stands for the quarter it ends."""

    year: int
    code: str

    def __post_init__(self) -> None:
        if self.code not in (*POINTS, *MONTH_CODES):
            raise NoSuchPeriod(_("A period is 01 to 12, B03, B06, B09 or B12."))

    @property
    def is_month(self) -> bool:
        return self.code in MONTH_CODES

    @property
    def month(self) -> int:
        """The month itself, or the last one of the quarter."""
        return int(self.code.removeprefix("B"))

    @property
    def quarter(self) -> int:
        return (self.month + 2) // 3

    @property
    def first(self) -> date:
        return date(self.year, self.month if self.is_month else self.month - 2, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def label(self) -> Text:
        """Maret 2024; Triwulan I 2024 (B03)."""
        if self.is_month:
            return f"{MONTHS[self.month]} {self.year}"
        words = {"roman": ROMAN[self.quarter - 1], "year": self.year, "code": self.code}
        return _("Quarter %(roman)s %(year)s (%(code)s)") % words
