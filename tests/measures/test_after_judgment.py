"""A measure may follow a judgment; it is flagged, for both tracks then count (EC-34)."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from tests.measures.conftest import refused
from tests.people import People
from tests.prosecution.roads import to_spdp, to_stage_one, to_stage_two
from tests.roads import confer, drafted_measure, take

pytestmark = pytest.mark.django_db

BEGUN, JUDGED, RECONVENED = date(2026, 3, 2), date(2026, 6, 2), date(2026, 6, 9)


def test_a_measure_after_a_final_judgment_is_flagged(people: People) -> None:
    matter = to_stage_two(to_stage_one(to_spdp(people, BEGUN), people, BEGUN), people, BEGUN)
    take(matter, "start_prosecution", people.sari, BEGUN, letter_no="P31-1")
    given = {"court": "district", "judgment_no": "1/Pid", "verdict": "convicted"}
    take(matter, "record_verdict", people.sari, JUDGED, **given)
    case = matter.case
    with refused("GR-01"):
        drafted_measure(case, people, "f", JUDGED)
    take(matter, "record_final_judgment", people.sari, JUDGED)
    take(case, "reconvene", people.sari, RECONVENED, reason="Putusan berkekuatan hukum tetap")
    confer(case, people, "administrative", RECONVENED)
    measure = drafted_measure(case, people, "f", RECONVENED)
    assert measure.after_sentence
    assert AuditEvent.objects.get(action="measure.open").dimensions["after_sentence"] is True
