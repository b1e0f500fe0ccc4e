"""The kinds of file that are taken in, and how each is told from its bytes.

The name a sender gives and the type a browser claims say nothing (design/security.md A29).
"""

from collections.abc import Mapping
from typing import BinaryIO

from django.db import models
from PIL import Image, UnidentifiedImageError

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


def kind_of(content: BinaryIO) -> FileKind | None:
    """The kind that the first bytes, and for a picture its header, prove; None for anything else."""
    content.seek(0)
    head = content.read(HEAD)
    content.seek(0)
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head[4:8] == b"ftyp":
        return FileKind.MP4
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG if _is_picture(content, "JPEG") else None
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG if _is_picture(content, "PNG") else None
    return None


def _is_picture(content: BinaryIO, wanted: str) -> bool:
    try:
        with Image.open(content, formats=[wanted]) as picture:
            small_enough = picture.width * picture.height <= MAX_PIXELS
            if small_enough:
                picture.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return False
    finally:
        content.seek(0)
    return small_enough
