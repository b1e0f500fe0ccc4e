"""What goes into a spreadsheet is shown there and never computed."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.core.sheets import DELIMITER, MARK, cell, csv_lines


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "　＝1",
        '=HYPERLINK("https://example.invalid";"x")',
    ],
)
def test_text_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Budi", "K26-JKS-000123", "a=b", "5 - 3", "'=1", "", "Li-Wei", " Budi"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_numbers_and_dates_stay_what_they_are() -> None:
    assert cell(-5) == "-5"
    assert cell(Decimal("-1.50")) == "-1.50"
    assert cell(date(2026, 3, 2)) == "2026-03-02"
    assert cell(None) == ""


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_every_text_comes_back_as_it_went_in_or_behind_an_apostrophe(rows: list[list[str]]) -> None:
    lines = list(csv_lines(["a", "b"], rows))
    text = "".join(lines)
    assert text.startswith(MARK)
    back = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=DELIMITER))
    assert back[0] == ["a", "b"]
    assert [[c.removeprefix("'") for c in row] for row in back[1:]] == [
        [c.removeprefix("'") for c in row] for row in rows
    ]
    for row in back[1:]:
        for written in row:
            assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00"))
