"""The page of an item: the chain of custody, the steps, the integrity of its files."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from gakum.files.services import path_of
from tests.evidence.exhibits import handed_over
from tests.people import People
from tests.roads import take

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def test_the_chain_of_custody_names_giver_receiver_receipt_and_both_dates(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    handed_over(item, people.ani, people.indra)
    sent = {"body_kind": "laboratory", "body": "Labfor Rekaan", "purpose": "Uji", "receipt_no": "L-1"}
    take(item, "send_out", people.indra, **sent)
    text = browser(people.ani).get(f"/bukti/{item.pk}/").content.decode()
    for shown in ("Ani, ", "Indra, ", "Labfor Rekaan", "L-1", "2 Maret 2026", "WIB"):
        assert shown in text
    assert AccessRecord.objects.filter(subject_type="evidenceitem", subject_id=str(item.pk)).count() == 1


def test_the_page_offers_each_reader_what_they_may_do(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    def steps(actor: Actor) -> set[str]:
        response = browser(actor).get(f"/bukti/{item.pk}/")
        return {step.spec.name for step in response.context["ready"]}

    assert steps(people.ani) == {
        "offer",
        "send_out",
        "propose_disposal",
        "seal",
        "add_file",
        "correct_description",
    }
    assert "offer" not in steps(people.indra)
    assert steps(people.dewi) == set()


def test_a_changed_file_shows_on_the_page_and_is_not_given_out(
    browser: Browser, people: People, item: EvidenceItem
) -> None:
    kept = item.files.get()
    client = browser(people.ani)
    assert "tag-red" not in client.get(f"/bukti/{item.pk}/").content.decode()
    path = path_of(kept.stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    assert "tag-red" in client.get(f"/bukti/{item.pk}/").content.decode()
    assert client.get(f"/bukti/{kept.pk}/unduh/").status_code == 409


def test_who_holds_an_item_of_a_case_they_do_not_see_still_sees_the_item(
    browser: Browser, people: People, case: Case, item: EvidenceItem
) -> None:
    EvidenceItem._base_manager.filter(pk=item.pk).update(custodian=people.citra.posting)
    response = browser(people.citra).get(f"/bukti/{item.pk}/")
    assert response.status_code == 200
    assert f"/kasus/{case.number}/" not in response.content.decode()
