"""Numbers per office, series and year, without gaps or doubles."""

from django.db import connection

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
