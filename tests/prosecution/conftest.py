"""Every test here has the standing people and the law."""

import pytest

from tests.people import People


@pytest.fixture
def people(law: None) -> People:
    return People()
