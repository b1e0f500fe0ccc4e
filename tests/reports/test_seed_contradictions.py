"""The consistency check on the numbers that the 2024 report printed (domain.md 4.6).

Every entry of that list is here: found by the check, or with the reason why no computation can find it.
"""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from gakum.reports.consistency import Claim, Contradiction, Derived, Figure, check

SEED = Path(__file__).with_name("seed_2024.csv")


def _claim(row: dict[str, str]) -> Claim:
    try:
        value: Decimal | str = Decimal(row["value"])
    except ArithmeticError:
        value = row["value"]
    figure = Figure(row["subject"], row["measure"], row["period"])
    return Claim(figure, value, row["place"], row["unit"], Decimal(row["step"] or 0))


def claims() -> list[Claim]:
    with SEED.open(encoding="utf-8", newline="") as lines:
        return [_claim(row) for row in csv.DictReader(lines)]


def achievements() -> list[Derived]:
    of = [("IPHK", "2024"), *(("IKM", str(y)) for y in range(2020, 2025)), ("IKM scale 10", "2020")]
    of += [("IPK", str(y)) for y in (2021, 2022, 2023)]
    return [
        Derived(Figure(s, "achievement", y), "achievement", (Figure(s, "result", y), Figure(s, "target", y)))
        for s, y in of
    ]


def weighted(subject: str, measure: str, year: str, parts: dict[Figure, str]) -> Derived:
    return Derived(
        Figure(subject, measure, year), "weighted", tuple(parts), tuple(map(Fraction, parts.values()))
    )


def half_of(subject: str, parts: dict[str, str]) -> dict[Figure, str]:
    return {Figure(subject, name, "2024"): weight for name, weight in parts.items()}


EXECUTION = ("Revisi DIPA", "Deviasi Hal. III", "Penyerapan", "Kontraktual", "Tagihan", "UP dan TUP",
             "Dispensasi SPM", "Capaian Output")  # fmt: skip
DERIVED = [
    *achievements(),
    Derived(
        Figure("report", "mean achievement", "2024"),
        "mean",
        (Figure("IPHK", "achievement", "2024"), Figure("IKM", "achievement", "2024")),
    ),
    Derived(
        Figure("IKM", "rise since 2020", "2024"),
        "difference",
        (Figure("IKM", "result", "2024"), Figure("IKM", "result", "2020")),
    ),
    # L712 as printed: the scale multiplies the second term only.
    weighted(
        "IPHK",
        "result as printed in the formula",
        "2024",
        {
            Figure("IPHK", "criminal rate", "2024"): "0.4",
            Figure("IPHK", "administrative rate", "2024"): "2.4",
        },
    ),
    Derived(
        Figure("NKA", "total", "2024"),
        "sum",
        (Figure("NKA", "planning", "2024"), Figure("NKA", "execution", "2024")),
    ),
    weighted("NKA", "execution", "2024", half_of("IKPA 2024", dict.fromkeys(EXECUTION, "0.5"))),
    weighted(
        "NKA",
        "planning",
        "2024",
        half_of("perencanaan 2024", {"CRO": "0.375", "SBK": "0.05", "Efisiensi SBK": "0.075"}),
    ),
    Derived(
        Figure("IKPA 2024", "Deviasi Hal. III", "2024"),
        "at_most",
        (
            Figure("IKPA 2024", "Deviasi Hal. III", "2024"),
            Figure("IKPA 2024", "weight of Deviasi Hal. III", "2024"),
        ),
    ),
    *(
        weighted(
            "SMART",
            "value",
            year,
            {
                Figure("SMART", "CRO", year): "0.435",
                Figure("SMART", "Penyerapan", year): "0.286",
                Figure("SMART", "Nilai Efisiensi", year): "0.182",
                Figure("SMART", "Konsistensi", year): "0.097",
            },
        )
        for year in ("2021", "2022", "2023")
    ),
    Derived(
        Figure("budget", "ceiling", "2024"),
        "sum",
        (Figure("budget", "programme 1", "2024"), Figure("budget", "programme 2", "2024")),
    ),
    Derived(
        Figure("budget", "all objectives", "2024"),
        "sum",
        (Figure("budget", "objective 1", "2024"), Figure("budget", "objective 2", "2024")),
    ),
]

FOUND = {
    "IN-01": ("two_values", "IPHK achievement 2024"),
    "IN-02": ("does_not_follow", "IPHK achievement 2024"),
    "IN-03": ("two_values", "IPHK target 2024"),
    "IN-04": ("does_not_follow", "IPHK result as printed in the formula 2024"),
    "IN-07": ("two_units", "IPHK matters 2024"),
    "IN-12": ("does_not_follow", "IPK achievement 2021"),
    "IN-13": ("does_not_follow", "IPK achievement 2022"),
    "IN-14": ("does_not_follow", "IKM achievement 2021"),
    "IN-15": ("does_not_follow", "IKM achievement 2023"),
    "IN-16": ("does_not_follow", "IKM achievement 2020"),
    "IN-17": ("two_values", "IKM result 2024"),
    "IN-18": ("does_not_follow", "IKM rise since 2020 2024"),
    "IN-21": ("two_values", "NKA total 2024"),
    "IN-22": ("does_not_follow", "NKA execution 2024"),
    "IN-23": ("does_not_follow", "NKA planning 2024"),
    "IN-24": ("two_values", "table 3.10 title"),
    "IN-25": ("two_values", "IKPA value 2021"),
    "IN-26": ("does_not_follow", "SMART value 2021"),
    "IN-28": ("two_values", "budget ceiling 2024"),
    "IN-29": ("does_not_follow", "budget all objectives 2024"),
    "IN-30": ("two_values", "perjanjian kinerja date 2024"),
    "IN-31": ("two_values", "RB_GENERAL target 2024"),
    "IN-32": ("two_values", "programme 1 name"),
    "IN-33": ("two_values", "APOA name"),
    "IN-35": ("two_values", "Jagratara name"),
    "IN-36": ("two_values", "E-Performance quarter in the heading 2024"),
    "IN-47": ("two_values", "IKM kind of indicator 2024"),
}
NOT_COMPUTABLE = {
    "IN-05": "the indicator is called by another name beside a right number",
    "IN-06": "an abbreviation written out wrongly, once",
    "IN-08": "a word: handled where followed up is meant",
    "IN-09": "a definition that is missing",
    "IN-10": "two indicators under two names, each with values of its own: no figure has two values",
    "IN-11": "a misspelling",
    "IN-19": "a wrong year in a sentence whose numbers are right",
    "IN-20": "a wrong month in a formula whose numbers are right",
    "IN-27": "a row that is missing, and one turned round when the text was extracted",
    "IN-34": "a name that differs in another document",
    "IN-37": "a paragraph copied from elsewhere",
    "IN-38": "a misspelling",
    "IN-39": "a unit listed twice and another left out",
    "IN-40": "a wrong year in a heading",
    "IN-41": "a month left out",
    "IN-42": "the period of an instruction of the President, said once",
    "IN-43": "a date of the law that only another source corrects",
    "IN-44": "a statement that another statement contradicts, in words",
    "IN-45": "policy against law",
    "IN-46": "a term of law used wrongly",
}


@pytest.fixture(scope="module")
def found() -> list[Contradiction]:
    return check(claims(), DERIVED)


def test_every_entry_of_the_list_is_accounted_for() -> None:
    assert FOUND.keys() | NOT_COMPUTABLE.keys() == {f"IN-{n:02}" for n in range(1, 48)}
    assert not FOUND.keys() & NOT_COMPUTABLE.keys()


@pytest.mark.parametrize("entry", FOUND)
def test_the_contradiction_is_found(found: list[Contradiction], entry: str) -> None:
    assert FOUND[entry] in {(one.kind, str(one.figure)) for one in found}


def test_nothing_else_is_called_a_contradiction(found: list[Contradiction]) -> None:
    more = {
        ("two_values", "IKM target 2024"),  # IN-03, the other side of the swap
        ("two_values", "NKA planning 2024"),  # IN-21
        ("two_values", "NKA execution 2024"),
        ("two_values", "table 3.11 title"),  # IN-24
        ("does_not_follow", "IKPA 2024 Deviasi Hal. III 2024"),  # IN-22
        ("does_not_follow", "SMART value 2022"),  # IN-26
        ("does_not_follow", "SMART value 2023"),
        ("does_not_follow", "budget ceiling 2024"),  # IN-28
        ("two_values", "RB_THEMATIC target 2024"),  # IN-31
    }
    assert {(one.kind, str(one.figure)) for one in found} == set(FOUND.values()) | more


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("IPHK achievement 2024", "127.39"),
        ("IPHK result as printed in the formula 2024", "2.80"),
        ("IPK achievement 2021", "124.44"),
        ("IPK achievement 2022", "119.55"),
        ("IKM achievement 2021", "123.49"),
        ("IKM achievement 2023", "120.62"),
        ("IKM achievement 2020", "132.53"),
        ("NKA execution 2024", "45.69"),
        ("NKA planning 2024", "41.75"),
        ("SMART value 2021", "90.71"),
        ("budget all objectives 2024", "2497252163000"),
    ],
)
def test_the_reading_to_use_is_named(found: list[Contradiction], figure: str, value: str) -> None:
    (one,) = [c for c in found if str(c.figure) == figure and c.kind == "does_not_follow"]
    assert one.expected == value


def test_the_places_of_a_contradiction_are_named(found: list[Contradiction]) -> None:
    (one,) = [c for c in found if str(c.figure) == "IPHK achievement 2024" and c.kind == "two_values"]
    text = str(one)
    for part in ("127.29 (L79)", "120.61 (Tabel 3.6 L1068)", "127.39 (L635)", "It should be 127.39."):
        assert part in text


def test_a_value_rounded_to_thousands_does_not_contradict_the_exact_one(found: list[Contradiction]) -> None:
    assert "budget spent 2021" not in {str(one.figure) for one in found}


def test_figures_that_agree_are_silent() -> None:
    figure = Figure("IKM", "target", "2024")
    assert check([Claim(figure, Decimal("3.3"), "a"), Claim(figure, Decimal("3.30"), "b")]) == []
