"""Small papers for the tests of rendering."""

import io

import pikepdf
import pypdfium2

PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E"
    "rkJggg=="
)


def paper(body: str, head: str = "") -> str:
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Surat Nomor 1</title>'
        f'<meta name="dcterms.created" content="2026-11-23">{head}</head>'
        f"<body><h1>Surat</h1>{body}</body></html>"
    )


def text_of(pdf: bytes) -> str:
    """All text of a PDF as a reader finds it, one blank between words."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))
