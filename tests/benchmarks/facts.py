"""Synthetic facts: one year is made here, the other years are copies of it with shifted dates."""

import random
import uuid
from datetime import date, timedelta

from django.db import connection

from gakum.accounts.models import Office
from gakum.cases.models import Case
from gakum.indicators.kinds import FUNNEL, TRACKS, Counted
from gakum.indicators.models import COLUMNS, IndexFact

YEAR = 2024
YEARS = range(2000, 2025)  # 40,000 facts each of a million: seven times what the nation makes
TABLE = IndexFact._meta.db_table
KINDS = [*Counted, *[Counted.ADMINISTRATIVE, Counted.CASE, Counted.MEASURE] * 6]


def grow_to(size: int, case: Case) -> None:
    """Empty the table of facts and fill it up to about `size`, spread evenly over the years."""
    IndexFact.objects.all().delete()
    IndexFact.objects.bulk_create(_of_one_year(size // len(YEARS), case), batch_size=2000)
    for year in YEARS:
        if year != YEAR:
            _copy(YEAR - year)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM {TABLE}")  # without it an index cannot answer alone


def _of_one_year(size: int, case: Case) -> list[IndexFact]:
    dice = random.Random(YEAR)
    offices = list(Office.objects.exclude(parent=None).order_by("pk"))
    found = {}
    for n in range(size):
        day = date(YEAR, 1, 1) + timedelta(days=dice.randrange(366))
        office, count = dice.choice(offices), dice.choice(KINDS)
        fact = IndexFact(
            count=count,
            unit=f"{YEAR}-{n // 20 if count in FUNNEL else n}",  # the steps of one matter share its unit
            case=case,
            event_id=uuid.UUID(int=dice.getrandbits(128)),
            year=YEAR,
            quarter=(day.month + 2) // 3,
            month=day.month,
            happened_on=day,
            followed_report_on=day + timedelta(days=dice.randrange(60)) if n % 10 else None,
            followed_strict_on=day + timedelta(days=dice.randrange(120)) if n % 4 else None,
            office=office,
            region_id=office.region_id,
            measure_type=dice.choice("abcdef"),
            article=dice.choice(("ADM-075-1", "ADM-078-1", "ADM-078-3", "PID-113", "PID-119-1")),
            nationality=dice.choice(("CHN", "IND", "NGA", "VNM", "USA", "AUS")),
            sex=dice.choice("LP"),
            subject_kind="foreigner",
            source=dice.choice(("LAPMAS", "RAZIA", "TIMPORA")),
            outcome=dice.choice(("deported", "executed", "decided", "stage_two")),
            fast_charge=count in TRACKS and n % 20 == 0,
        )
        found[fact.count, fact.unit] = fact
    return list(found.values())


def _copy(years_back: int) -> None:
    """The facts of YEAR once more, so many years earlier."""

    def shifted(column: str) -> str:
        if column.endswith("_on"):
            return (
                f"date({column}, '-{years_back} years')"
                if connection.vendor == "sqlite"
                else f"({column} - interval '{years_back} years')::date"
            )
        return {"year": f"year - {years_back}", "unit": f"unit || '-{years_back}'"}.get(column, column)

    values = ", ".join(shifted(f'"{c}"' if c == "count" else c) for c in COLUMNS)
    names = ", ".join(f'"{c}"' for c in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({names}) SELECT {values} FROM {TABLE} WHERE year = %s", [YEAR])
