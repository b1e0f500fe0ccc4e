"""How dates, numbers and amounts are written on paper."""

import pytest

from gakum.documents.templatetags import paper


@pytest.mark.parametrize(
    ("written", "value", "said"),
    [
        (paper.tanggal, "2026-11-23", "23 November 2026"),
        (paper.tanggal, "", "-"),
        (paper.tanggal, "kemarin", "kemarin"),
        (paper.tanggal, "2026-11-23 sore", "2026-11-23 sore"),
        (paper.angka, "Infinity", "Infinity"),
        (
            paper.tanggal_ba,
            "2026-11-23",
            "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam",
        ),
        (
            paper.tanggal_ba,
            "2024-02-29",
            "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat",
        ),
        (paper.hari, "2026-11-27", "Jumat"),
        (paper.terbilang, 325, "tiga ratus dua puluh lima"),
        (paper.terbilang, "1000000", "satu juta"),
        (paper.terbilang, "x", "x"),
        (paper.angka, 5434, "5.434"),
        (paper.angka, "2.50", "2,5"),
        (paper.angka, "-1200", "-1.200"),
        (paper.angka, "", "-"),
        (paper.angka_kata, 21, "21 (dua puluh satu)"),
        (paper.jenis_kelamin, "P", "Perempuan"),
        (paper.jenis_kelamin, "", "-"),
        (paper.di_tengah, "Lebih efektif", "lebih efektif"),
        (paper.di_tengah, "DPO", "DPO"),
        (paper.di_tengah, "", ""),
        (paper.daftar, "Rani, Indra", ["Rani", "Indra"]),
        (paper.daftar, "Rani, ketua\nIndra, anggota", ["Rani, ketua", "Indra, anggota"]),
        (paper.daftar, ["a, b"], ["a, b"]),
        (paper.daftar, "", []),
    ],
)
def test_a_value_is_written_as_a_letter_writes_it(written, value, said) -> None:
    assert written(value) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (paper.rupiah("1000000"), "Rp1.000.000,00"),
        (paper.rupiah("1500.5"), "Rp1.500,50"),
        (paper.tgl("2026-11-23"), "23 November 2026"),
        (paper.jam("09:05", "WIB"), "09.05 WIB"),
        (paper.date_en("2026-11-23"), "23 November 2026"),
        (paper.date_en("2026-08-17"), "17 August 2026"),
        (paper.utuh("A&B-1"), "A&amp;B-1"),
    ],
)
def test_what_must_not_be_broken_is_held_together(written: str, said: str) -> None:
    assert written == f'<span class="whole">{said}</span>'


def test_questions_and_answers_are_paired_and_none_is_lost() -> None:
    assert paper.pasangan(["a", "b"], ["1"]) == [("a", "1"), ("b", "-")]
    assert paper.pasangan(["a"], ["1", "2"]) == [("a", "1"), ("-", "2")]


def test_a_fact_is_escaped_and_an_unknown_one_is_a_dash() -> None:
    assert paper.baris("Nama", "<x>") == '<tr><th scope="row">Nama</th><td>&lt;x&gt;</td></tr>'
    assert paper.baris("Nama", "") == '<tr><th scope="row">Nama</th><td>-</td></tr>'
