"""What a PDF of the house is: archival, tagged, with our fonts, and the same bytes every time."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from gakum import pdf
from gakum.pdf import assets
from tests.pdf.papers import PNG, opened, paper, text_of

TABLE = "<table><thead><tr><th scope=col>No<th scope=col>Nama<tbody>{}</table>".format(
    "".join(f"<tr><td>{n}<td>Orang ke-{n}" for n in range(1, 101))
)


def structure(document: pikepdf.Pdf) -> list[str]:
    """The names of all structure elements, from the root down."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot.K)
    return found


def test_the_paper_is_an_archival_pdf_with_language_and_title() -> None:
    document = opened(pdf.render(paper("<p>Isi surat.</p>")))
    metadata = bytes(document.Root.Metadata.read_bytes()).decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata.replace(
        'pdfaid:part="3"', "<pdfaid:part>3</pdfaid:part>"
    )
    assert str(document.Root.Lang) == "id"
    assert str(document.docinfo.Title) == "Surat Nomor 1"
    assert document.Root.MarkInfo.Marked


def test_the_paper_is_tagged_with_headings_tables_and_alternative_texts() -> None:
    document = opened(pdf.render(paper(f'<p>Isi</p>{TABLE}<img src="{PNG}" alt="Kode QR">')))
    names = structure(document)
    assert {"/Document", "/H1", "/P", "/Table", "/TH", "/TD", "/Figure"} <= set(names)
    alternatives = [
        str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
    ]
    assert alternatives == ["Kode QR"]


def test_only_our_fonts_are_used_and_all_are_embedded() -> None:
    document = opened(
        pdf.render(paper("<p style='font-family:Comic Sans MS, serif'>Satu <b>dua</b> <i>tiga</i></p>"))
    )
    descriptors = [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    assert all("/FontFile2" in item and "Liberation" in str(item.FontName) for item in descriptors)


def test_a_table_over_pages_loses_no_row() -> None:
    made = pdf.render(paper(TABLE))
    text = text_of(made)
    assert len(opened(made).pages) > 1
    assert [n for n in range(1, 101) if f"Orang ke-{n}" not in text] == []


def test_the_same_paper_is_the_same_bytes_in_another_process_with_another_surrounding(tmp_path: Path) -> None:
    html = paper(f'<p>Isi</p>{TABLE}<img src="{PNG}" alt="gambar">')
    here = pdf.render(html, attachments={"data.json": b"{}"})
    code = (
        "import sys, hashlib, django; django.setup(); from gakum import pdf\n"
        "made = pdf.render(sys.stdin.read(), attachments={'data.json': b'{}'})\n"
        "sys.stdout.buffer.write(made)"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        input=html.encode(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "TZ": "Pacific/Auckland",
            "LANG": "C",
            "HOME": str(tmp_path),
        },
    )
    assert there.stdout == here


def test_a_paper_is_the_same_after_many_others() -> None:
    first = pdf.render(paper("<p>Pertama</p>"))
    for number in range(12):
        pdf.render(paper(f"<p>Surat {number}</p>{TABLE}"))
    assert pdf.render(paper("<p>Pertama</p>")) == first


def test_what_is_carried_inside_bears_its_name_and_the_date_of_the_paper() -> None:
    document = opened(pdf.render(paper("<p>Isi</p>"), attachments={"data.json": b'{"a": 1}'}))
    carried = document.attachments["data.json"].get_file()
    assert carried.read_bytes() == b'{"a": 1}'
    assert carried.creation_date.date().isoformat() == "2026-11-23"
    assert "/AF" in document.Root


def test_the_version_names_programs_and_layout() -> None:
    assert pdf.version().startswith("weasyprint ")
    assert pdf.version().endswith(f" / layout {assets.layout()}")


def test_an_unknown_stylesheet_is_refused() -> None:
    with pytest.raises(ValueError, match="no stylesheet"):
        assets.stylesheet("../../settings.py")


def test_letters_of_the_passport_can_be_shown_and_others_are_named() -> None:
    assert pdf.unprintable("Åsa Łukasz Nguyễn Đặng Œuvre Ivan Иван\u00a0\u00ad\n–“”") == ""
    assert pdf.unprintable("Wang 王伟 王") == "王伟"


def test_a_paper_with_letters_no_font_has_is_refused_and_names_them() -> None:
    with pytest.raises(pdf.RenderFailed) as failed:
        pdf.render(paper("<p>王伟</p>"))
    assert failed.value.cause == pdf.Cause.LETTERS
    assert "王 伟" in str(failed.value)
