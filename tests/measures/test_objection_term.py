"""The term for objections ends by itself: nobody owes an objection, so nothing is late (PM2 art. 73(2))."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.law.models import Deadline
from gakum.workflow.expiry import expire
from tests.people import People
from tests.roads import finding, served_measure, to_conference_fixed

pytestmark = pytest.mark.django_db


def test_an_unused_term_lapses_by_the_system_and_leaves_the_measure_as_it_was() -> None:
    people = People()
    measure = served_measure(to_conference_fixed(finding(people), people), people, "b")
    term = Deadline.objects.get(code="OBJECTION_FILING")
    state = measure.state
    ended = expire(term, date(2026, 10, 1))
    measure.refresh_from_db()
    term.refresh_from_db()
    assert ended is not None
    assert ended.refusals == ()
    assert (measure.state, term.status) == (state, "missed")
    event = AuditEvent.objects.get(action="measure.let_objection_term_lapse")
    assert event.actor_id is None
