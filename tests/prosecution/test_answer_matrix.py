"""The answer matrix of a P-19: each direction, what was done, where, by whom and when, with its own event."""

from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.documents.models import Document
from gakum.prosecution.forms import AnswersForm
from gakum.prosecution.models import Matter
from tests.documents.drafting import signed
from tests.people import People
from tests.prosecution.refused import refused
from tests.prosecution.roads import NEW, after, to_spdp, to_stage_one
from tests.roads import take
from tests.web.account import sign_in_fresh

DONE = after(NEW, 25)
ANSWER = {"done": "Saksi diperiksa", "place": "Halaman 40", "done_by": "Penyidik Rekaan"}


@pytest.fixture
def matter(people: People) -> Matter:
    """A dossier that came back with one formal and two material directions."""
    found = to_stage_one(to_spdp(people, NEW), people, after(NEW, 10))
    given = {"formal": "Lengkapi tanda tangan", "instructions": "Periksa saksi\nPeriksa ahli"}
    take(found, "record_p19", people.sari, after(NEW, 20), letter_no="P19-1", **given)
    return found


def answered(matter: Matter, people: People, *numbers: int, on: date = DONE) -> None:
    for number in numbers:
        take(matter, "answer_direction", people.indra, on, direction=number, **ANSWER)


def browser(actor: Actor) -> Client:
    assert actor.user is not None
    client = Client()
    client.force_login(actor.user)
    return sign_in_fresh(client)


def test_directions_are_kept_formal_ones_first(matter: Matter) -> None:
    assert [(row.number, row.kind, row.text, row.done) for row in matter.matrix] == [
        (1, "formal", "Lengkapi tanda tangan", ""),
        (2, "material", "Periksa saksi", ""),
        (3, "material", "Periksa ahli", ""),
    ]


def test_a_p19_without_a_direction_is_refused(people: People) -> None:
    matter = to_stage_one(to_spdp(people, NEW), people, NEW)
    given = {"letter_no": "P19-1", "formal": " ", "instructions": ""}
    assert refused(matter, "record_p19", people.sari, NEW, **given) == {"has_directions"}
    assert not matter.directions.exists()


def test_an_answer_says_what_where_by_whom_and_when_and_is_an_event(matter: Matter, people: People) -> None:
    answered(matter, people, 2)
    row = matter.matrix[1]
    assert (row.done, row.place, row.done_by, row.done_on) == (
        "Saksi diperiksa", "Halaman 40", "Penyidik Rekaan", DONE,
    )  # fmt: skip
    event = AuditEvent.objects.get(action="matter.answer_direction")
    assert (event.actor, event.occurred_on) == (people.indra.user, DONE)
    assert matter.state == "additional_investigation"


def test_no_direction_that_is_not_there_is_answered(matter: Matter, people: People) -> None:
    given = {"direction": 4, **ANSWER}
    assert refused(matter, "answer_direction", people.indra, DONE, **given) == {"direction_is_of_this_return"}
    assert not any(row.done for row in matter.matrix)


def test_the_dossier_goes_back_when_the_matrix_is_complete_and_not_before(
    matter: Matter, people: People
) -> None:
    answered(matter, people, 1, 2)
    given = {"letter_no": "K-1"}
    assert refused(matter, "answer_p19", people.indra, DONE, **given) == {"every_instruction_answered"}
    answered(matter, people, 3)
    take(matter, "answer_p19", people.indra, DONE, **given)
    assert matter.state == "stage_one"
    assert matter.answers == ["Saksi diperiksa"] * 3


def test_the_form_of_sending_back_asks_only_what_the_matrix_lacks(matter: Matter, people: People) -> None:
    answered(matter, people, 1, 3)
    form = AnswersForm(
        {"occurred_on": DONE, "letter_no": "K-1", "answer_1": "Diperiksa", "place_1": "Halaman 3"}, on=matter
    )
    assert [name for name in form.fields if name.startswith(("answer_", "place_"))] == ["answer_1", "place_1"]
    assert form.is_valid(), form.errors
    assert form.cleaned_data["answers"] == ["Saksi diperiksa", "Diperiksa", "Saksi diperiksa"]
    take(matter, "answer_p19", people.indra, DONE, **form.cleaned_data)
    row = matter.matrix[1]
    assert (row.done, row.place, row.done_by, row.done_on) == ("Diperiksa", "Halaman 3", "Indra", DONE)


def test_a_second_return_begins_a_matrix_of_its_own(matter: Matter, people: People) -> None:
    answered(matter, people, 1, 2, 3)
    take(matter, "answer_p19", people.indra, DONE, letter_no="K-1")
    again = {"letter_no": "P19-2", "instructions": "Periksa lagi", "reason": "Dikembalikan lagi"}
    take(matter, "record_p19", people.sari, DONE, **again)
    assert [(row.turn, row.text) for row in matter.matrix] == [(2, "Periksa lagi")]
    assert matter.directions.count() == 4


def test_the_paper_carries_the_matrix(matter: Matter, people: People) -> None:
    answered(matter, people, 1, 2, 3)
    paper: Document = signed("ANSWER_MATRIX", matter, people, DONE)
    assert paper.context is not None
    assert paper.context["about"]["directions"][1] == {
        "number": 2, "kind": "Materiil", "text": "Periksa saksi", "done": "Saksi diperiksa",
        "place": "Halaman 40", "done_by": "Penyidik Rekaan", "done_on": DONE.isoformat(),
    }  # fmt: skip


def test_the_matters_page_shows_the_matrix_with_the_way_to_answer(matter: Matter, people: People) -> None:
    answered(matter, people, 2)
    page = f"/kasus/{matter.case.number}/perkara/"
    text = browser(people.indra).get(page).content.decode()
    assert "Halaman 40" in text
    assert "Belum dijawab" in text
    where = f"/langkah/matter/{matter.pk}/answer_direction/?direction=1"
    assert where in text
    assert "1. Lengkapi tanda tangan" in browser(people.indra).get(where).content.decode()
    assert where not in browser(people.ani).get(page).content.decode()
    assert "Halaman 40" not in browser(people.sekar).get(page).content.decode()
