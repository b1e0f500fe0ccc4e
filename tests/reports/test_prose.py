"""Reading the secretariat's texts: paragraphs and lists, and the figures said in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gakum.reports.prose import Part, claims_in, parts_of

NAMES = {
    "IPHK": "Indeks Penegakan Hukum Keimigrasian",
    "IKM": "Indeks Kepuasan Masyarakat",
    "IKM10": "Indeks Kepuasan Masyarakat (skala 10)",
}
MEASURES = {m: m for m in ("target", "result", "achievement", "medium_term_target", "standard")}


def said(text: str) -> list[tuple[str, str, str, str]]:
    found = claims_in(text, "teks", 2024, NAMES.values(), MEASURES)
    return [(c.figure.subject, c.figure.measure, c.figure.period, str(c.value)) for c in found]


def test_paragraphs_and_lists_are_told_apart() -> None:
    text = "Satu.\n\n1. Operasi\n2. Patroli\n\nDua.\n- a\n- b"
    assert parts_of(text) == [
        Part("p", ("Satu.",)),
        Part("ol", ("Operasi", "Patroli")),
        Part("p", ("Dua.",)),
        Part("ul", ("a", "b")),
    ]


@given(st.text())
def test_no_text_breaks_the_reading_and_no_word_is_lost(text: str) -> None:
    words = "".join(line for part in parts_of(text) for line in part.lines)
    assert len(words) <= len(text)
    said(text)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Sasaran memiliki indikator berupa Indeks Penegakan Hukum Keimigrasian dengan capaian 127,29%;",
            [("IPHK", "achievement", "2024", "127.29")],
        ),
        (
            "Target Indeks Penegakan Hukum Keimigrasian tahun 2024 adalah 3,14 dan realisasi sebesar 4,00.",
            [("IPHK", "target", "2024", "3.14"), ("IPHK", "result", "2024", "4.00")],
        ),
        (
            "Target RPJMN 2020-2024 Indeks Penegakan Hukum Keimigrasian adalah sebesar 3,14.",
            [("IPHK", "medium_term_target", "2024", "3.14")],
        ),
        (
            "Realisasi Indeks Kepuasan Masyarakat tahun 2023 sebesar 3,92.",
            [("IKM", "result", "2023", "3.92")],
        ),
        ("Capaian sebesar 127,29%.", []),  # of which indicator it does not say
        ("Capaian Indeks Kepuasan Masyarakat naik dari tahun 2020 ke 2024 dengan 1,81%.", []),
        ("146 orang petugas dikukuhkan pada 4 November 2024.", []),
    ],
)
def test_figures_in_sentences_are_read(sentence: str, found: list[tuple[str, str, str, str]]) -> None:
    names = {name: code for code, name in NAMES.items()}
    assert [(names[subject], *rest) for subject, *rest in said(sentence)] == found


def test_the_longer_name_is_the_one_that_is_meant() -> None:
    (one,) = said("Realisasi Indeks Kepuasan Masyarakat (skala 10) sebesar 9,67.")
    assert one[0] == NAMES["IKM10"]
