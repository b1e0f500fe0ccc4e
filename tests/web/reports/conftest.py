"""Browsers for reports: the secretariat's and others', with a small year 2024 that is published."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import Publication
from gakum.indicators.services import publish
from gakum.reports.loading import load_reports
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
DAY = date(2024, 3, 4)


@pytest.fixture
def published(people: People) -> Publication:
    roads.load_reference_data()
    load_indicators()
    load_reports()
    case = roads.to_conference_fixed(roads.finding(people, on=DAY), people, on=DAY)
    roads.served_measure(case, people, "f", DAY)
    return publish(2024, by=people.sekar)


@pytest.fixture
def secretariat(published: Publication, people: People, browser: Browser) -> Client:
    client = browser(people.sekar)
    client.post("/bahasa/", {"language": "en"})
    return client
