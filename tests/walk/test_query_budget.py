"""What each page may ask of the database. A page that asks more than is written down fails.

A budget is raised by hand in `budget.csv`, where a reviewer sees it; lists have tests of their own that
they cost the same for 10 and for 100 rows.
"""

import csv
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import People
from tests.walk.test_every_address import ENDS_SESSIONS, browser
from tests.walk.world import World, addresses

BUDGET = Path(__file__).with_name("budget.csv")
READERS = ("budi", "ani", "sari", "karu", "sekar", "dewi", "agus")


def counted(world: World, people: People) -> dict[str, int]:
    """The number of queries of every page, asked a second time by the first reader who gets it."""
    found: dict[str, int] = {}
    for who in READERS:
        client = browser(getattr(people, who))
        for name, address in addresses(world).items():
            if name in found or name in ENDS_SESSIONS or client.get(address).status_code != 200:
                continue
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found[name] = len(asked)
    return found


def test_no_page_asks_more_of_the_database_than_is_written_down(world: World, people: People) -> None:
    found = counted(world, people)
    if not BUDGET.exists():
        with BUDGET.open("w", newline="") as file:
            csv.writer(file).writerows([("page", "queries"), *sorted(found.items())])
    with BUDGET.open(newline="") as file:
        budget = {row["page"]: int(row["queries"]) for row in csv.DictReader(file)}
    assert found.keys() == budget.keys()
    assert {name: n for name, n in found.items() if n > budget[name]} == {}
