"""Every number of the annual page is a link, and the list behind it holds exactly what was counted."""

from collections.abc import Callable
from datetime import date
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.indicators.drill import Cell, NoSuchCell, cell_of
from gakum.indicators.figures import Scope, tally
from gakum.indicators.kinds import Reading
from gakum.indicators.parameters import rules_of
from gakum.indicators.tables import TABLES
from gakum.web.annual.shown import address_of
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
YEAR = 2024
LETTERS = "bcdf"


def world(people: People, seed: int) -> None:
    """Cases of a year at two offices, of many kinds and at different ends."""
    dice = Random(seed)
    for number in range(8):
        day = date(YEAR, dice.randint(1, 11), dice.randint(1, 27))
        by = dice.choice([people.ani, people.citra])
        case = roads.finding(
            people,
            on=day,
            by=by,
            name=f"Rekaan {seed} {number}",
            passport_no=f"P{seed}{number}",
            nationality=dice.choice(["CHN", "NGA", "VNM"]),
            sex=dice.choice(["L", "P", ""]),
            source=dice.choice(["LAPMAS", "PATROLI", "OPS"]),
        )
        if by is people.ani and dice.random() < 0.8:
            roads.to_conference_fixed(case, people, dice.choice(["administrative", "criminal"]), day)
            if case.state == "administrative_track" and dice.random() < 0.7:
                roads.take(case, "draft_measure", people.ani, day, **roads_measure(case, dice))


def roads_measure(case: object, dice: Random) -> dict[str, str]:
    return {
        "subject": str(roads.subject_of(case).pk),  # type: ignore[arg-type]
        "measure_type": dice.choice(LETTERS),
        "ground_text": "Alasan",
        "particulars": "Wilayah X, enam bulan",
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_cell_of_every_table_equals_the_list_behind_it(
    english: Client, people: People, seed: int
) -> None:
    world(people, seed)
    cells = 0
    for table in TABLES.values():
        for reading in Reading:
            for found in table.rows(Scope(YEAR), reading):
                row = {"year": YEAR, **found}
                for column in table.columns:
                    cell = cell_of(table, row, column.key, reading)
                    if cell is None:
                        continue
                    cells += 1
                    assert cell.number() == row[column.key], (table.code, column.key, row)
                    assert cell.facts(people.sekar).count() == row[column.key], (table.code, column.key)
    assert cells > 200


@pytest.mark.parametrize("who", ["sekar", "dewi", "ani", "hadi", "gita", "wira"])
def test_the_list_page_states_the_number_and_shows_what_this_reader_may_open(
    english: Client, people: People, browser: Browser, who: str
) -> None:
    world(people, 9)
    actor = getattr(people, who)
    client = browser(actor)
    code = "administrative.handled"
    whole = tally(Scope(YEAR), [code], rules_of(YEAR))[()][code]
    page = client.get(f"/tahunan/{YEAR}/angka/{code}/")
    mine = list(page.context["page"])
    assert page.context["number"] == whole
    assert page.context["hidden"] == whole - len(mine)
    for fact in mine:
        assert client.get(f"/kasus/{fact.case.number}/").status_code == 200


def test_the_links_of_the_year_page_lead_to_lists_with_the_same_number(
    english: Client, people: People
) -> None:
    world(people, 3)
    page = english.get(f"/tahunan/{YEAR}/")
    totals = {row["year"]: (row, links) for row, links in page.context["totals"]}
    row, links = totals[YEAR]
    for track in ("administrative", "criminal"):
        for count in ("handled", "followed_up"):
            address = links[track][count]
            if row[track][count]:
                assert f'href="{address}"' in page.content.decode()
            assert english.get(address).context["number"] == row[track][count]
    assert totals[2023][1] == {}  # imported totals have no units behind them


def test_with_years_as_columns_tabel_3_2_has_the_same_numbers_and_links(
    english: Client, people: People
) -> None:
    world(people, 3)
    assert english.get(f"/tahunan/{YEAR}/").context["turned"] == []
    page = english.get(f"/tahunan/{YEAR}/?susunan=kolom")
    totals, rows = page.context["totals"], page.context["turned"]
    assert len(rows) == 4
    counts = [(track, key) for track in ("administrative", "criminal") for key in ("handled", "followed_up")]
    for (track, key), row in zip(counts, rows, strict=True):
        assert row.cells == [(one[track][key], links.get(track, {}).get(key, "")) for one, links in totals]
    text = page.content.decode()
    assert "Years as rows, as printed" in text
    for year in (2020, YEAR):
        assert f'<th scope="col"><a href="/tahunan/{year}/">{year}</a></th>' in text


def test_an_address_says_what_a_cell_is_narrowed_by() -> None:
    cell = Cell(YEAR, "deported", {"executed_by": "KANIM-JAKSEL"})
    address = urlsplit(address_of(cell))
    assert address.path == f"/tahunan/{YEAR}/angka/deported/"
    assert parse_qsl(address.query) == [("executed_by", "KANIM-JAKSEL")]


@pytest.mark.parametrize(
    "address",
    [
        "angka/nothing/",
        "angka/administrative.handled/?month=maret",
        "angka/administrative.handled/?by=in_year",
        "angka/spdp/?by=sometimes",
        "angka/administrative.handled/?article=%00",
        "angka/administrative.handled/?nationality=CHN&sex=P",  # would tell people apart
        "angka/spdp/?by=in_year&nationality=CHN",
    ],
)
def test_a_number_that_no_table_has_is_not_found(english: Client, people: People, address: str) -> None:
    world(people, 1)
    assert english.get(f"/tahunan/{YEAR}/{address}").status_code == 404


def test_a_cell_of_an_unknown_figure_cannot_be_made() -> None:
    with pytest.raises(NoSuchCell):
        Cell(YEAR, "administrative.handled", {"passport_no": "X"})
