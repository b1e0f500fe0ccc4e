"""How alike two records are, part by part, and how well the points tell people apart."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.core.text import normalise
from gakum.parties.likeness import Known, compare, likeness_of, near, points, swapped
from gakum.parties.models import number_key

PAIRS = Path(__file__).with_name("labelled_pairs.csv")
PRECISION, RECALL = 0.95, 0.97
"""Floors: invented pairs that were labelled by hand. Change points or thresholds, and read these again."""

DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 12, 31))


def known(
    name: str = "LI WEI", birth: str = "", nationality: str = "", sex: str = "", document: str = ""
) -> Known:
    return Known(
        names=frozenset({normalise(name)}),
        documents=frozenset({number_key(document)} - {""}),
        birth_date=date.fromisoformat(birth) if birth else None,
        nationality=nationality,
        sex=sex,
    )


def labelled() -> list[tuple[bool, Known, Known]]:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [(row["same"] == "yes", side(row, "a"), side(row, "b")) for row in csv.DictReader(lines)]


def side(row: dict[str, str], letter: str) -> Known:
    return known(*(row[f"{name}_{letter}"] for name in ("name", "birth", "nationality", "sex", "document")))


def test_the_points_tell_the_labelled_pairs_apart() -> None:
    found = [(same, compare(a, b).is_likely) for same, a, b in labelled()]
    hits = sum(same and likely for same, likely in found)
    assert hits / sum(likely for _same, likely in found) >= PRECISION
    assert hits / sum(same for same, _likely in found) >= RECALL


def codes(a: Known, b: Known) -> set[str]:
    return {part.code for part in compare(a, b).parts}


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        ({"document": "AB 123-4"}, {"document": "ab1234"}, "document_same"),
        ({"name": "Wei Li"}, {"name": "LI, Wei"}, "name_same"),
        ({"name": "Sergei Ivanov"}, {"name": "Sergey Ivanov"}, "name_close"),
        ({"name": "Anna"}, {"name": "Boris Godunov"}, "name_other"),
        ({"birth": "1990-03-12"}, {"birth": "1990-03-12"}, "birth_same"),
        ({"birth": "1990-03-12"}, {"birth": "1990-12-03"}, "birth_swapped"),
        ({"birth": "1990-03-12"}, {"birth": "1980-03-12"}, "birth_digit"),
        ({"birth": "1990-03-30"}, {"birth": "1990-03-03"}, "birth_digit"),
        ({"birth": "1990-03-12"}, {"birth": "1975-11-28"}, "birth_other"),
        ({"nationality": "CHN"}, {"nationality": "CHN"}, "nationality_same"),
        ({"nationality": "CHN"}, {"nationality": "VNM"}, "nationality_other"),
        ({"sex": "L"}, {"sex": "P"}, "sex_other"),
    ],
)
def test_each_part_is_seen(a: dict[str, str], b: dict[str, str], code: str) -> None:
    assert code in codes(known(**a), known(**b))
    assert codes(known(**a), known(**b)) == codes(known(**b), known(**a))


def test_what_one_record_does_not_know_says_nothing() -> None:
    assert codes(known(birth="1990-03-12", sex="L"), known()) == {"name_same"}


def test_one_agreeing_field_alone_is_never_enough() -> None:
    assert not compare(
        known(document="A1"), Known(frozenset({"OTHER"}), frozenset({"A1"}), None, "", "")
    ).is_likely
    assert not compare(known(), known()).is_likely


def test_an_alias_counts_like_a_name() -> None:
    a = known("Rekaan Satu", "1990-03-12", "CHN")
    b = Known(frozenset({"SOMEBODY ELSE", "SATU REKAAN"}), frozenset(), date(1990, 3, 12), "CHN", "")
    assert compare(a, b).is_likely


def test_every_part_says_why_in_words() -> None:
    parts = compare(
        known("Sergei Ivanov", "1990-03-12", "RUS", "L", "A1"),
        known("Sergey Ivanov", "1990-12-03", "RUS", "L", "A1"),
    ).parts
    assert [str(part.why) for part in parts] == [
        "Same document number: A1",
        "Very similar names (92%)",
        "Day and month of birth are swapped",
        "Same nationality",
        "Same sex",
    ]


@given(DAYS)
def test_what_is_near_is_near_both_ways_and_never_the_day_itself(day: date) -> None:
    found = near(day)
    assert day not in found
    other = swapped(day)
    assert other is None or other == day or other in found
    assert all(day in near(one) for one in found)
    assert len(found) <= 80


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_at_most_a_hundred(one: str, other: str) -> None:
    a, b = normalise(one), normalise(other)
    assert likeness_of(a, b) == pytest.approx(likeness_of(b, a))
    assert 0 <= likeness_of(a, b) <= 100


def test_every_part_of_the_code_has_its_points() -> None:
    used: set[Any] = {
        *(f"name_{k}" for k in ("same", "close", "like", "other")),
        *(f"birth_{k}" for k in ("same", "swapped", "digit", "other")),
        *(f"{f}_{k}" for f in ("nationality", "sex") for k in ("same", "other")),
        "document_same",
        "threshold",
        *(f"name_{k}" for k in ("same_from", "close_from", "like_from", "other_below")),
    }
    assert set(points()) == used
