"""The ground floor: identifiers, names as they are compared, and legal dates."""

import uuid
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.core.dates import legal_date, quarter_of
from gakum.core.ids import new_id
from gakum.core.text import normalise


def test_identifiers_are_version_7_and_grow_with_time() -> None:
    made = [new_id() for _ in range(2000)]
    assert {i.version for i in made} == {7}
    assert {i.variant for i in made} == {uuid.RFC_4122}
    assert len(set(made)) == 2000
    stamps = [i.int >> 80 for i in made]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("José  MÜLLER", "JOSE MULLER"),
        ("O'Brien-Smith", "O BRIEN SMITH"),
        ("  siti ", "SITI"),
        ("ﬁnn", "FINN"),
        ("李雷", "李雷"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(written: str, compared: str) -> None:
    assert normalise(written) == compared


@given(st.text())
def test_a_compared_name_compares_equal_to_itself(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2024, 12, 31)),
        ("Asia/Makassar", date(2025, 1, 1)),
        ("Asia/Jayapura", date(2025, 1, 1)),
    ],
)
def test_the_year_turns_by_the_offices_own_zone(zone: str, day: date) -> None:
    """EC-41: 16:30 UTC on 31 December is 23:30 in Jakarta and next year in Makassar and Jayapura."""
    assert legal_date(datetime(2024, 12, 31, 16, 30, tzinfo=UTC), zone) == day


def test_quarters() -> None:
    assert [quarter_of(date(2026, m, 1)) for m in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
