"""The SPDP: its seven days, its letter to the mission, and its return (GR-08, GR-19, GR-20, GR-22, EC-07)."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import (
    NEW,
    OLD,
    after,
    clocks,
    criminal_case,
    issue_spdp,
    report,
    reported,
    suspected,
    to_investigation,
    to_spdp,
    to_stage_one,
)
from tests.roads import subject_of, take

pytestmark = pytest.mark.django_db

SPDP = {"spdp_no": "SPDP-1", "embassy_notified": True}


@pytest.mark.parametrize("start", [OLD, NEW])
def test_an_spdp_on_the_seventh_day_is_in_time(people: People, start: date) -> None:
    matter = to_investigation(reported(people, start), people, start)
    assert clocks(matter, "SPDP") == [(after(matter.sprindik_on, 7), "open")]
    issue_spdp(matter, people, after(matter.sprindik_on, 7))
    assert clocks(matter, "SPDP") == [(after(matter.sprindik_on, 7), "met")]
    assert AuditEvent.objects.get(action="matter.issue_spdp").body["cautions"] == []


def test_a_late_spdp_asks_a_reason_and_is_saved_with_it(people: People) -> None:
    matter = to_investigation(reported(people, NEW), people, NEW)
    take(matter, "draft_spdp", people.indra, after(NEW, 8), addressee="Kejari")
    assert refused(matter, "issue_spdp", people.budi, after(NEW, 8), **SPDP) == {"GR-08"}
    take(matter, "issue_spdp", people.budi, after(NEW, 8), reason="Saksi sakit", **SPDP)
    assert (matter.state, matter.spdp_on) == ("spdp_issued", after(NEW, 8))
    assert AuditEvent.objects.get(action="matter.issue_spdp").body["cautions"] == ["GR-08"]


def test_an_spdp_needs_no_suspect(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert (matter.state, matter.has_suspect) == ("spdp_issued", False)


def test_the_spdp_about_a_foreigner_goes_to_the_mission(people: People) -> None:
    matter = to_investigation(reported(people, NEW), people, NEW)
    take(matter, "draft_spdp", people.indra, NEW, addressee="Kejari")
    assert refused(matter, "issue_spdp", people.budi, NEW, spdp_no="SPDP-1") == {"GR-20"}


@pytest.mark.parametrize("kind", [{"subject_kind": "citizen", "nationality": "IDN"}, {"nationality": "XXA"}])
def test_nobody_is_told_about_a_citizen_or_a_stateless_person(people: People, kind: dict[str, str]) -> None:
    matter = to_investigation(reported(people, NEW, **kind), people, NEW)
    issue_spdp(matter, people, NEW, embassy_notified=False)
    assert matter.state == "spdp_issued"


def test_the_mission_of_a_refugee_is_never_told(people: People) -> None:
    case = criminal_case(people, NEW)
    take(case, "screen_subject", people.ani, NEW, subject=str(subject_of(case).pk), is_refugee=True)
    matter = to_investigation(report(case, people, NEW), people, NEW)
    take(matter, "draft_spdp", people.indra, NEW, addressee="Kejari")
    assert refused(matter, "issue_spdp", people.budi, NEW, **SPDP) == {"GR-22"}
    take(matter, "issue_spdp", people.budi, NEW, spdp_no="SPDP-1")
    assert matter.state == "spdp_issued"


def test_a_returned_spdp_is_sent_again_and_keeps_its_first_date(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert clocks(matter, "PROSECUTOR_REACTION") == [(after(NEW, 3), "open")]
    take(matter, "name_prosecutor", people.sari, after(NEW, 2), letter_no="P16", prosecutor="Jaksa")
    assert clocks(matter, "PROSECUTOR_REACTION") == [(after(NEW, 3), "met")]
    take(matter, "return_spdp", people.sari, after(NEW, 95), letter_no="F3", reason="Berkas tidak dikirim")
    assert (matter.state, clocks(matter, "DOSSIER")) == ("spdp_returned", [(after(NEW, 30), "cancelled")])
    again = {"spdp_no": "SPDP-2", "embassy_notified": True}
    assert refused(matter, "resend_spdp", people.budi, after(NEW, 100), **again) == {"spdp_drafted"}
    take(matter, "draft_spdp", people.indra, after(NEW, 100), addressee="Kejari")
    take(matter, "resend_spdp", people.budi, after(NEW, 100), **again)
    assert (matter.state, matter.spdp_no, matter.spdp_on) == ("spdp_issued", "SPDP-2", after(NEW, 100))
    assert (matter.first_spdp_on, matter.prosecutor) == (NEW, "")
    assert clocks(matter, "DOSSIER")[1:] == [(after(NEW, 130), "open")]


def test_requests_for_progress_start_the_prosecutors_clocks(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert clocks(matter, "DOSSIER") == [(after(NEW, 30), "open")]
    take(matter, "record_p17", people.sari, after(NEW, 31), letter_no="P17")
    assert clocks(matter, "DOSSIER_SECOND_REQUEST") == [(after(NEW, 61), "open")]
    take(matter, "record_second_request", people.sari, after(NEW, 61), letter_no="F2")
    assert clocks(matter, "SPDP_RETURN") == [(after(NEW, 91), "open")]
    to_stage_one(matter, people, after(NEW, 80))
    assert clocks(matter, "SPDP_RETURN") == [(after(NEW, 91), "cancelled")]
    assert clocks(matter, "DOSSIER") == [(after(NEW, 30), "missed")]


def test_under_the_old_code_no_number_is_invented(people: People) -> None:
    matter = to_spdp(people, OLD)
    take(matter, "record_p17", people.sari, after(OLD, 31), letter_no="P17")
    for code in ("PROSECUTOR_REACTION", "DOSSIER", "DOSSIER_SECOND_REQUEST"):
        assert clocks(matter, code) == []
    given = {"letter_no": "F2"}
    assert refused(matter, "record_second_request", people.sari, after(OLD, 61), **given) == {"no_such_step"}


def test_the_prosecutor_may_be_named_after_the_dossier_is_made(people: People) -> None:
    matter = to_spdp(people, NEW)
    suspected(matter, people, NEW)
    take(matter, "compile_dossier", people.indra, NEW, dossier_no="BP-1")
    take(matter, "name_prosecutor", people.sari, NEW, letter_no="P16", prosecutor="Jaksa")
    assert (matter.state, matter.prosecutor) == ("dossier", "Jaksa")
