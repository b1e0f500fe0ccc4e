"""How a case and its criminal matters hold each other (GR-14, EC-21, EC-31, EC-32, G-PROSES)."""

import pytest

from gakum.prosecution.models import Matter
from gakum.workflow.composition.criminal import pending_proceedings
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import (
    NEW,
    OLD,
    criminal_case,
    report,
    reported,
    suspected,
    to_conference,
    to_spdp,
    to_stage_one,
    to_stage_two,
)
from tests.roads import subject_of, take

pytestmark = pytest.mark.django_db


def test_a_case_does_not_close_merge_or_split_over_an_open_matter(people: People) -> None:
    case = criminal_case(people, NEW)
    take(case, "add_subject", people.ani, NEW, subject_kind="citizen", name="Rekaan Dua", nationality="IDN")
    report(case, people, NEW)
    take(case, "propose_closing", people.sari, NEW)
    assert refused(case, "close", people.budi, NEW, result="convicted") == {"GR-14"}
    assert "GR-14" in refused(case, "merge_into", people.budi, NEW, into="K26-X-1", reason="-")
    assert refused(case, "split", people.budi, NEW, reason="-") == {"GR-14"}


def test_a_case_closes_when_its_matter_has_ended(people: People) -> None:
    matter = to_conference(reported(people, NEW), people, NEW)
    take(matter, "end_inquiry", people.budi, NEW, reason="Bukan tindak pidana")
    take(matter.case, "propose_closing", people.sari, NEW)
    take(matter.case, "close", people.budi, NEW, result="investigation_stopped")
    assert matter.case.state == "closed"


def test_a_subject_has_one_open_matter_at_a_time_and_new_facts_make_a_new_one(people: People) -> None:
    matter = to_conference(reported(people, NEW), people, NEW)
    given = {"subject": str(subject_of(matter.case).pk), "report_no": "LK-2", "article": "UU6-122-a"}
    assert refused(matter.case, "open_matter", people.indra, NEW, **given) == {"one_matter_at_a_time"}
    take(matter, "end_inquiry", people.budi, NEW, reason="-")
    take(matter.case, "open_matter", people.indra, NEW, **given)
    assert Matter.objects.filter(case=matter.case).count() == 2


def test_a_report_names_a_criminal_provision(people: People) -> None:
    case = criminal_case(people, NEW)
    given = {"subject": str(subject_of(case).pk), "report_no": "LK-1", "article": "ADM-075-1"}
    assert refused(case, "open_matter", people.indra, NEW, **given) == {"article_is_criminal"}


def test_no_report_is_made_against_a_victim_under_an_article_that_spares_victims(people: People) -> None:
    case = criminal_case(people, NEW)
    subject = str(subject_of(case).pk)
    take(case, "screen_subject", people.ani, NEW, subject=subject, is_victim=True)
    for article in ("UU6-113", "UU6-119-2", "UU6-121-b", "UU6-123-b", "UU6-126-a", "UU6-126-b"):
        given = {"subject": subject, "report_no": "LK-1", "article": article}
        assert refused(case, "open_matter", people.indra, NEW, **given) == {"G-VICTIM"}
    take(case, "open_matter", people.indra, NEW, subject=subject, report_no="LK-1", article="UU6-121-a")
    assert Matter.objects.get().article_id == "UU6-121-a"


@pytest.mark.parametrize(
    "who",
    [{"subject_kind": "citizen", "nationality": "IDN"}, {"subject_kind": "corporation", "nationality": ""}],
)
def test_citizens_and_corporations_may_be_suspects(people: People, who: dict[str, str]) -> None:
    matter = to_spdp(people, NEW, article="UU6-118", **who)
    suspected(matter, people, NEW)
    [facts] = matter.dimensions()["subjects"].values()
    assert (facts["kind"], facts["suspect"]) == (who["subject_kind"], True)


def test_proceedings_are_pending_until_the_judgment_is_served(people: People) -> None:
    matter = to_stage_two(to_stage_one(to_spdp(people, OLD), people, OLD), people, OLD)
    case, subject = matter.case, subject_of(matter.case)
    take(matter, "start_prosecution", people.sari, OLD, letter_no="P31")
    assert pending_proceedings(case, subject)
    take(matter, "record_verdict", people.sari, OLD, court="district", judgment_no="1", verdict="acquitted")
    take(matter, "record_final_judgment", people.sari, OLD)
    assert pending_proceedings(case, subject)
    take(matter, "end_matter", people.sari, OLD)
    assert not pending_proceedings(case, subject)


def test_matters_are_read_like_their_cases(people: People) -> None:
    matter = reported(people, NEW)
    for actor, sees in ((people.ani, True), (people.gita, True), (people.dewi, True), (people.citra, False)):
        assert Matter.objects.visible_to(actor).filter(pk=matter.pk).exists() is sees
    assert not Matter.objects.visible_to(people.agus).exists()


def test_proceedings_in_one_case_are_pending_for_the_same_person_in_another(people: People) -> None:
    case = reported(people, NEW).case
    other = criminal_case(people, NEW, reason="Temuan baru")
    stranger = criminal_case(people, NEW, name="Rekaan Lain", passport_no="Y7654321")
    assert other.pk != case.pk
    assert pending_proceedings(other, subject_of(other))
    assert not pending_proceedings(stranger, subject_of(stranger))
