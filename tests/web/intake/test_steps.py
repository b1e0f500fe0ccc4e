"""The five steps, with JavaScript off: what each asks, keeps and leads to."""

from collections.abc import Callable
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.parties.mrz_layouts import check_digit
from gakum.web.models import Draft
from tests import roads
from tests.people import People
from tests.web.intake.conftest import FINDING, MRZ, PARTICULARS, WHO, Officer


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_steps_lead_from_one_to_the_next_and_to_the_answers(officer: Officer) -> None:
    for step, values, following in (
        ("siapa", WHO, "paspor"),
        ("paspor", PARTICULARS, "temuan"),
        ("temuan", FINDING, "foto"),
        ("foto", {}, "periksa"),
    ):
        assert officer.page(step).status_code == 200 if step != "siapa" else True
        answer = officer.fill(step, values)
        assert answer["Location"] == f"/lapangan/baru/{following}/?draf={officer.key}"
    page = text(officer.page("periksa"))
    for shown in ("Xiao Rekaan", "E12345678", "Hotel Rekaan, Jakarta", "Bekerja tanpa izin", "2 Maret 2026"):
        assert shown in page
    assert Case.objects.count() == 0


def test_a_new_finding_shows_an_empty_first_step_and_saves_nothing(officer: Officer) -> None:
    page = officer.client.get("/lapangan/baru/siapa/")
    assert page.status_code == 200
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("step", "values", "field"),
    [
        ("siapa", {**WHO, "nationality": ""}, "nationality"),
        ("siapa", {**WHO, "nationality": "IDN"}, "nationality"),
        ("siapa", {**WHO, "no_passport": "on"}, "passport_no"),
        ("siapa", {**WHO, "passport_no": "X" * 21}, "passport_no"),
        ("paspor", {**PARTICULARS, "name": ""}, "name"),
        ("paspor", {**PARTICULARS, "birth_date": "1990-02-31"}, "birth_date"),
        ("temuan", {**FINDING, "occurred_on": ""}, "occurred_on"),
        ("temuan", {**FINDING, "source": "GOSIP"}, "source"),
    ],
)
def test_a_fault_is_named_at_its_field_and_what_was_typed_is_kept(
    officer: Officer, step: str, values: dict[str, str], field: str
) -> None:
    answer = officer.fill(step, values)
    assert answer.status_code == 422
    assert f'href="#id_{field}' in text(answer)
    assert officer.draft.values[field] == values[field]


def test_a_birthday_is_typed_into_three_boxes_and_kept_as_one_text(officer: Officer) -> None:
    parts = {"birth_date_day": "17", "birth_date_month": "5", "birth_date_year": "1990"}
    typed = {name: text for name, text in PARTICULARS.items() if name != "birth_date"}
    assert officer.fill("paspor", {**typed, **parts}).status_code == 302
    assert officer.draft.values["birth_date"] == "17-5-1990"
    officer.fill("paspor", {**typed, **dict.fromkeys(parts, "")})
    assert officer.draft.values["birth_date"] == ""


def test_whose_passport_is_read_next_is_asked_for_no_nationality(officer: Officer) -> None:
    asked = officer.fill("siapa", {"subject_kind": "foreigner", "no_passport": "on"})
    assert asked.status_code == 422
    assert "nationality" in asked.context["form"].errors
    led_on = officer.fill("siapa", {"subject_kind": "foreigner", "no_passport": ""})
    assert "/paspor/" in led_on["Location"]
    officer.fill("paspor", {"name": "Rekaan"})
    answers = officer.client.get(f"/lapangan/baru/periksa/?draf={officer.draft.pk}")
    assert "nationality" in {lack.field for lack, _address in answers.context["problems"]}


def test_save_draft_keeps_even_what_is_faulty_and_leads_to_the_drafts(officer: Officer) -> None:
    answer = officer.fill("siapa", {**WHO, "nationality": ""}, save="1")
    assert answer["Location"] == "/lapangan/"
    assert "E12345678" in text(officer.client.get("/lapangan/"))


def test_a_change_from_the_answers_leads_back_to_them(officer: Officer) -> None:
    officer.fill_all()
    assert f"/lapangan/baru/temuan/?draf={officer.key}&amp;ubah=1" in text(officer.page("periksa"))
    assert 'name="ubah"' in text(officer.page("temuan", ubah="1"))
    answer = officer.fill("temuan", {**FINDING, "place": "Bandara"}, ubah="1")
    assert answer["Location"] == f"/lapangan/baru/periksa/?draf={officer.key}"
    assert "Bandara" in text(officer.page("periksa"))


def test_every_later_step_leads_back_to_the_one_before(officer: Officer) -> None:
    officer.fill_all()
    for step, before in (("paspor", "siapa"), ("temuan", "paspor"), ("foto", "temuan"), ("periksa", "foto")):
        assert f'href="/lapangan/baru/{before}/?draf={officer.key}"' in text(officer.page(step))


def test_an_autosave_keeps_what_is_half_typed_and_says_so(officer: Officer) -> None:
    answer = officer.client.post(
        "/lapangan/baru/siapa/", {"draft": officer.key, "passport_no": "E12"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert 'id="draft-line"' in text(answer)
    assert answer["HX-Replace-Url"].endswith(f"?draf={officer.key}")
    assert officer.draft.values["passport_no"] == "E12"


@time_machine.travel("2026-03-02T03:00:00Z", tick=False)
def test_the_lines_of_a_passport_fill_the_fields_and_wait_for_a_human_look(officer: Officer) -> None:
    officer.fill("siapa", {**WHO, "passport_no": "", "nationality": "CHN"})
    answer = officer.fill("paspor", {"mrz": MRZ.lower()}, read="1")
    assert answer["Location"] == f"/lapangan/baru/paspor/?draf={officer.key}"
    page = text(officer.page("paspor"))
    assert 'value="XIAO REKAAN"' in page
    assert [f'value="{part}"' in page for part in ("17", "5", "1990")] == [True, True, True]
    assert "1 Januari 2030" in page
    assert page.count("tag-green") == 3  # number, birth and expiry are under digits
    assert officer.draft.values["passport_no"] == "E12345678"
    filled = {"mrz": MRZ.lower(), **PARTICULARS}
    unseen = officer.fill("paspor", filled)
    assert unseen.status_code == 422
    assert 'href="#id_names_seen"' in text(unseen)
    assert officer.fill("paspor", {**filled, "names_seen": "on"}).status_code == 302


def test_lines_that_do_not_fit_are_refused_by_name_and_change_nothing(officer: Officer) -> None:
    officer.fill("siapa", WHO)
    answer = officer.fill("paspor", {"mrz": MRZ.replace("9005178", "9005174"), "name": "Tetap"}, read="1")
    assert answer.status_code == 422
    assert 'href="#id_mrz"' in text(answer)
    assert officer.draft.values["name"] == "Tetap"
    assert "mrz_read" not in officer.draft.values


def test_what_the_passport_contradicts_is_replaced_and_said(officer: Officer) -> None:
    officer.fill("siapa", {**WHO, "passport_no": "X0000001", "nationality": "GBR"})
    officer.fill("paspor", {"mrz": MRZ}, read="1")
    page = text(officer.page("paspor"))
    assert "X0000001" in page
    assert "GBR" in page
    assert officer.draft.values["passport_no"] == "E12345678"
    assert officer.draft.values["nationality"] == "CHN"


def test_a_card_fills_the_name_but_not_the_number_of_a_passport(officer: Officer) -> None:
    card = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    officer.fill("siapa", {**WHO, "passport_no": ""})
    officer.fill("paspor", {"mrz": card}, read="1")
    assert officer.draft.values["name"] == "ANNA MARIA ERIKSSON"
    assert officer.draft.values["passport_no"] == ""
    assert officer.draft.values["nationality"] == "CHN"  # a code that nobody knows changes nothing
    assert text(officer.page("paspor")).count("alert-warning") == 3  # no passport, unknown code, expired


def test_a_partly_known_birth_is_left_to_the_officer(officer: Officer) -> None:
    partly = MRZ.replace("9005178", "90<<<<" + check_digit("90<<<<"))
    line = partly.splitlines()[1][:-1]
    last = check_digit(line[0:10] + line[13:20] + line[21:43])
    officer.fill("siapa", WHO)
    officer.fill("paspor", {"mrz": partly[:-1] + last}, read="1")
    assert officer.draft.values["birth_date"] == ""
    assert "??-??-1990" in text(officer.page("paspor"))


def test_continuing_with_lines_that_were_not_read_reads_them_first(officer: Officer) -> None:
    officer.fill("siapa", WHO)
    answer = officer.fill("paspor", {"mrz": MRZ})
    assert answer["Location"] == f"/lapangan/baru/paspor/?draf={officer.key}"


@pytest.mark.parametrize("more", [{"no_passport": "on", "passport_no": ""}, {"subject_kind": "corporation"}])
def test_without_a_passport_no_lines_are_asked(officer: Officer, more: dict[str, str]) -> None:
    officer.fill("siapa", {**WHO, **more})
    page = text(officer.page("paspor"))
    assert 'name="mrz"' not in page
    assert ('name="birth_date_day"' in page) == ("no_passport" in more)


def test_a_person_in_an_open_case_is_shown_while_the_number_is_typed(
    officer: Officer, law_and_people: People, browser: Callable[[Actor], Client]
) -> None:
    mine = roads.finding(law_and_people, passport_no="E12345678", nationality="CHN")
    other = roads.finding(
        law_and_people, by=law_and_people.citra, passport_no="E12345678", nationality="CHN", reason="Rekaan"
    )
    answer = officer.client.post("/lapangan/sama/", {"passport_no": "e1234 5678", "nationality": "CHN"})
    assert f'href="/kasus/{mine.number}/"' in text(answer)
    assert other.number in text(answer)
    assert f'href="/kasus/{other.number}/"' not in text(answer)
    found = AccessRecord.objects.get(kind=AccessKind.SEARCH)
    assert (found.actor, found.count) == (law_and_people.ani.user, 2)


def test_the_page_says_it_too_without_a_script(officer: Officer, law_and_people: People) -> None:
    known = roads.finding(law_and_people, passport_no="E12345678", nationality="CHN")
    officer.fill("siapa", WHO)
    for step in ("siapa", "paspor"):
        assert known.number in text(officer.page(step))


def test_nothing_is_searched_for_before_there_is_something_to_search(officer: Officer) -> None:
    answer = officer.client.post("/lapangan/sama/", {"passport_no": "", "nationality": "CHN"})
    assert text(answer).strip() == ""
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("who", ["sari", "budi", "gita", "wira", "dedi", "dewi", "sekar", "agus"])
def test_who_may_not_record_is_refused(
    law_and_people: People, browser: Callable[[Actor], Client], who: str
) -> None:
    client = browser(getattr(law_and_people, who))
    for address in ("/lapangan/", "/lapangan/baru/siapa/", "/lapangan/baru/foto/", "/lapangan/baru/periksa/"):
        assert client.get(address).status_code == 403, address
    for address in ("/lapangan/baru/siapa/", "/lapangan/sama/", "/lapangan/terima/"):
        assert client.post(address, {"draft": str(uuid4()), **WHO}).status_code == 403, address
    assert not Draft.objects.exists()
    assert "/lapangan/" not in text(client.get("/kasus/"))


def test_another_persons_draft_does_not_exist(
    officer: Officer, law_and_people: People, browser: Callable[[Actor], Client]
) -> None:
    officer.fill_all()
    before = officer.draft.values
    stranger = Officer(browser(law_and_people.indra))
    stranger.key = officer.key
    for step in ("siapa", "paspor", "temuan", "foto", "periksa"):
        assert stranger.page(step).status_code == 404, step
        assert stranger.fill(step, WHO).status_code == 404, step
    for act in ("hapus", "pakai"):
        assert stranger.client.post(f"/lapangan/draf/{officer.key}/{act}/").status_code == 404
    assert stranger.client.post("/lapangan/terima/", {"draft": officer.key, **WHO}).status_code == 404
    assert "Xiao Rekaan" not in text(stranger.client.get("/lapangan/"))
    assert officer.draft.values == before


@pytest.mark.parametrize("address", ["/lapangan/baru/tidak-ada/", "/lapangan/baru/siapa/?draf=x"])
def test_what_does_not_exist_is_not_found(officer: Officer, address: str) -> None:
    assert officer.client.get(address).status_code == 404


def test_no_page_of_the_intake_is_kept_by_a_browser(officer: Officer) -> None:
    officer.fill_all()
    for step in ("siapa", "paspor", "temuan", "foto", "periksa"):
        assert "no-store" in officer.page(step)["Cache-Control"], step


def test_a_character_that_no_database_keeps_is_left_out(officer: Officer) -> None:
    assert officer.fill("siapa", WHO, passport_no="E12\x0034").status_code == 302
    assert Draft.objects.get().values["passport_no"] == "E1234"
    assert officer.client.post("/lapangan/sama/", {"passport_no": "E12\x0034"}).status_code == 200
