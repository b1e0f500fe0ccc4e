"""The kinds of file that are taken in, and how each is told from its bytes.

The name a sender gives and the type a browser claims say nothing (design/security.md A29).
"""

from collections.abc import Mapping
from typing import BinaryIO

from django.db import models
from PIL import Image

HEAD = 16
MAX_PIXELS = 60_000_000
"""A picture of more pixels is refused before it is decoded: Pillow alone only warns (security A32)."""


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
    MP4 = "mp4", "MP4"


CONTENT_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.MP4: "video/mp4",
}
PICTURES = (FileKind.JPEG, FileKind.PNG)
ENDINGS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.PNG: (".png",),
    FileKind.MP4: (".mp4", ".m4v"),
}
PDF_TAIL = 2048
SMALL = (64, 64)
"""A JPEG is decoded to about this size only: that finds a cut-off one without its pixels filling memory."""


def kind_of(content: BinaryIO) -> FileKind | None:
    """The kind that the bytes prove; None for anything else, and for what is damaged or cut off."""
    content.seek(0)
    head = content.read(HEAD)
    content.seek(0)
    if head.startswith(b"%PDF-"):
        return FileKind.PDF if _ends_as_pdf(content) else None
    if head[4:8] == b"ftyp":
        return FileKind.MP4
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG if _is_picture(content, "JPEG") else None
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG if _is_picture(content, "PNG") else None
    return None


def _ends_as_pdf(content: BinaryIO) -> bool:
    size = content.seek(0, 2)
    content.seek(max(0, size - PDF_TAIL))
    tail = content.read()
    content.seek(0)
    return b"startxref" in tail and b"%%EOF" in tail


def _is_picture(content: BinaryIO, wanted: str) -> bool:
    try:
        with Image.open(content, formats=[wanted]) as picture:
            small_enough = picture.width * picture.height <= MAX_PIXELS
            if small_enough and wanted == "JPEG":
                picture.draft("RGB", SMALL)
                picture.load()
            elif small_enough:
                picture.verify()
    except Exception:  # noqa: BLE001  # a decoder that meets bytes made to break it raises whatever it likes
        return False
    finally:
        content.seek(0)
    return small_enough
