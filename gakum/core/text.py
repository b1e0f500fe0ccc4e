"""Search keys. SQLite folds ASCII only, so names are folded here, the same on both engines."""

import unicodedata


def normalise(text: str) -> str:
    """Upper case, no accents, one space between words: the form in which names are compared."""
    folded = unicodedata.normalize("NFKD", text)
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(kept.upper().split())
