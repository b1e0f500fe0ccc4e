"""What comes with the house for its papers: the fonts and the stylesheets, and nothing else is ever read."""

import hashlib
from functools import cache
from pathlib import Path

from gakum.pdf.errors import Cause, RenderFailed

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
STYLESHEETS = ("letter.css", "report.css")
DIGITS = 8  # hexadecimal, of the layout's name


def stylesheet(name: str) -> str:
    """The text of a stylesheet. Raises ValueError for a name that is not one of `STYLESHEETS`."""
    if name not in STYLESHEETS:
        raise ValueError(f"{name!r} is no stylesheet of this house")
    return (HERE / name).read_text()


def fonts() -> list[Path]:
    """The files of the fonts. Raises RenderFailed when they are missing."""
    found = sorted(FONTS.glob("*.ttf"))
    if not found:
        raise RenderFailed(Cause.FONTS, str(FONTS))
    return found


@cache
def layout() -> str:
    """A short name for fonts and stylesheets as they are now; another one whenever any of them changed."""
    digest = hashlib.sha256()
    for path in sorted([*fonts(), *(HERE / name for name in STYLESHEETS)]):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:DIGITS]
