"""A calendar in which the clocks of the tests run."""

from collections.abc import Iterator

import pytest
import time_machine

from gakum.cases.models import Case
from gakum.law.models import Deadline
from tests import roads
from tests.people import People


@pytest.fixture(autouse=True)
def _march() -> Iterator[None]:
    with time_machine.travel("2026-03-10 09:00+07:00", tick=False):
        yield


@pytest.fixture
def clocked(people: People, case: Case) -> Deadline:
    """A case that Ani works on, with a decision that was served: the term of objection runs."""
    roads.take(case, "claim", people.ani)
    measure = roads.decided_measure(case, people, "b")
    roads.take(measure, "serve", people.ani)
    return Deadline.objects.get(case_id=case.pk, code="OBJECTION_FILING")
