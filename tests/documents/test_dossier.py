"""The list of a dossier: what is there, what is missing, and the reason that sending it then asks."""

from datetime import date

import pytest
from django.test import Client

from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.documents.dossier import Found, checklist, missing
from gakum.prosecution.models import Matter
from tests.documents.drafting import drafted
from tests.evidence.exhibits import registered
from tests.people import People
from tests.prosecution.roads import suspected, to_spdp
from tests.roads import take
from tests.web.account import sign_in_fresh

DAY = date(2026, 3, 2)


@pytest.fixture
def matter(people: People) -> Matter:
    """A matter whose dossier is compiled and not yet sent."""
    found = to_spdp(people, DAY)
    take(found, "name_prosecutor", people.sari, DAY, letter_no="P16-1", prosecutor="Jaksa Rekaan")
    suspected(found, people, DAY)
    take(found, "compile_dossier", people.indra, DAY, dossier_no="BP-1")
    return found


def record(code: str, matter: Matter, people: People, **more: object) -> None:
    """A record about the matter, signed by the investigator."""
    take(drafted(code, matter, people.indra, DAY, **more), "sign_record", people.indra, DAY)


def said(matter: Matter) -> dict[str, Found]:
    return {str(line.label): line.found for line in checklist(matter)}


def test_numbers_of_the_record_are_there_and_papers_nobody_wrote_are_missing(matter: Matter) -> None:
    lines = {str(line.label): line for line in checklist(matter)}
    assert lines["Cover of the dossier"].number == "BP-1"
    spdp = lines["Notice of the start of investigation (SPDP)"]
    assert (spdp.found, spdp.number, spdp.dated_on) == (Found.PRESENT, "SPDP-1", DAY)
    assert [str(line.label) for line in missing(matter)] == [
        "Resume", "Examination of witnesses", "Examination of suspects", "List of witnesses",
    ]  # fmt: skip


def test_what_is_not_called_for_says_why_until_it_is(matter: Matter, people: People) -> None:
    lines = {str(line.label): line for line in checklist(matter)}
    assert lines["Record of seizure"].found == Found.NOT_APPLICABLE
    assert str(lines["Record of seizure"].why) == "No goods are in the register."
    registered(matter.case, people, on=DAY)
    assert said(matter)["Record of seizure"] == Found.MISSING
    assert said(matter)["List of evidence"] == Found.PRESENT
    record("SEIZURE_RECORD", matter, people)
    assert said(matter)["Record of seizure"] == Found.PRESENT


def test_a_dossier_that_lacks_something_is_sent_with_a_reason_only(matter: Matter, people: People) -> None:
    with pytest.raises(StepRefused) as no:
        take(matter, "send_stage_one", people.indra, DAY, letter_no="T1-1")
    assert [r.code for r in no.value.refusals] == ["dossier_is_whole"]
    assert not AuditEvent.objects.filter(action="matter.send_stage_one").exists()
    take(matter, "send_stage_one", people.indra, DAY, letter_no="T1-1", reason="Menyusul.")
    assert AuditEvent.objects.get(action="matter.send_stage_one").body["cautions"] == ["dossier_is_whole"]


def test_a_whole_dossier_is_sent_without_a_word(matter: Matter, people: People) -> None:
    record("RESUME", matter, people)
    record("EXAMINATION_RECORD", matter, people, role="Saksi")
    record("EXAMINATION_RECORD", matter, people, role="Tersangka")
    assert not missing(matter)
    take(matter, "send_stage_one", people.indra, DAY, letter_no="T1-1")
    assert AuditEvent.objects.get(action="matter.send_stage_one").body["cautions"] == []


def test_the_list_stands_on_the_matters_page_and_before_its_step(matter: Matter, people: People) -> None:
    assert people.indra.user is not None
    client = Client()
    client.force_login(people.indra.user)
    sign_in_fresh(client)
    for page in (f"/kasus/{matter.case.number}/perkara/", f"/langkah/matter/{matter.pk}/send_stage_one/"):
        text = client.get(page).content.decode()
        assert "Isi berkas perkara" in text
        assert "Belum ada" in text
        assert "BP-1" in text
