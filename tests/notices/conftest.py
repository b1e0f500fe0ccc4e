"""The people of the tests, and what they were told."""

from collections.abc import Callable

import pytest

from gakum.accounts.actors import Actor
from gakum.notices.models import Notice
from tests.people import People


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def told(people: People) -> Callable[[Actor], list[str]]:
    """The kinds of the notices of somebody, oldest first."""

    def of(actor: Actor) -> list[str]:
        mine = Notice.objects.filter(recipient=actor.user_id).order_by("created_at", "pk")
        return [notice.kind for notice in mine]

    return of
