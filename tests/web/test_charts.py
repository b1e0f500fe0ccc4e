"""Charts: exact numbers, no script, no date, and the same numbers in words."""

import re
from base64 import b64decode
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from gakum.web.charts import Chart, Series, bar, line

QUARTERS = ["Tw I", "Tw II", "Tw III", "Tw IV"]
REPORTED = Series("Laporan", [Decimal("96.43"), Decimal(100), None, Decimal("99.96")])
STRICT = Series("Ketat", [Decimal("90.00"), Decimal("88.12"), None, Decimal("70.50")])


def rates(draw: type[Chart] | object = bar) -> Chart:
    assert callable(draw)
    made: Chart = draw("Tingkat", "Naik.", QUARTERS, REPORTED, STRICT, format="percent")
    return made


def texts(chart: Chart) -> set[str]:
    return set(re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg))


@pytest.mark.parametrize("draw", [bar, line])
def test_the_picture_prints_the_numbers_as_indonesian_offices_write_them(draw: object) -> None:
    assert {"96,43", "100", "99,96", "90", "88,12", "70,50", *QUARTERS} <= texts(rates(draw))


def test_thousands_are_parted_by_a_dot_and_the_axis_starts_at_zero() -> None:
    chart = bar("TAK", "Naik.", ["2023", "2024"], Series("TAK", [3351, 5434]))
    assert {"3.351", "5.434", "0"} <= texts(chart)


def test_a_count_has_no_half_units_on_its_axis() -> None:
    assert texts(bar("TAK", "Naik.", ["2023"], Series("TAK", [1]))) <= {"0", "1", "2023", ""}


@pytest.mark.parametrize("draw", [bar, line])
def test_the_picture_runs_nothing_and_is_the_same_every_day(draw: object) -> None:
    assert "<script" not in rates(draw).svg
    assert "<!--" not in rates(draw).svg
    assert rates(draw).svg == rates(draw).svg


def test_the_second_line_is_dashed_and_says_so() -> None:
    assert "Ketat (dashed)" in texts(rates(line))
    assert "stroke-dasharray:8,6" in rates(line).svg


def test_the_table_holds_the_same_numbers_with_a_dash_where_there_is_no_data() -> None:
    assert list(rates().rows) == [
        ("Tw I", ["96,43%", "90,00%"]),
        ("Tw II", ["100,00%", "88,12%"]),
        ("Tw III", ["-", "-"]),
        ("Tw IV", ["99,96%", "70,50%"]),
    ]


def test_a_chart_without_any_number_says_so_in_the_readers_language() -> None:
    assert "No data" in texts(bar("TAK", "Kosong.", QUARTERS, Series("TAK", [None] * 4)))


def test_the_address_holds_the_whole_picture() -> None:
    head, _comma, body = rates().uri.partition(",")
    assert head == "data:image/svg+xml;base64"
    assert b64decode(body).decode() == rates().svg


def test_the_figure_on_a_page_has_title_message_words_table_and_download() -> None:
    page = render_to_string("web/_chart.html", {"chart": rates()})
    for part in ("<figcaption>", "Naik.", 'alt="Tingkat. Naik."', "<details>", 'download="tingkat.svg"'):
        assert part in page
