"""The formula: the test vectors of domain.md 4.2, and what must hold for any counts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.indicators.formula import Parameters, Tally, achievement, compute, percent, rounded

P2024 = Parameters(Fraction(40, 100), Fraction(60, 100), Fraction(4), Fraction(314, 100))
NO_TARGET = Parameters(Fraction(40, 100), Fraction(60, 100), Fraction(4))

VECTORS = {
    # name: pj handled, pj followed up, adm handled, adm followed up, parameters, index, achievement
    "seed_2024": (130, 130, 5434, 5434, P2024, "4.00", "127.39"),
    "seed_2023": (57, 57, 3351, 3351, NO_TARGET, "4.00", None),
    "seed_2022": (51, 51, 2435, 2435, NO_TARGET, "4.00", None),
    "seed_2021": (22, 22, 4113, 4113, NO_TARGET, "4.00", None),
    "seed_2020": (59, 59, 5105, 5105, NO_TARGET, "4.00", None),
    "separuh_pj": (130, 65, 5434, 5434, P2024, "3.20", "101.91"),
    "tepat_target": (1000, 1000, 1000, 642, P2024, "3.14", "100.00"),
    "nol_semua_fu": (10, 0, 10, 0, P2024, "0.00", "0.00"),
    "pj_kosong": (0, 0, 100, 90, P2024, "3.60", "114.65"),
    "adm_kosong": (8, 6, 0, 0, P2024, "3.00", "95.54"),
    "keduanya_kosong": (0, 0, 0, 0, P2024, None, None),
    "strict_2024_contoh": (130, 97, 5434, 5434, P2024, "3.59", "114.33"),
}


@pytest.mark.parametrize("name", VECTORS)
def test_vector(name: str) -> None:
    pj_h, pj_f, adm_h, adm_f, parameters, index, reached = VECTORS[name]
    result = compute(Tally(pj_h, pj_f), Tally(adm_h, adm_f), parameters)
    assert (str(result.shown) if result.shown is not None else None) == index
    assert (str(result.achievement) if result.achievement is not None else None) == reached


def test_vector_literal_l712_the_printed_parenthesis_is_not_used() -> None:
    result = compute(Tally(130, 130), Tally(5434, 5434), P2024)
    literal = Fraction(40, 100) * 1 + Fraction(60, 100) * 1 * 4
    assert str(rounded(literal)) == "2.80"
    assert str(achievement(rounded(literal), P2024.target)) == "89.17"
    assert str(result.shown) == "4.00"


def test_the_worked_lines_show_every_number_that_went_in() -> None:
    lines = {s.code: s for s in compute(Tally(130, 65), Tally(5434, 5434), P2024).worked_out()}
    assert lines["rate_criminal"].terms == {"followed_up": "65", "handled": "130"}
    assert lines["index"].terms["weight_criminal"] == "0.4"
    assert lines["index"].result == "3.20"
    assert lines["achievement"].terms == {"index": "3.20", "target": "3.14"}
    assert lines["achievement"].result == "101.91"


def test_halves_are_rounded_up_from_the_exact_value() -> None:
    assert rounded(Fraction(5, 1000)) == Decimal("0.01")
    assert rounded(Fraction(4999999, 1000000000)) == Decimal("0.00")
    assert str(rounded(Fraction(3920, 3250) * 100)) == "120.62"  # IN-15
    assert str(percent(Fraction(1, 3))) == "33.33"


tallies = st.integers(0, 10**6).flatmap(
    lambda handled: st.integers(0, handled).map(lambda followed: Tally(handled, followed))
)
weights = st.fractions(0, 1).map(lambda w: Parameters(w, 1 - w, Fraction(4), Fraction(314, 100)))


@given(tallies, tallies, weights)
def test_the_index_lies_between_zero_and_the_scale(criminal: Tally, adm: Tally, p: Parameters) -> None:
    exact = compute(criminal, adm, p).exact
    assert exact is None or 0 <= exact <= p.scale


@given(tallies, tallies)
def test_one_more_follow_up_never_lowers_the_index(criminal: Tally, adm: Tally) -> None:
    if criminal.followed_up < criminal.handled:
        before = compute(criminal, adm, P2024).exact
        after = compute(Tally(criminal.handled, criminal.followed_up + 1), adm, P2024).exact
        assert before is not None
        assert after is not None
        assert after > before


@given(st.lists(st.tuples(tallies, tallies), min_size=1, max_size=8))
def test_the_national_index_is_that_of_the_sums(offices: list[tuple[Tally, Tally]]) -> None:
    criminal, adm = Tally(), Tally()
    for c, a in offices:
        criminal, adm = criminal + c, adm + a
    rates = [i for i in (compute(c, a, P2024).exact for c, a in offices) if i is not None]
    exact = compute(criminal, adm, P2024).exact
    assert (exact is None) == (not rates)
    if rates and all(r == 4 for r in rates):
        assert exact == 4


@given(tallies, tallies)
def test_no_data_is_never_zero(criminal: Tally, adm: Tally) -> None:
    result = compute(criminal, adm, P2024)
    assert (result.shown is None) == (criminal.handled == adm.handled == 0)
    assert result.weights_moved == ((criminal.handled == 0) != (adm.handled == 0))
