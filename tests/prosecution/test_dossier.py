"""The dossier: its returns (P-19), answer matrix, coordination, P-20, P-21 and stage II (GR-09, EC-49)."""

import pytest

from gakum.audit.models import AuditEvent
from gakum.prosecution.forms import AnswersForm
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import NEW, OLD, after, clocks, hand_over, to_spdp, to_stage_one
from tests.roads import take

pytestmark = pytest.mark.django_db

P19 = {"letter_no": "P19-1", "instructions": "Periksa saksi Rekaan\n\nLengkapi paspor\n"}
ANSWERS = {"letter_no": "K-1", "answers": ["BAP saksi terlampir", "Paspor disita"]}


def test_no_dossier_without_a_suspect(people: People) -> None:
    matter = to_spdp(people, NEW)
    assert refused(matter, "compile_dossier", people.indra, NEW, dossier_no="BP") == {"has_suspect"}


def test_a_returned_dossier_is_completed_within_14_days_and_sent_again(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, after(NEW, 10))
    take(matter, "record_p19", people.sari, after(NEW, 20), **P19)
    assert (matter.state, matter.p19_count) == ("additional_investigation", 1)
    assert matter.instructions == ["Periksa saksi Rekaan", "Lengkapi paspor"]
    assert clocks(matter, "ADDITIONAL_INVESTIGATION") == [(after(NEW, 34), "open")]
    take(matter, "answer_p19", people.indra, after(NEW, 30), **ANSWERS)
    assert (matter.state, matter.stage_one_on) == ("stage_one", after(NEW, 30))
    assert clocks(matter, "ADDITIONAL_INVESTIGATION") == [(after(NEW, 34), "met")]


@pytest.mark.parametrize("answers", [[], ["Hanya satu"], ["Satu", " "]])
def test_every_instruction_is_answered(people: People, answers: list[str]) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p19", people.sari, NEW, **P19)
    given = {"letter_no": "K-1", "answers": answers}
    assert refused(matter, "answer_p19", people.indra, NEW, **given) == {"every_instruction_answered"}


def test_the_form_asks_one_answer_to_each_instruction(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p19", people.sari, NEW, **P19)
    given = {"occurred_on": "2026-03-02", "letter_no": "K-1", "answer_0": "Satu", "answer_1": "Dua",
        "place_0": "Halaman 3", "place_1": "Halaman 5",}  # fmt: skip
    form = AnswersForm(given, on=matter)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["answers"] == ["Satu", "Dua"]
    assert not AnswersForm({**given, "answer_1": ""}, on=matter).is_valid()


def test_a_second_return_asks_a_reason_under_the_new_code_only(people: People) -> None:
    for start, no in ((NEW, {"GR-09"}), (OLD, set())):
        matter = to_stage_one(
            to_spdp(people, start, name=f"Rekaan {start.year}", passport_no=""), people, start
        )
        take(matter, "record_p19", people.sari, start, **P19)
        take(matter, "answer_p19", people.indra, start, **ANSWERS)
        if no:
            assert refused(matter, "record_p19", people.sari, start, **P19) == no
        take(matter, "record_p19", people.sari, start, **P19, **({"reason": "Petunjuk baru"} if no else {}))
        assert matter.p19_count == 2
        event = AuditEvent.objects.filter(action="matter.record_p19", subject_id=str(matter.pk)).latest("seq")
        assert set(event.body["cautions"]) == no


def test_the_second_coordination_is_held_once(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "hold_second_coordination", people.sari, NEW, minutes_no="BA-2")
    assert (matter.state, matter.second_coordination_on) == ("stage_one", NEW)
    assert refused(matter, "hold_second_coordination", people.sari, NEW, minutes_no="BA-3") == {"GR-09"}


def test_after_p20_the_dossier_may_still_be_answered_or_the_spdp_returned(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p19", people.sari, NEW, **P19)
    take(matter, "record_p20", people.sari, after(NEW, 15), letter_no="P20")
    assert matter.state == "additional_investigation"
    take(matter, "return_spdp", people.sari, after(NEW, 16), letter_no="F3", reason="Lewat waktu")
    assert matter.state == "spdp_returned"


def test_stage_two_is_due_14_days_after_p21_under_the_new_code(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p21", people.sari, after(NEW, 5), letter_no="P21", signed_by="Kajari")
    assert clocks(matter, "STAGE_TWO") == [(after(NEW, 19), "open")]
    hand_over(matter, people, after(NEW, 19))
    assert clocks(matter, "STAGE_TWO") == [(after(NEW, 19), "met")]


def test_a_failed_stage_two_returns_the_spdp(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p21", people.sari, NEW, letter_no="P21")
    absent = {"letter_no": "T2", "suspect_present": False, "evidence_matched": True}
    assert refused(matter, "hand_over_stage_two", people.indra, NEW, **absent) == {"suspect_is_present"}
    take(matter, "return_spdp", people.sari, after(NEW, 15), letter_no="F7", reason="Tahap II gagal")
    assert (matter.state, matter.stage_two_on) == ("spdp_returned", None)
    assert clocks(matter, "STAGE_TWO") == [(after(NEW, 14), "cancelled")]


def test_evidence_that_does_not_match_asks_a_reason(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    take(matter, "record_p21", people.sari, NEW, letter_no="P21")
    given = {"letter_no": "T2", "suspect_present": True}
    assert refused(matter, "hand_over_stage_two", people.indra, NEW, **given) == {"evidence_matches"}
    take(matter, "hand_over_stage_two", people.indra, NEW, reason="Satu kunci hilang", **given)
    assert matter.state == "stage_two"
