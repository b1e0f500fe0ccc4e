"""What the tests of measures stand on: the law, the people, and a case on the administrative track."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.measures.models import Measure, Objection
from tests.people import People
from tests.roads import finding, to_conference_fixed

Refused = Callable[..., "contextmanager[None]"]


@pytest.fixture
def people(law: None) -> People:
    return People()


@pytest.fixture
def case(people: People) -> Case:
    """One foreigner for whom a conference fixed measures."""
    return to_conference_fixed(finding(people), people)


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    """The act inside is refused for these reasons, all of them, and nothing is written."""
    before = _written()
    with pytest.raises(StepRefused) as no:
        yield
    assert {r.code for r in no.value.refusals} == set(codes)
    assert all(str(r) for r in no.value.refusals)
    assert _written() == before


def _written() -> tuple[object, ...]:
    return (
        AuditEvent.objects.count(),
        list(Measure.objects.order_by("pk").values()),
        list(Objection.objects.order_by("pk").values()),
        list(Case.objects.order_by("pk").values()),
    )
