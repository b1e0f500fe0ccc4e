"""The secretariat's browser, with the parameters and the totals of past years."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.indicators.loading import load_indicators
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]


@pytest.fixture
def english(people: People, browser: Browser) -> Client:
    roads.load_reference_data()
    load_indicators()
    client = browser(people.sekar)
    client.post("/bahasa/", {"language": "en"})
    return client
