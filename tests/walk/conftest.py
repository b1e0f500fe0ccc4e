"""The people and the world of the walks."""

import pytest

from tests.people import People
from tests.walk.world import World, build


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def world(people: People) -> World:
    return build(people)
