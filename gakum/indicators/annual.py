"""The years and tables as they are shown everywhere: published if they are, else as recorded."""

import json

from django.db.models import Max
from django.utils import timezone

from gakum.core.errors import LawMissing
from gakum.indicators.figures import NoData
from gakum.indicators.kinds import Reading
from gakum.indicators.models import ImportedTotal, IndexFact
from gakum.indicators.parameters import NoParameters
from gakum.indicators.publishing import published
from gakum.indicators.tables import table
from gakum.indicators.tabular import AnnualTable

FIRST_YEAR = 2020  # the first row of Tabel 3.2
NOT_THERE = (NoData, NoParameters, LawMissing)


def years() -> list[int]:
    """The years of Tabel 3.2 up to the newest of which something is known."""
    newest = [model.objects.aggregate(newest=Max("year"))["newest"] for model in (IndexFact, ImportedTotal)]
    return list(range(FIRST_YEAR, max([year for year in newest if year] or [timezone.localdate().year]) + 1))


def annual_table_of(year: int, code: str, reading: Reading) -> AnnualTable | None:
    """A table as it was published, or else as recorded; Tabel 3.1 over the years up to this one."""
    asked = table(code)
    publication = published(year)
    frozen = json.loads(publication.snapshot)["tables"] if publication else {}
    kept = frozen.get(f"{code}.{reading}")
    if kept is not None:
        rows = tuple(dict(zip(kept["columns"], row, strict=True)) for row in kept["rows"])
        return AnnualTable(code, asked.title, asked.columns, rows)
    try:
        return asked.of(range(FIRST_YEAR, year + 1) if code == "3.1" else [year], reading)
    except NOT_THERE:
        return None
