"""Acts per second through the door, against bare SQL and against the usual stack."""

from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection

from tests.benchmarks.race import acts_per_second, ratio
from tests.benchmarks.roads import BARE_TABLES, ways
from tests.benchmarks.world import benches

WORKERS = (1, 8)


def measure(*, quick: bool) -> dict[str, Any]:
    """Rates and ratios by number of workers; the door is 1."""
    with connection.cursor() as cursor:
        for table in BARE_TABLES:
            cursor.execute(table)
    people = benches()
    found: dict[str, Any] = {"usual_stack": settings.HAS_USUAL_STACK, "workers": {}}
    for workers in WORKERS:
        cases = 1 if quick else 24 // workers
        rates = acts_per_second(ways(), people, workers=workers, cases=cases, turns=1 if quick else 15)
        found["workers"][str(workers)] = {
            "per_second": {name: round(median(turns)) for name, turns in rates.items()},
            "door_to": {
                name: round(ratio(rates["door"], turns), 2) for name, turns in rates.items() if name != "door"
            },
        }
    return found
