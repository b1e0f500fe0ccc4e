"""The whole road of a criminal matter, from the immigration report to release, under both codes."""

from datetime import date

import pytest

from gakum.audit.models import AuditEvent
from gakum.law.models import Deadline, DeadlineStatus
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import (
    NEW,
    OLD,
    after,
    clocks,
    reported,
    suspected,
    to_conference,
    to_investigation,
    to_spdp,
    to_stage_one,
    to_stage_two,
)
from tests.roads import subject_of, take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("start", "regime"), [(OLD, "K1981"), (NEW, "K2025")])
def test_a_matter_goes_from_the_report_to_release(people: People, start: date, regime: str) -> None:
    matter = to_spdp(people, start)
    assert (matter.state, matter.regime) == ("spdp_issued", regime)
    assert (matter.spdp_no, matter.first_spdp_on) == ("SPDP-1", start)
    to_stage_one(matter, people, after(start, 10))
    assert (matter.state, matter.stage_one_on) == ("stage_one", after(start, 10))
    to_stage_two(matter, people, after(start, 20))
    assert (matter.state, matter.p21_on, matter.stage_two_on) == (
        "stage_two",
        after(start, 20),
        after(start, 20),
    )
    court = after(start, 40)
    take(matter, "start_prosecution", people.sari, court, letter_no="P31-1")
    take(
        matter,
        "record_verdict",
        people.sari,
        court,
        court="district",
        judgment_no="1/Pid",
        verdict="convicted",
    )
    take(matter, "record_final_judgment", people.sari, after(court, 8))
    assert (matter.verdict, matter.verdict_on, matter.final_on) == ("convicted", court, after(court, 8))
    take(
        matter,
        "start_sentence",
        people.sari,
        after(court, 9),
        prison="Lapas Rekaan",
        release_on=after(court, 100),
        due_on=after(court, 70),
    )
    assert clocks(matter, "RELEASE_ALERT") == [(after(court, 70), "open")]
    take(matter, "release_convict", people.sari, after(court, 100), letter_no="BA-9")
    assert (matter.state, matter.released_on) == ("released", after(court, 100))
    assert not Deadline.objects.filter(subject_id=matter.pk, status=DeadlineStatus.OPEN).exists()


def test_the_report_follows_from_the_case_and_nobody_makes_one_without_it(people: People) -> None:
    matter = reported(people, NEW)
    opened = AuditEvent.objects.get(action="matter.open")
    assert opened.cause_id == AuditEvent.objects.get(action="case.open_matter").pk
    assert (matter.state, matter.report_no, matter.reported_on) == ("reported", "LK-1", NEW)
    assert [str(p.subject_id) for p in matter.roll] == [str(subject_of(matter.case).pk)]
    assert matter.OPENING.follows_only


@pytest.mark.parametrize(("start", "regime"), [(date(2026, 1, 1), "K1981"), (date(2026, 1, 2), "K2025")])
def test_the_day_the_investigation_starts_decides_the_code(people: People, start: date, regime: str) -> None:
    matter = to_conference(reported(people, date(2025, 12, 29)), people, date(2025, 12, 29))
    assert matter.regime == ""
    take(matter, "start_investigation", people.budi, start, sprindik_no="SPRINDIK-1")
    assert matter.regime == regime
    deadline = Deadline.objects.get(subject_id=matter.pk, code="SPDP")
    assert (deadline.rule.regime, deadline.due_on) == (regime, after(start, 7))


def test_an_old_matter_keeps_its_code_and_its_clock_in_the_new_time(people: People) -> None:
    matter = to_spdp(people, date(2025, 12, 15))
    to_stage_one(matter, people, date(2026, 1, 10))
    take(matter, "record_p19", people.sari, date(2026, 1, 20), letter_no="P19-1", instructions="Periksa ahli")
    assert matter.regime == "K1981"
    deadline = Deadline.objects.get(subject_id=matter.pk, code="ADDITIONAL_INVESTIGATION")
    assert (deadline.rule.regime, deadline.due_on) == ("K1981", date(2026, 2, 3))
    assert refused(matter, "hold_second_coordination", people.sari, date(2026, 1, 21), minutes_no="BA-2") == {
        "no_such_step"
    }


def test_an_inquiry_may_end_without_investigation(people: People) -> None:
    matter = to_conference(reported(people, NEW), people, NEW)
    take(matter, "end_inquiry", people.budi, after(NEW, 1), reason="Bukan tindak pidana")
    assert (matter.state, matter.is_final, matter.regime) == ("inquiry_ended", True, "")


def test_an_acquittal_ends_the_matter_and_a_conviction_is_served(people: People) -> None:
    matter = to_stage_two(to_stage_one(to_spdp(people, OLD), people, OLD), people, OLD)
    take(matter, "start_prosecution", people.sari, OLD, letter_no="P31-1")
    given = {"court": "district", "judgment_no": "1/Pid"}
    take(matter, "record_verdict", people.sari, after(OLD, 30), verdict="convicted", **given)
    given = {"court": "cassation", "judgment_no": "2 K/Pid"}
    take(matter, "record_verdict", people.sari, after(OLD, 90), verdict="acquitted", **given)
    take(matter, "record_final_judgment", people.sari, after(OLD, 91))
    sentence = {"prison": "Lapas", "release_on": after(OLD, 200), "due_on": after(OLD, 170)}
    assert refused(matter, "start_sentence", people.sari, after(OLD, 92), **sentence) == {"convicted"}
    take(matter, "end_matter", people.sari, after(OLD, 92))
    assert matter.state == "ended"


def test_a_convict_does_not_end_the_matter_unserved_unless_it_is_a_fine(people: People) -> None:
    matter = to_stage_two(to_stage_one(to_spdp(people, OLD), people, OLD), people, OLD)
    take(matter, "start_prosecution", people.sari, OLD, letter_no="P31-1")
    take(matter, "record_verdict", people.sari, OLD, court="district", judgment_no="1", verdict="convicted")
    take(matter, "record_final_judgment", people.sari, OLD)
    assert refused(matter, "end_matter", people.sari, OLD) == {"nothing_to_serve"}
    take(matter, "end_matter", people.sari, OLD, fine_only=True)
    assert matter.state == "ended"


def test_the_prosecution_may_end_by_skp2(people: People) -> None:
    matter = to_stage_two(to_stage_one(to_spdp(people, OLD), people, OLD), people, OLD)
    take(matter, "end_prosecution", people.sari, after(OLD, 5), letter_no="SKP2-1", reason="Demi hukum")
    assert (matter.state, matter.is_final) == ("prosecution_ended", True)


def test_articles_116_and_117_may_be_handed_over_at_once_without_spdp(people: People) -> None:
    matter = to_investigation(reported(people, NEW, article="UU6-116"), people, NEW)
    suspected(matter, people, NEW)
    on, given = after(NEW, 2), {"letter_no": "CAT-1", "suspect_present": True, "evidence_matched": True}
    assert refused(matter, "hand_over_summary", people.indra, on, **{**given, "suspect_present": False}) == {
        "suspect_is_present"
    }
    take(matter, "hand_over_summary", people.indra, on, **given)
    assert (matter.state, matter.summary_procedure, matter.spdp_no) == ("stage_two", True, "")
    assert clocks(matter, "SPDP") == [(after(NEW, 7), "cancelled")]


def test_other_articles_do_not_follow_the_summary_procedure(people: People) -> None:
    matter = to_investigation(reported(people, NEW, article="UU6-122-a"), people, NEW)
    suspected(matter, people, NEW)
    given = {"letter_no": "CAT-1", "suspect_present": True, "evidence_matched": True}
    assert refused(matter, "hand_over_summary", people.indra, NEW, **given) == {"summary_procedure"}


def test_the_dimensions_say_who_is_a_suspect(people: People) -> None:
    matter = to_spdp(people, NEW)
    subject = subject_of(matter.case)
    assert matter.dimensions()["subjects"][str(subject.pk)]["suspect"] is False
    suspected(matter, people, NEW)
    event = AuditEvent.objects.get(action="matter.name_suspect")
    assert event.body["dimensions"] == {
        "office": people.kanim.pk,
        "region": people.kanwil.pk,
        "source": "LAPMAS",
        "article": "UU6-122-a",
        "summary_procedure": False,
        "regime": "K2025",
        "spdp_no": "SPDP-1",
        "subjects": {
            str(subject.pk): {
                "party": str(subject.party_id),
                "kind": "foreigner",
                "nationality": "CHN",
                "sex": "L",
                "suspect": True,
            }
        },
    }
