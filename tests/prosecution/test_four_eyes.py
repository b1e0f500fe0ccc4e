"""The investigator drafts, the superior signs, and they are two people."""

import pytest

from gakum.accounts.models import Role
from tests.people import People, person
from tests.prosecution.refused import refused
from tests.prosecution.roads import NEW, reported, to_conference, to_investigation, to_spdp
from tests.roads import take

pytestmark = pytest.mark.django_db


def test_an_investigator_signs_nothing(people: People) -> None:
    matter = to_conference(reported(people, NEW), people, NEW)
    assert refused(matter, "start_investigation", people.indra, NEW, sprindik_no="1") == {"matter.approve"}


def test_who_proposed_may_not_sign_even_as_head_of_the_same_office(people: People) -> None:
    both = person("indra", Role.HEAD, people.kanim)  # the same user, with a second posting
    matter = to_conference(reported(people, NEW), people, NEW)
    assert refused(matter, "start_investigation", both, NEW, sprindik_no="1") == {"four_eyes"}
    take(matter, "start_investigation", people.budi, NEW, sprindik_no="1")
    take(matter, "draft_spdp", people.indra, NEW, addressee="Kejari")
    spdp = {"spdp_no": "SPDP-1", "embassy_notified": True}
    assert refused(matter, "issue_spdp", both, NEW, **spdp) == {"four_eyes"}
    take(matter, "issue_spdp", people.budi, NEW, **spdp)
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA", sp3_reason="a")
    stop = {"sp3_no": "SP3-1", "polri_participant": "Penyidik", "polri_document": "B/1"}
    assert refused(matter, "stop_investigation", both, NEW, **stop) == {"four_eyes"}
    take(matter, "stop_investigation", people.budi, NEW, **stop)
    assert matter.state == "stopped"


def test_the_inquiry_is_ordered_by_another_than_the_one_who_reported(people: People) -> None:
    both = person("indra", Role.HEAD, people.kanim)
    matter = reported(people, NEW)
    assert refused(matter, "start_inquiry", both, NEW, order_no="SP-1") == {"four_eyes"}


def test_an_spdp_that_nobody_drafted_is_not_signed(people: People) -> None:
    matter = to_investigation(reported(people, NEW), people, NEW)
    spdp = {"spdp_no": "SPDP-1", "embassy_notified": True}
    assert refused(matter, "issue_spdp", people.budi, NEW, **spdp) == {"spdp_drafted"}


def test_a_new_proposal_takes_the_place_of_the_one_on_the_table(people: People) -> None:
    """So that the name of whoever proposed the SPDP is never forgotten behind a proposal to stop."""
    matter = to_investigation(reported(people, NEW), people, NEW)
    take(matter, "draft_spdp", people.indra, NEW, addressee="Kejari")
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA", sp3_reason="b")
    spdp = {"spdp_no": "SPDP-1", "embassy_notified": True}
    assert refused(matter, "issue_spdp", people.budi, NEW, **spdp) == {"spdp_drafted"}


def test_the_superior_may_return_a_proposal(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert refused(matter, "return_proposal", people.budi, NEW, reason="-") == {"something_proposed"}
    take(matter, "propose_stop", people.indra, NEW, minutes_no="BA", sp3_reason="b")
    take(matter, "return_proposal", people.budi, NEW, reason="Lanjutkan")
    assert refused(matter, "stop_investigation", people.budi, NEW, sp3_no="1", polri_participant="P",
                   polri_document="B/1") == {"stop_proposed"}  # fmt: skip


def test_another_office_does_nothing(people: People) -> None:
    matter = to_conference(reported(people, NEW), people, NEW)
    assert refused(matter, "start_investigation", people.hadi, NEW, sprindik_no="1") == {"own_office"}


def test_an_expired_investigator_acts_no_more(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert people.indra.posting is not None
    people.indra.posting.ppns_valid_to = NEW.replace(year=2020)
    subject = str(matter.roll[0].subject_id)
    given = {"subject": subject, "ruling_no": "1", "evidence_items": 2}
    assert refused(matter, "name_suspect", people.indra, NEW, **given) == {"valid_investigator"}
