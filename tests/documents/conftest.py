"""What the tests of papers stand on: the law, the people, and a case on the administrative track."""

import pytest

from gakum.cases.models import Case
from tests.people import People
from tests.roads import finding, to_conference_fixed


@pytest.fixture
def people(law: None) -> People:
    return People()


@pytest.fixture
def case(people: People) -> Case:
    """One foreigner for whom a conference fixed measures."""
    return to_conference_fixed(finding(people), people)
