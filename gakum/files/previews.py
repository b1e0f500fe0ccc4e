"""Small copies of pictures for the screen: drawn anew, so that nothing but pixels is left of the original.

What hides behind a picture's pixels (a page, a script, the place where it was taken) does not survive it
(design/security.md A30, A33). The original is never shown, only taken out by a download.
"""

import os
import tempfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from gakum.core.errors import DomainError
from gakum.files.models import StoredFile
from gakum.files.services import read

SIDE = 640
VEILED_SIDE = 8
QUALITY = 80


class NoPreview(DomainError):
    """No small copy can be drawn: the original is gone, or its pixels are damaged."""

    code = "no_preview"


def preview_of(stored: StoredFile) -> bytes:
    """A JPEG of at most `SIDE` pixels a side, made once. Raises NoPreview when none can be drawn."""
    return _kept_copy(stored, SIDE, "")


def veiled_of(stored: StoredFile) -> bytes:
    """A JPEG of so few pixels that nobody is known by it, made once; the browser stretches it to a blur.
    Raises NoPreview when none can be drawn."""
    return _kept_copy(stored, VEILED_SIDE, "-veiled")


def _kept_copy(stored: StoredFile, side: int, named: str) -> bytes:
    kept = Path(settings.FILES_ROOT) / "previews" / f"{stored.sha256}{named}.jpg"
    if not kept.exists():
        try:
            pixels = _drawn(stored, side)
        except Exception as error:  # a decoder that meets damaged bytes raises whatever it likes
            raise NoPreview(str(error)) from error
        _keep(pixels, kept)
    return kept.read_bytes()


def drawn_as_jpeg(stored: StoredFile, side: int) -> bytes:
    """A copy of at most `side` pixels a side, for paper; it is not kept. Raises NoPreview."""
    out = BytesIO()
    try:
        _drawn(stored, side).save(out, "JPEG", quality=QUALITY)
    except Exception as error:  # as above
        raise NoPreview(str(error)) from error
    return out.getvalue()


def _drawn(stored: StoredFile, side: int = SIDE) -> Image.Image:
    with read(stored) as content, Image.open(content, formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (side, side))
        picture.thumbnail((side, side))  # first of all: a large picture is held in memory once only
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        return Image.frombytes("RGB", upright.size, upright.tobytes())


def _keep(pixels: Image.Image, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=goal.parent)
    with os.fdopen(handle, "wb") as out:
        pixels.save(out, "JPEG", quality=QUALITY)
    os.replace(name, goal)
