"""Which characters a paper can show. One that no font has would print as an empty box, and a name be lost."""

import unicodedata
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fontTools.ttLib import TTFont

from gakum.pdf.assets import FONTS

UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories of Unicode that take no glyph: controls, formats, separators."""


@cache
def _known() -> frozenset[int]:
    """The characters that every shipped font has; none where the fonts are missing."""
    maps = [frozenset(TTFont(path, lazy=True).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*maps) if maps else frozenset()


def unprintable(text: str) -> str:
    """The characters of `text` that no paper can show, each once, in order; empty when all can be shown.

    Empty also where the fonts are missing, which rendering says: no act waits for them.
    """
    known = _known()
    return "".join(
        letter
        for letter in dict.fromkeys(text)
        if known and ord(letter) not in known and unicodedata.category(letter) not in UNSEEN
    )


def printable(text: str) -> None:
    """The validator of whatever is typed for a paper. Raises ValidationError with what cannot be shown."""
    if missing := unprintable(text):
        raise ValidationError(
            _(
                "Papers cannot show these characters: %(letters)s. "
                "Write them in Latin letters, as passports do."
            ),
            code="unprintable",
            params={"letters": " ".join(missing)},
        )
