"""The annual page: the numbers of the report, how they came about, and the cases behind the gap."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.indicators.services import publish
from tests import roads
from tests.people import People
from tests.web.conftest import NAME

Browser = Callable[[Actor], Client]


def test_a_year_of_totals_is_shown_as_imported_and_without_links(english: Client) -> None:
    page = english.get("/tahunan/2023/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "3.351" in text
    assert '<p class="figure mb-2">4,00</p>' in text
    assert "/tahunan/2023/selisih/" not in text
    assert "Imported totals, without the cases behind them." in text


def test_the_formula_is_worked_out_step_by_step(english: Client) -> None:
    text = english.get("/tahunan/2023/").content.decode()
    assert "57 / 57 = <strong>1,0000</strong>" in text
    assert "3.351 / 3.351 = <strong>1,0000</strong>" in text
    assert "((0,40 × 1,0000) + (0,60 × 1,0000)) × 4 = <strong>4,00</strong>" in text


def test_both_readings_stand_side_by_side_with_the_gap(case: Case, english: Client) -> None:
    page = english.get("/tahunan/2026/")
    assert [(str(r), size) for r, _one, size in page.context["readings"]] == [("laporan", 1), ("ketat", 1)]
    assert 'href="/tahunan/2026/selisih/ketat/"' in page.content.decode()
    behind = english.get("/tahunan/2026/selisih/ketat/").content.decode()
    assert f'href="/kasus/{case.number}/"' in behind
    assert NAME not in behind


def test_the_gap_holds_only_cases_one_may_read(
    case: Case, english: Client, people: People, browser: Browser
) -> None:
    assert case.number in browser(people.budi).get("/tahunan/2026/selisih/ketat/").content.decode()
    assert case.number not in browser(people.hadi).get("/tahunan/2026/selisih/ketat/").content.decode()


def test_a_published_year_is_read_from_its_snapshot(
    english: Client, people: People, browser: Browser
) -> None:
    for case in [roads.finding(people, on=roads.DAY.replace(year=2024), name=NAME)]:
        roads.to_conference_fixed(case, people, "administrative", roads.DAY.replace(year=2024))
    made = publish(2024, by=people.sekar)
    late = roads.finding(people, on=roads.DAY.replace(year=2024), name="Terlambat", passport_no="T1")
    roads.to_conference_fixed(late, people, "administrative", roads.DAY.replace(year=2024))
    page = english.get("/tahunan/2024/")
    text = page.content.decode()
    assert page.context["index"]["administrative"]["handled"] == 1
    assert made.sha256 in text
    assert "Published, version 1" in text
    assert page.context["adjustments"]


def test_tabel_3_2_runs_from_2020_to_the_year(english: Client) -> None:
    rows = english.get("/tahunan/2023/").context["totals"]
    assert [(row["year"], row["administrative"]["handled"]) for row, _links in rows] == [
        (2020, 5105),
        (2021, 4113),
        (2022, 2435),
        (2023, 3351),
    ]


@pytest.mark.parametrize("code", ["3.1", "office", "month", "nationality", "funnel", "coverage"])
@pytest.mark.parametrize("reading", ["laporan", "ketat"])
def test_every_kind_of_table_has_its_page(case: Case, english: Client, code: str, reading: str) -> None:
    page = english.get(f"/tahunan/2026/tabel/{code}/?reading={reading}")
    assert page.status_code == 200
    assert NAME not in page.content.decode()


def test_a_year_of_which_nothing_is_known_says_so(english: Client) -> None:
    page = english.get("/tahunan/1999/")
    assert page.status_code == 200
    assert "There is no index for this year." in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/tahunan/2026/tabel/none/", "/tahunan/2026/selisih/other/", "/tahunan/1999/selisih/ketat/"]
)
def test_what_does_not_exist_is_not_found(english: Client, address: str) -> None:
    assert english.get(address).status_code == 404


@pytest.mark.parametrize("address", ["", "2026/", "2026/tabel/office/", "2026/selisih/ketat/"])
def test_who_may_not_read_figures_is_refused(
    english: Client, people: People, browser: Browser, address: str
) -> None:
    assert browser(people.agus).get(f"/tahunan/{address}").status_code == 403


def test_the_address_without_a_year_leads_to_the_newest(case: Case, english: Client) -> None:
    assert english.get("/tahunan/")["Location"] == "/tahunan/2026/"


@pytest.mark.parametrize("year", ["0", "9999", "99999", "9" * 20])
@pytest.mark.parametrize("page", ["", "cakupan/", "pemeriksaan/", "pembacaan/", "tabel/coverage/"])
def test_there_are_no_pages_of_a_year_that_cannot_have_figures(
    people: People, browser: Callable[[Actor], Client], year: str, page: str
) -> None:
    assert browser(people.sekar).get(f"/tahunan/{year}/{page}").status_code == 404
