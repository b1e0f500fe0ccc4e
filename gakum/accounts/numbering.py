"""Numbers per office, series and year, without gaps or doubles."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from gakum.accounts.letters import letters, number_text
from gakum.accounts.models import NumberSeries, Office


def next_number(series: str, office: Office, year: int) -> int:
    """Take the next number of a series, under a row lock inside the caller's transaction.

    A number is given back when that transaction rolls back, and never otherwise.
    """
    table = connection.ops.quote_name(NumberSeries._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (office_id, series, year, last) VALUES (%s, %s, %s, 1)"  # noqa: S608  # our table
            f" ON CONFLICT (office_id, series, year) DO UPDATE SET last = {table}.last + 1 RETURNING last",
            [office.pk, series, year],
        )
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Taken:
    """A number that an office's series gave to one paper."""

    number: str
    series: str
    year: int
    sequence: int


def take_number(document: str, office: Office, on: date, *, secret: bool = False) -> Taken:
    """Take the next number for a type of paper from its office's book, inside the caller's transaction.

    The book is kept per office, series and year of the legal date. KeyError for a type that no series
    numbers: a system check finds it first.
    """
    series = letters()[document].series
    sequence = next_number(series, office, on.year)
    return Taken(number_text(document, office, on, sequence, secret=secret), series, on.year, sequence)
