"""The stop of an investigation (SP3): reasons, police, notice (GR-07, K25 art. 24)."""

from datetime import date

import pytest

from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import NEW, OLD, after, clocks, suspected, to_spdp
from tests.roads import take

pytestmark = pytest.mark.django_db

STOP = {"sp3_no": "SP3-1"}
POLICE = {"polri_participant": "Penyidik Rekaan", "polri_document": "B/1/2026"}


@pytest.mark.parametrize(("start", "known"), [(OLD, "abc"), (NEW, "abcdefghij")])
def test_each_code_knows_its_own_reasons(people: People, start: date, known: str) -> None:
    matter = to_spdp(people, start)
    for reason in "abcdefghij":
        given = {"minutes_no": "BA-3", "sp3_reason": reason}
        if reason in known:
            take(matter, "propose_stop", people.indra, start, **given)
            assert matter.sp3_reason == reason
        else:
            assert refused(matter, "propose_stop", people.indra, start, **given) == {"stop_reason"}


def test_the_new_code_has_the_police_take_part(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert refused(matter, "stop_investigation", people.budi, NEW, **STOP, **POLICE) == {"stop_proposed"}
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA-3", sp3_reason="h")
    assert refused(matter, "stop_investigation", people.budi, NEW, **STOP) == {"GR-07"}
    half = {"polri_participant": "Penyidik Rekaan"}
    assert refused(matter, "stop_investigation", people.budi, NEW, **STOP, **half) == {"GR-07"}
    take(matter, "stop_investigation", people.budi, NEW, **STOP, **POLICE)
    assert (matter.state, matter.sp3_on, matter.sp3_reason) == ("stopped", NEW, "h")


def test_notice_is_due_within_a_day_and_ends_the_matter(people: People) -> None:
    matter = to_spdp(people, NEW)
    suspected(matter, people, NEW)
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA-3", sp3_reason="a")
    take(matter, "stop_investigation", people.budi, NEW, **STOP, **POLICE)
    assert clocks(matter, "SP3_NOTICE") == [(after(NEW, 1), "open")]
    assert clocks(matter, "DOSSIER") == [(after(NEW, 30), "cancelled")]
    assert not matter.is_final
    given = {"letter_no": "S-1", "told_prosecutor": True}
    assert refused(matter, "notify_stop", people.indra, after(NEW, 1), **given) == {"everyone_told"}
    take(matter, "notify_stop", people.indra, after(NEW, 1), told_suspect=True, **given)
    assert (matter.state, matter.is_final) == ("stop_notified", True)
    assert clocks(matter, "SP3_NOTICE") == [(after(NEW, 1), "met")]


def test_the_old_code_stops_without_the_police_and_without_an_invented_clock(people: People) -> None:
    matter = to_spdp(people, OLD)
    take(matter, "propose_stop", people.indra, OLD, minutes_no="BA-3", sp3_reason="b")
    take(matter, "stop_investigation", people.budi, OLD, **STOP)
    assert (matter.state, clocks(matter, "SP3_NOTICE")) == ("stopped", [])


def test_nobody_stays_in_custody_when_the_investigation_is_stopped(people: People) -> None:
    matter = to_spdp(people, OLD)
    subject = suspected(matter, people, OLD)
    take(matter, "detain_suspect", people.indra, OLD, subject=subject, warrant_no="SP.Han-1")
    take(matter, "propose_stop", people.indra, OLD, minutes_no="BA-3", sp3_reason="a")
    assert refused(matter, "stop_investigation", people.budi, OLD, **STOP) == {"nobody_in_custody"}
    take(matter, "release_suspect", people.indra, OLD, subject=subject, order_no="1", reason="SP3")
    take(matter, "stop_investigation", people.budi, OLD, **STOP)
    assert matter.state == "stopped"


def test_the_matter_of_a_suspect_who_died_is_stopped(people: People) -> None:
    """EC-30: there is nobody left to tell but the prosecutor."""
    matter = to_spdp(people, NEW)
    suspected(matter, people, NEW)
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA-3", sp3_reason="f")
    take(matter, "stop_investigation", people.budi, NEW, **STOP, **POLICE)
    take(matter, "notify_stop", people.indra, NEW, letter_no="S-1", told_prosecutor=True)
    assert matter.state == "stop_notified"
