"""Every type of paper on paper: nothing lost, nothing made up, nothing that only a program would write."""

import html as markup
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.template import engines
from django.test import override_settings

from gakum import pdf
from gakum.documents.rendering import PREVIEW, html_of
from gakum.documents.templatetags import paper
from tests.documents.samples import ABOUT, KINDS, PERSON, sample
from tests.pdf.papers import opened, text_of

CODES = [kind.code for kind in KINDS]
LONG = "Nama Panjang " * 6


def words(text: str) -> str:
    """Text without blanks: lines are broken where they must be."""
    return re.sub(r"\s+", "", text)


def as_written(name: str, value: Any) -> str:
    """How a value of a field stands on paper."""
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return paper.tanggal(text)
    if re.fullmatch(r"\d\d:\d\d", text):
        return text.replace(":", ".")
    return text


def values(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from values(one)
    else:
        yield value


@pytest.mark.parametrize("code", CODES)
def test_the_paper_says_what_its_context_says_and_nothing_else(code: str) -> None:
    context = sample(code)
    text = text_of(pdf.render(html_of(context)))
    together = words(text)

    # What was typed.
    elsewhere = ("addressee", "addressee_place") if context["addressee"] else ()  # printed as the addressee
    in_words = ("day",) if context["kind"]["layout"] == "record" else ()
    typed = [
        (name, one)
        for name, value in context["fields"].items()
        if name not in (*elsewhere, *in_words)
        for one in values(value)
    ]
    missing = [name for name, one in typed if words(as_written(name, one)).lower() not in together.lower()]
    assert missing == []

    # What every paper has.
    signatory = context["signatory"]
    expected = [context["number"], signatory["name"], signatory["nip"], *context["copies"]]
    if context["kind"]["layout"] != "record":
        expected.append("23 November 2026")
    assert [one for one in expected if words(one) not in together] == []

    # What only a program would write: a value that is not there, a stray blank, a date as a machine has it.
    assert re.findall(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|\d{4}-\d\d-\d\d", text) == []
    assert re.findall(r"\S*,\s*,|\( |\S+\s[;,.)](?:\s|$)", text) == []

    # Law that was not verified.
    assert "999" not in text


@pytest.mark.parametrize("code", CODES)
def test_a_template_reads_nothing_that_its_context_lacks(code: str) -> None:
    templates = engines["django"].engine  # type: ignore[attr-defined]
    before, templates.string_if_invalid = templates.string_if_invalid, "‹lacks %s›"
    try:
        made = html_of(sample(code))
    finally:
        templates.string_if_invalid = before
    assert re.findall(r"‹lacks [^›]*›", made) == []


@pytest.mark.parametrize("code", CODES)
def test_texts_are_values_and_never_markup_or_templates(code: str) -> None:
    evil = "<b>tebal</b> {{ number }} {% load paper %} \" onload='x' &amp;"

    def poisoned(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: poisoned(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [poisoned(one) for one in value]
        return evil if isinstance(value, str) and not re.match(r"[\d-]+$", value) else value

    context = sample(code)
    context["about"] = poisoned(context["about"])
    context["fields"] = poisoned(context["fields"])
    context["subject"] = poisoned(context["subject"])
    made = html_of(context)
    assert "<b>tebal" not in made
    assert "onload='x'" not in markup.unescape(re.sub(r">[^<]*<", "><", made))


def rendered(code: str, watermark: str = "", **changed: Any) -> str:
    return text_of(pdf.render(html_of({**sample(code), **changed}, watermark)))


def test_a_draft_says_so_and_has_neither_number_nor_code() -> None:
    text = rendered("MEASURE_DECISION", PREVIEW, number=None, date=None, verification=None)
    assert PREVIEW in text
    assert "[nomor]" in text
    assert "belum berlaku" in text
    assert "7KQ2" not in text


@pytest.mark.parametrize(
    ("seal", "said", "unsaid"),
    [
        ("none", "tanpa tanda tangan elektronik", "BSrE"),
        ("development", "sertifikat pengembangan", "diterbitkan oleh BSrE, BSSN"),
        ("bsre", "diterbitkan oleh BSrE, BSSN", "pengembangan"),
    ],
)
def test_the_foot_claims_the_signature_that_was_made_and_no_other(seal: str, said: str, unsaid: str) -> None:
    text = rendered("MEASURE_DECISION", seal=seal)
    assert said in text
    assert unsaid not in text


def test_the_code_leads_to_the_verification_page_and_holds_nothing_else() -> None:
    for seal in ("none", "development"):
        made = pdf.render(html_of({**sample("SPDP"), "seal": seal}))
        found = [
            code.text
            for page in pypdfium2.PdfDocument(made)
            for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        ]
        assert found == [sample("SPDP")["verification"]["url"]]


@pytest.mark.parametrize("code", ["MEASURE_DECISION", "SPDP", "FIELD_ORDER", "EXAMINATION_RECORD"])
def test_long_names_stay_within_the_page(code: str) -> None:
    context = sample(code)
    context["subject"]["name"] = context["signatory"]["name"] = LONG.strip()
    context["letterhead"]["office"] = LONG.strip()
    context["signatory"]["post"] = f"Kepala {LONG.strip()}"
    for page in pypdfium2.PdfDocument(pdf.render(html_of(context))):
        text = page.get_textpage()
        width = page.get_width()
        edges = [text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1).strip()]
        assert max(right for _, _, right, _ in edges) <= width - 50  # 20 mm are 56.7 points
        assert min(left for left, _, _, _ in edges) >= 80  # 30 mm are 85 points


def test_a_list_of_a_hundred_goods_loses_none() -> None:
    context = sample("SEIZURE_RECORD")
    context["fields"]["goods"] = [f"Barang ke-{number} dari gudang" for number in range(1, 101)]
    made = pdf.render(html_of(context))
    text = text_of(made)
    assert [n for n in range(1, 101) if f"Barang ke-{n} dari" not in text] == []
    assert len(opened(made).pages) > 2


def test_an_investigator_names_the_card_of_office_in_the_record() -> None:
    assert "Nomor kartu PPNS : PPNS-0077" in rendered("EXAMINATION_RECORD")


def test_an_examination_over_pages_numbers_every_question_and_has_the_initials_on_every_page() -> None:
    context = sample("EXAMINATION_RECORD")
    context["fields"]["questions"] = [f"Pertanyaan bernomor {number}?" for number in range(1, 41)]
    context["fields"]["answers"] = [f"Jawaban atas nomor {number}. " * 4 for number in range(1, 40)]
    made = pdf.render(html_of(context))
    text = text_of(made)
    pages = len(opened(made).pages)
    assert pages > 2
    assert text.count("Paraf: yang diperiksa") == pages
    numbered = re.sub(r"\s+", "", text)
    assert [n for n in range(1, 41) if f"{n:02d}.Pertanyaanbernomor{n}?" not in numbered] == []
    assert f"Halaman 2 dari {pages}" in text
    assert "Halaman 1 dari" not in text


@pytest.mark.parametrize("kind", ["a", "b", "c", "d", "e", "f"])
def test_every_measure_is_named_in_indonesian_and_explained_in_english(kind: str) -> None:
    about = {**ABOUT["measure"], "measure_type": kind, "charge": "20000000" if kind == "e" else ""}
    text = rendered("MEASURE_DECISION", about=about)
    assert {
        "a": "daftar pencegahan",
        "b": "izin tinggal",
        "c": "larangan",
        "d": "keharusan",
        "e": "biaya beban",
    }.get(kind, "deportasi") in text
    assert "Summary in English" in text
    assert "21 working days" in text
    assert ("Rp20.000.000,00 (dua puluh juta rupiah)" in text) == (kind == "e")


def test_the_code_has_words_for_who_cannot_see_it() -> None:
    document = opened(pdf.render(html_of(sample("MEASURE_DECISION"))))
    said = [
        str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
    ]
    assert said == ["Kode QR menuju halaman pemeriksaan keaslian, kode 7KQ2-M9XD-4TPA-RW8C-ZE5H-NB3U-6YGV"]


def test_a_citizen_gets_no_sheet_in_english() -> None:
    assert "English" not in rendered("MEASURE_DECISION", cover=None)


def test_the_receipt_starts_the_time_for_an_objection_and_notes_a_refusal() -> None:
    text = rendered("MEASURE_DECISION")
    assert "TANDA TERIMA" in text
    assert "Menolak menandatangani, karena" in text
    assert "21 (dua puluh satu) hari kerja, terhitung sejak tanggal penerimaan" in text


@pytest.mark.parametrize("code", ["MEASURE_DECISION", "SPDP", "EXAMINATION_RECORD"])
def test_the_same_context_is_the_same_bytes_whatever_language_the_reader_has(code: str) -> None:
    first = pdf.render(html_of(sample(code)))
    with override_settings(LANGUAGE_CODE="en"):
        assert pdf.render(html_of(sample(code))) == first


def test_the_english_sheet_is_marked_as_english_for_who_has_it_read_aloud() -> None:
    assert 'lang="en"' in html_of(sample("MEASURE_DECISION"))
    assert str(opened(pdf.render(html_of(sample("MEASURE_DECISION")))).Root.Lang) == "id"


def test_a_person_of_whom_little_is_known_is_printed_with_dashes() -> None:
    unknown = dict.fromkeys(PERSON, "") | {"name": "TANPA NAMA"}
    text = rendered("FIELD_REPORT", subject=unknown) + rendered("DETENTION_DECISION", subject=unknown)
    assert "Jenis kelamin : -" in text
    assert "None" not in text
