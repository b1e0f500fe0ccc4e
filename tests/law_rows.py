"""Reference data for tests: the very rows of `fixtures/`, read once, inserted without comparing."""

from functools import cache
from typing import Any

from django.conf import settings

from gakum.accounts.loading import load_offices
from gakum.core.tables import read
from gakum.law.loading import read_law
from gakum.law.models import Instrument
from gakum.law.rules import forget
from gakum.parties.loading import NATIONALITIES


@cache
def _rows() -> list[tuple[Any, list[dict[str, Any]]]]:
    found = [*read_law().items(), (NATIONALITIES, read(NATIONALITIES, settings.FIXTURES_ROOT, {}))]
    return [
        (table.model, [{_column(table.model, n): v for n, v in row.items()} for row in rows.values()])
        for table, rows in found
    ]


def _column(model: Any, name: str) -> str:
    """Rows of these tables are pointed to by their code, which is their primary key."""
    return str(model._meta.get_field(name).attname)


def load_reference_data() -> None:
    """The law, the holidays, the settings and the nationalities, as shipped. Writes no audit event."""
    forget()
    if Instrument.objects.exists():
        return
    for model, rows in _rows():
        model.objects.bulk_create(model(**row) for row in rows)
    forget()


def load_all_offices() -> None:
    """The 173 offices and their facilities. Before `tests.people`, which then finds its own among them."""
    load_offices()
