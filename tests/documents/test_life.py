"""A paper's life by hand: drafted, reviewed, signed by another, discarded, void, superseded, registered."""

import pytest

from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.documents.catalogue import TYPES
from gakum.documents.codes import ALPHABET, new_code
from gakum.documents.models import Document
from gakum.machine.models import StateMachine
from gakum.workflow import papers
from gakum.workflow.service import admit, perform
from tests.documents.drafting import drafted, reviewed, signed
from tests.people import People
from tests.roads import DAY, again, decided_measure, take


def refused(document: Document, step: str, people: People, by: str, *codes: str, **data: object) -> None:
    """The step is refused for these reasons, and the paper stays as it is."""
    before = Document.objects.values().get(pk=document.pk)
    with pytest.raises(StepRefused) as no:
        take(document, step, getattr(people, by), **data)
    assert {r.code for r in no.value.refusals} == set(codes)
    assert Document.objects.values().get(pk=document.pk) == before


def test_a_letter_is_drafted_reviewed_and_signed_by_another_with_its_number(
    people: People, case: Case
) -> None:
    letter = drafted("TRANSFER_LETTER", case, people.ani)
    assert (letter.state, letter.number, letter.code) == ("drafted", "", None)
    take(letter, "review", people.sari)
    take(letter, "sign", people.budi)
    assert (letter.state, letter.number) == ("signed", "JAKSEL-GR.04.02-0002")  # 0001: the conference's
    assert letter.signatory == people.budi.posting
    assert letter.context["number"] == letter.number  # type: ignore[index]
    assert letter.context["reviewers"][0]["name"] == "Sari"


def test_whoever_drafted_does_not_sign(people: People, case: Case) -> None:
    letter = drafted("TRANSFER_LETTER", case, people.budi)
    take(letter, "review", people.sari)
    refused(letter, "sign", people, "budi", "four_eyes")


def test_no_other_office_signs(people: People, case: Case) -> None:
    refused(reviewed("TRANSFER_LETTER", case, people), "sign", people, "hadi", "issuing_office")


def test_a_record_is_signed_by_whoever_made_it_and_never_by_the_head(people: People, case: Case) -> None:
    record = drafted("EXAMINATION_RECORD", case, people.indra)
    refused(record, "review", people, "sari", "signed_by_the_head")
    take(record, "sign_record", people.indra)
    assert record.number == "JAKSEL-GR.03.01-0001/BA/2026"
    letter = drafted("TRANSFER_LETTER", case, people.ani)
    refused(letter, "sign_record", people, "ani", "signed_by_its_maker")


def test_what_is_sent_back_is_written_anew_and_reviewed_again(people: People, case: Case) -> None:
    letter = reviewed("TRANSFER_LETTER", case, people)
    take(letter, "send_back", people.budi, reason="Alasan kurang")
    assert (letter.state, letter.reviewed_by) == ("drafted", None)
    take(letter, "rewrite", people.ani, addressee="Kepala Lain", addressee_place="Bali", reason="Baru")
    assert letter.fields == {"addressee": "Kepala Lain", "addressee_place": "Bali", "reason": "Baru"}


def test_a_discarded_draft_never_had_a_number(people: People, case: Case) -> None:
    letter = drafted("TRANSFER_LETTER", case, people.ani)
    take(letter, "discard", people.ani, reason="Tidak jadi")
    assert (letter.state, letter.number) == ("discarded", "")
    assert signed("TRANSFER_LETTER", case, people).number == "JAKSEL-GR.04.02-0002"


def test_a_void_number_stays_used_with_its_reason(people: People, case: Case) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    number = letter.number
    take(letter, "void", people.budi, reason="Salah tujuan")
    assert (letter.state, letter.number, letter.ended_because) == ("void", number, "Salah tujuan")
    assert signed("TRANSFER_LETTER", case, people).number == "JAKSEL-GR.04.02-0003"


def test_a_number_of_the_offices_own_book_is_kept_as_typed(people: People, case: Case) -> None:
    letter = reviewed("TRANSFER_LETTER", case, people)
    take(letter, "sign", people.budi, number="W.13-GR.04.02-77")
    assert (letter.number, letter.sequence) == ("W.13-GR.04.02-77", None)
    assert signed("TRANSFER_LETTER", case, people).number == "JAKSEL-GR.04.02-0002"


def test_a_newer_paper_of_a_type_that_stands_once_takes_the_place_of_the_earlier(
    people: People, case: Case
) -> None:
    first, second = drafted("FOLLOW_UP_NOTE", case, people.ani), drafted("FOLLOW_UP_NOTE", case, people.ani)
    take(first, "sign_record", people.ani)
    take(second, "sign_record", people.ani)
    again(first)
    assert (first.state, second.state) == ("superseded", "signed")


def test_a_paper_that_its_step_signs_is_not_drafted_by_hand(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "a")
    before = Document.objects.count()
    with pytest.raises(StepRefused) as no:
        drafted("MEASURE_DECISION", measure, people.ani)
    assert [r.code for r in no.value.refusals] == ["not_instead_of_a_step"]
    assert Document.objects.count() == before


def test_a_paper_is_about_what_its_type_says(people: People, case: Case) -> None:
    with pytest.raises(StepRefused) as no:
        drafted("SUMMONS", decided_measure(case, people, "a"), people.ani)
    assert [r.code for r in no.value.refusals] == ["about_something"]


def test_what_exists_outside_is_registered_with_its_number(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "a")
    data = {"occurred_on": DAY, "number": "KBR/12", "sender": "Kuasa hukum", "dated_on": DAY}
    paper = papers.register(TYPES["OBJECTION"], measure, by=people.ani, data=data)
    assert (paper.state, paper.origin, paper.number) == ("issued", "received", "KBR/12")
    with pytest.raises(StepRefused):
        papers.register(TYPES["OBJECTION"], measure, by=people.ani, data={"occurred_on": DAY})


def test_nobody_is_born_signed_without_the_act_that_signs(people: People, case: Case) -> None:
    forged = Document(
        case=case,
        kind="TRANSFER_LETTER",
        about_type="case",
        about_id=case.pk,
        issuer=people.kanim,
        state="signed",
    )
    with pytest.raises(StepRefused) as no:
        admit(forged, by=people.ani, data={"occurred_on": DAY})
    assert [r.code for r in no.value.refusals] == ["born_as_it_came"]


def test_a_person_cannot_say_which_file_a_paper_is(people: People, case: Case) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    refused(letter, "issue", people, "ani", "has_its_file")
    data = {"occurred_on": DAY}
    with pytest.raises(StepRefused):
        perform(letter, "issue", by=people.ani, data=data, seen_state="signed")


def test_codes_are_long_and_hold_no_letter_that_is_misread() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert set("".join(codes)) == {*ALPHABET, "-"}
    assert len(ALPHABET) == 32
    assert {len(code.replace("-", "")) for code in codes} == {28}  # 140 bits, where 128 are asked


def test_every_code_that_a_step_names_is_in_the_catalogue_and_every_type_is_about_a_machine() -> None:
    machines = {str(m._meta.model_name) for m in StateMachine.machines()}
    assert all(set(entry.about) <= machines for entry in TYPES.values())
