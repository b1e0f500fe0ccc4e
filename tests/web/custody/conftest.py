"""The day of the boards' worlds, and browsers signed in on it."""

from collections.abc import Iterator

import pytest
import time_machine

from gakum.indicators.loading import load_indicators
from tests.law_rows import load_reference_data
from tests.people import People


@pytest.fixture
def people(db: None) -> People:
    load_reference_data()
    load_indicators()
    return People()


@pytest.fixture(autouse=True)
def _the_day() -> Iterator[None]:
    with time_machine.travel("2026-06-15T05:00:00Z", tick=False):
        yield
