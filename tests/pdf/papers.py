"""Small papers for the tests of rendering."""

import io
import shutil
from pathlib import Path

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


def without_pango(code: Path, place: Path) -> Path:
    """A copy of the rendering process's code that finds a WeasyPrint which cannot load Pango."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(code / "gakum" / "pdf", place / "gakum" / "pdf", ignore=ignored)
    shutil.copytree(code / "gakum" / "core", place / "gakum" / "core", ignore=ignored)
    (place / "gakum" / "__init__.py").touch()
    (place / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    return place
