"""The step and its paper are one act: signed, numbered and frozen together, and tied to what follows."""

from datetime import datetime
from unittest.mock import ANY
from zoneinfo import ZoneInfo

import pytest

from gakum.accounts.actors import Actor
from gakum.accounts.models import NumberSeries
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.documents.models import Document
from gakum.measures.models import Measure
from gakum.workflow import papers
from gakum.workflow.service import perform
from tests.deportation.leaving import decided, walk
from tests.detention.holding import build_places, case_to_detain, ordered
from tests.people import People
from tests.prosecution.roads import suspected, to_spdp
from tests.roads import DAY, again, decided_measure, drafted_measure, take, to_decided

NOON = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def paper(obj: object, code: str) -> Document:
    return Document.objects.get(about_id=obj.pk, kind=code)  # type: ignore[attr-defined]


def test_a_decision_signs_its_paper_with_the_number_of_the_office(people: People, case: Case) -> None:
    measure = to_decided(drafted_measure(case, people, "e", overstay_days=10), people, decision_no="")
    found = paper(measure, "MEASURE_DECISION")
    assert (found.state, found.number) == ("signed", measure.decision_no)
    assert (found.series, found.year, found.sequence) == ("letter", 2026, 2)
    said = found.context
    assert said is not None
    assert said["about"]["charge"] == "10000000"
    assert said["about"]["ground_text"] == measure.ground_text
    assert said["subject"]["name"] == "Rekaan Satu"
    assert said["subject"]["nationality"]
    assert said["signatory"] == {
        "post": "Kepala Kanim Jaksel",
        "name": "Budi",
        "rank": "",
        "nip": "NIP-budi",
        "ppns": "",
        "on_behalf": "",
    }
    assert said["verification"]["code"] == found.code
    assert "Pasal 75 ayat (2)" in " ".join(said["basis"]["law"])
    assert said["letterhead"]["lines"][0] == "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA"
    event = AuditEvent.objects.get(action="document.open", subject_id=str(found.pk))
    assert event.cause is not None
    assert event.cause.action == "measure.decide"
    assert event.cause.data["decision_no"] == measure.decision_no


def test_a_typed_number_is_kept_and_takes_none_of_the_series(people: People, case: Case) -> None:
    before = NumberSeries.objects.get(series="letter").last
    measure = decided_measure(case, people, "a")
    assert paper(measure, "MEASURE_DECISION").number == measure.decision_no == "TAK-1"
    assert NumberSeries.objects.get(series="letter").last == before


def test_a_refused_act_takes_no_number_and_makes_no_paper(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "a")
    before = (Document.objects.count(), NumberSeries.objects.get(series="letter").last)
    with pytest.raises(StepRefused):
        take(measure, "decide", people.budi)  # not reviewed
    assert (Document.objects.count(), NumberSeries.objects.get(series="letter").last) == before


def test_an_imported_act_makes_no_paper_and_must_say_its_number(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "a")
    take(measure, "review", people.sari)
    importer = Actor.importer(None, "lama.csv:2")
    with pytest.raises(StepRefused) as no:
        take(measure, "decide", importer)
    assert [r.code for r in no.value.refusals] == ["decision_no"]
    take(measure, "decide", importer, decision_no="LAMA-1")
    assert not Document.objects.filter(about_id=measure.pk).exists()
    take(measure, "serve", people.ani)  # theirs exists outside, and holds nothing up
    assert measure.state == "served"


def test_the_context_is_frozen_whatever_happens_to_the_record(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "a")
    before = paper(measure, "MEASURE_DECISION").context
    party = measure.subject.party
    party.name, party.passport_no = "Nama Lain", "Z9"
    party.save()
    Measure.objects.filter(pk=measure.pk).update(ground_text="Lain")
    assert paper(measure, "MEASURE_DECISION").context == before


def test_texts_of_officers_stay_values(people: People, case: Case) -> None:
    nasty = "{{ settings.SECRET_KEY }} {% load x %} <b>tebal</b> %(x)s {0}"
    measure = to_decided(drafted_measure(case, people, "a", ground_text=nasty), people)
    found = paper(measure, "MEASURE_DECISION")
    assert found.context is not None
    assert found.context["about"]["ground_text"] == nasty


def test_what_the_paper_of_a_step_cannot_show_is_refused_before_it_is_signed(
    people: People, case: Case
) -> None:
    measure = drafted_measure(case, people, "a", ground_text="Paspor atas nama 王伟")
    take(measure, "review", people.sari)
    before = (Document.objects.count(), AuditEvent.objects.count(), list(NumberSeries.objects.values()))
    with pytest.raises(StepRefused) as no:
        take(measure, "decide", people.budi, decision_no="")
    assert [r.code for r in no.value.refusals] == ["unprintable"]
    assert "王 伟" in str(no.value)
    assert "Paspor atas nama" in str(no.value)
    after = (Document.objects.count(), AuditEvent.objects.count(), list(NumberSeries.objects.values()))
    assert after == before
    again(measure)
    assert measure.state == "reviewed"


def test_what_the_record_holds_and_the_paper_does_not_print_stands_in_nobodys_way(
    people: People, case: Case
) -> None:
    Case.objects.filter(pk=case.pk).update(source_note="王伟")
    measure = decided_measure(case, people, "a")
    assert paper(measure, "MEASURE_DECISION").state == "signed"


def test_serving_waits_for_a_decision_in_force(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "a")
    found = paper(measure, "MEASURE_DECISION")
    Document._base_manager.filter(pk=found.pk).update(state="void")
    with pytest.raises(StepRefused) as no:
        take(measure, "serve", people.ani)
    assert [r.code for r in no.value.refusals] == ["needs_measure_decision"]
    assert "Decision on the measure" in str(no.value)
    assert measure.state == "decided"


def test_a_revoked_decision_revokes_its_paper_and_signs_another(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "a")
    take(measure, "revoke", people.budi, ground="error", reason="Salah orang")
    found = paper(measure, "MEASURE_DECISION")
    assert (found.state, found.ended_because) == ("revoked", "Salah orang")
    assert paper(measure, "REVOCATION_DECISION").state == "signed"


def test_a_void_decision_voids_its_paper_and_the_number_stays(people: People, case: Case) -> None:
    measure = to_decided(drafted_measure(case, people, "a"), people, decision_no="")
    take(measure, "void", people.budi, reason="Salah ketik")
    found = paper(measure, "MEASURE_DECISION")
    assert (found.state, found.number) == ("void", measure.decision_no)


def test_a_decision_is_voided_with_its_act_and_not_by_its_paper(people: People, case: Case) -> None:
    found = paper(decided_measure(case, people, "a"), "MEASURE_DECISION")
    with pytest.raises(StepRefused) as no:
        take(found, "void", people.budi, reason="Salah")
    assert [r.code for r in no.value.refusals] == ["voided_by_hand"]


def test_a_rehearsal_shows_what_would_be_signed_and_keeps_nothing(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "a")
    take(measure, "review", people.sari)
    before = (
        Document.objects.count(),
        AuditEvent.objects.count(),
        NumberSeries.objects.get(series="letter").last,
    )
    data = {"occurred_on": DAY, "decision_no": ""}
    (shown,) = papers.rehearse(measure, "decide", by=people.budi, data=data, seen_state="reviewed")
    after = (
        Document.objects.count(),
        AuditEvent.objects.count(),
        NumberSeries.objects.get(series="letter").last,
    )
    assert after == before
    again(measure)
    assert measure.state == "reviewed"
    take(measure, "decide", people.budi, decision_no="")
    signed = paper(measure, "MEASURE_DECISION").context
    assert signed is not None
    assert {**shown, "verification": ANY} == {**signed, "verification": ANY}


def test_the_criminal_track_signs_its_papers(people: People) -> None:
    matter = to_spdp(people, DAY)
    subject = suspected(matter, people, DAY)
    police = {"polri_order_no": "R/1", "polri_order_on": DAY}
    take(matter, "arrest", people.indra, subject=subject, place="Rutan", occurred_at=NOON, **police)
    found = {d.kind: d for d in Document.objects.filter(about_id=matter.pk)}
    assert {"IMMIGRATION_REPORT", "INQUIRY_ORDER", "SPRINDIK", "SPDP", "SUSPECT_RULING"} <= set(found)
    assert found["ARREST_WARRANT"].number == "SP.Kap/1/III/2026/JAKSEL"
    assert found["ARREST_WARRANT"].context["about"]["person"]["name"] == "Rekaan Satu"  # type: ignore[index]
    assert found["SPDP"].context["addressee"]["lines"]  # type: ignore[index]


def test_detention_signs_its_decision(people: People) -> None:
    build_places(people)
    detention = ordered(case_to_detain(people), people)
    said = paper(detention, "DETENTION_DECISION").context
    assert said is not None
    assert said["about"]["ground"] == detention.ground


def test_deportation_signs_all_its_papers(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "sign_papers")
    found = {d.kind for d in Document.objects.filter(about_id=deportation.pk)}
    assert {"DEPORTATION_LETTER", "ENTRY_BAN_PROPOSAL"} <= found


def test_a_paper_is_read_only_through_its_case(people: People, case: Case) -> None:
    decided_measure(case, people, "a")
    assert Document.objects.visible_to(people.budi).exists()
    assert not Document.objects.visible_to(people.hadi).exists()


def test_the_door_asks_the_same_of_a_paper_as_of_everything_else(people: People, case: Case) -> None:
    found = paper(decided_measure(case, people, "a"), "MEASURE_DECISION")
    with pytest.raises(StepRefused):
        perform(found, "supersede", by=people.budi, data={"occurred_on": DAY}, seen_state="signed")
