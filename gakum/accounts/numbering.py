"""Numbers per office, series and year, without gaps or doubles."""

from django.db import transaction

from gakum.accounts.models import NumberSeries, Office


def next_number(series: str, office: Office, year: int) -> int:
    """Take the next number of a series, under a row lock inside the caller's transaction.

    A number is given back when that transaction rolls back, and never otherwise.
    """
    with transaction.atomic():
        row, _created = NumberSeries.objects.select_for_update().get_or_create(
            office=office, series=series, year=year
        )
        row.last += 1
        row.save(update_fields=["last"])
        return row.last
