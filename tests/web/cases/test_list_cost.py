"""What the list costs: as many queries for a hundred cases as for ten, and a first view of 150 KB at most."""

import gzip
import random
import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from tests.people import People
from tests.web.cases.register import add, fill

Browser = Callable[[Actor], Client]
MOST_BYTES = 150_000
MOST_QUERIES = 24


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "query",
    ["", "sort=number&", "sort=since&life=open&", "q=rekaan&", "deadline=week&", "has=gaps&"],
)
@pytest.mark.parametrize("who", ["ani", "gita", "wira", "sekar"])
def test_ten_cases_and_a_hundred_cost_the_same(
    people: People, law: None, browser: Browser, who: str, query: str
) -> None:
    fill(people, 12)
    client = browser(getattr(people, who))
    address = f"/kasus/?{query}size=100"
    few = queries(client, address)
    dice = random.Random(3)
    for number in range(100, 200):
        add(people, dice, people.kanim, number)
    assert queries(client, address) == few
    assert few <= MOST_QUERIES


def test_the_first_view_is_light_enough_for_a_bad_line(people: People, law: None, browser: Browser) -> None:
    """The page and every style, script and font it names, compressed as they are served."""
    fill(people, 60)
    page = browser(people.wira).get("/kasus/").content
    assert Case.objects.count() == 60
    named = set(re.findall(rb'(?:href|src)="/static/([^"?]+)"', page))
    sheets = [_static(name.decode()) for name in named if name.endswith(b".css")]
    fonts = {name for sheet in sheets for name in re.findall(rb'url\(["\']?([^"\')]+\.woff2)', sheet)}
    total = len(gzip.compress(page)) + sum(len(gzip.compress(_static(name.decode()))) for name in named)
    total += sum(len(_static("web/" + name.decode().lstrip("./"))) for name in fonts)
    assert total <= MOST_BYTES, total


def _static(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str), name
    with open(found, "rb") as file:
        return file.read()
