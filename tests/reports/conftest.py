"""A world for reports: people, the law, the parameters, the budget and the texts of the chapter."""

import pytest

from gakum.indicators.loading import load_indicators
from gakum.reports.loading import load_reports
from tests.law_rows import load_reference_data
from tests.people import People


@pytest.fixture
def people(db: None) -> People:
    people = People()
    load_reference_data()
    load_indicators()
    load_reports()
    return people
