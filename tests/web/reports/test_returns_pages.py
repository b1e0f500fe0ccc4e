"""The returns of a period on the page and on paper: whose they are, and what is entered for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.indicators.models import Publication
from gakum.reports.models import Activity, MonthlyIssue
from tests.people import People
from tests.web.reports.test_chapter_page import text_of

Browser = Callable[[Actor], Client]
MEETING = {
    "office": "KANIM-JAKSEL",
    "kind": "meeting",
    "held_on": "2024-03-12",
    "quantity": "1",
    "level": "regency",
    "area": "Jakarta Selatan",
    "note": "Rapat dengan Polres",
}


@pytest.fixture
def sari(published: Publication, people: People, browser: Browser) -> Client:
    client = browser(people.sari)
    client.post("/bahasa/", {"language": "en"})
    return client


def test_a_month_has_its_four_returns_with_the_numbers_of_the_office(sari: Client) -> None:
    page = sari.get("/berkala/2024/03/")
    assert [sheet.code for sheet, _body in page.context["sheets"]] == ["projus", "tak", "timpora", "e-monev"]
    text = page.content.decode()
    assert "Pasal 75 ayat (1) UU 6/2011" in text
    assert "NIHIL" in text
    assert "Permasalahan bulan ini belum diisi" in text


@pytest.mark.parametrize(
    ("who", "query", "status"),
    [
        ("sekar", "", 200),
        ("sekar", "?satker=KANIM-DENPASAR", 200),
        ("dewi", "?satker=KANIM-JAKSEL", 200),
        ("wira", "", 200),
        ("gita", "?satker=KANIM-JAKSEL", 200),
        ("gita", "?satker=KANIM-DENPASAR", 404),
        ("ani", "?satker=KANIM-JAKSEL", 200),
        ("ani", "?satker=KANIM-DENPASAR", 404),
        ("citra", "?satker=KANIM-JAKSEL", 404),
        ("ani", "?satker=TIDAK-ADA", 404),
        ("agus", "", 403),
    ],
)
def test_returns_are_seen_by_those_who_may_read_the_offices_cases(
    published: Publication, people: People, browser: Browser, who: str, query: str, status: int
) -> None:
    client = browser(getattr(people, who))
    for address in ("/berkala/2024/03/", "/berkala/2024/B12/", "/berkala/2024/03/laporan.pdf"):
        assert client.get(address + query).status_code == status, address


def test_without_a_choice_an_office_sees_its_own_and_never_the_nation(
    published: Publication, people: People, browser: Browser
) -> None:
    assert browser(people.citra).get("/berkala/2024/03/").context["office"].code == "KANIM-DENPASAR"
    assert browser(people.sekar).get("/berkala/2024/03/").context["office"] is None


def test_the_paper_has_the_numbers_of_the_page_and_leaves_out_what_is_not_ready(sari: Client) -> None:
    paper = text_of(sari.get("/berkala/2024/03/laporan.pdf").content)
    assert "Pasal 75 ayat (1) UU 6/2011" in paper
    assert "NIHIL" in paper
    assert "E-Monev" not in paper
    sari.post("/berkala/2024/03/masalah/", {"office": "KANIM-JAKSEL", "problem": "Kurang PPNS"})
    paper = text_of(sari.get("/berkala/2024/03/laporan.pdf").content)
    assert "E-Monev" in paper
    assert "Permasalahan: Kurang PPNS" in paper
    kept = AccessRecord.objects.filter(kind="export").latest("pk")
    assert kept.detail["report"] == ["projus", "tak", "timpora", "e-monev"]
    assert kept.detail["office"] == "KANIM-JAKSEL"


def test_one_form_alone_can_be_printed_and_an_unready_one_not(sari: Client) -> None:
    paper = text_of(sari.get("/berkala/2024/03/laporan.pdf?formulir=tak").content)
    assert "TAK menurut pasal" in paper
    assert "Projus menurut pasal" not in paper
    assert sari.get("/berkala/2024/03/laporan.pdf?formulir=e-monev").status_code == 404


def test_a_meeting_is_recorded_shown_and_withdrawn(sari: Client) -> None:
    answer = sari.post("/berkala/2024/03/kegiatan/", MEETING)
    assert answer.status_code == 302
    assert "Rapat dengan Polres" in sari.get("/berkala/2024/03/").content.decode()
    made = Activity.objects.get()
    address = f"/berkala/2024/03/kegiatan/{made.pk}/tarik/"
    assert sari.post(address, {"reason": ""}).status_code == 422
    assert sari.post(address, {"reason": "Salah tanggal"}).status_code == 302
    assert "Rapat dengan Polres" not in sari.get("/berkala/2024/03/").content.decode()
    assert sari.post(address, {"reason": "Lagi"}).status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"held_on": "2999-01-01"},
        {"area": ""},
        {"office": "KANIM-DENPASAR"},
        {"kind": "party"},
        {"quantity": "-1"},
    ],
)
def test_a_faulty_record_is_explained_and_not_kept(sari: Client, more: dict[str, Any]) -> None:
    assert sari.post("/berkala/2024/03/kegiatan/", {**MEETING, **more}).status_code == 422
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("who", ["indra", "dewi", "agus"])
def test_who_holds_no_right_to_record_enters_nothing(
    published: Publication, people: People, browser: Browser, who: str
) -> None:
    client = browser(getattr(people, who))
    assert client.post("/berkala/2024/03/kegiatan/", MEETING).status_code == 403
    given = {"office": "KANIM-JAKSEL", "problem": "x"}
    assert client.post("/berkala/2024/03/masalah/", given).status_code == 403
    assert (Activity.objects.count(), MonthlyIssue.objects.count()) == (0, 0)


def test_the_record_of_another_office_does_not_exist(sari: Client, people: People, browser: Browser) -> None:
    sari.post("/berkala/2024/03/kegiatan/", MEETING)
    made = Activity.objects.get()
    client = browser(people.citra)
    assert client.post(f"/berkala/2024/03/kegiatan/{made.pk}/tarik/", {"reason": "x"}).status_code == 404
    made.refresh_from_db()
    assert made.withdrawn_on is None


def test_a_quarter_is_frozen_by_the_secretariat_for_e_performance(
    secretariat: Client, people: People, browser: Browser
) -> None:
    assert secretariat.get("/berkala/2024/B06/bekukan/").status_code == 200
    answer = secretariat.post("/berkala/2024/B06/bekukan/", {})
    assert answer["Location"] == "/berkala/2024/B06/"
    assert Publication.objects.filter(year=2024, quarter=2).count() == 1
    again = secretariat.post("/berkala/2024/B06/bekukan/", {})
    assert again.status_code in (409, 422)
    assert browser(people.budi).post("/berkala/2024/B03/bekukan/", {}).status_code == 403
    assert secretariat.get("/berkala/2024/03/bekukan/").status_code == 404


@pytest.mark.parametrize("address", ["/berkala/2024/13/", "/berkala/2024/B04/", "/berkala/1999/01/"])
def test_a_period_that_does_not_exist_is_not_found(secretariat: Client, address: str) -> None:
    assert secretariat.get(address).status_code == 404


def test_the_month_that_ended_last_comes_first(secretariat: Client) -> None:
    assert secretariat.get("/berkala/")["Location"].startswith("/berkala/")
