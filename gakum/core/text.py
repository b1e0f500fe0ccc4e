"""Search keys, and words in the reader's language.

SQLite folds ASCII only, so names are folded here, the same on both engines.
"""

import unicodedata
from typing import Any

from django.utils.translation import get_language


def localized(row: Any, name: str) -> str:
    """`row.name_id` or `row.name_en`, whichever the reader's language asks, the Indonesian one if empty."""
    language = (get_language() or "id")[:2]
    return str(getattr(row, f"{name}_{language}", "") or getattr(row, f"{name}_id"))


def normalise(text: str) -> str:
    """Upper case, no accents, one space between words: the form in which names are compared."""
    folded = unicodedata.normalize("NFKD", text)
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(kept.upper().split())
