"""The code by which anybody may ask whether a paper is genuine."""

import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0 and 1, which are misread
GROUPS, GROUP = 7, 4
"""Twenty-eight letters of thirty-two: 140 random bits, where 128 are asked (security A39, A45).
Codes of twenty letters, given before, stay what they are: a code is looked up as it was given."""


def new_code() -> str:
    """An unguessable code, grouped by four: "7KQ2-M9XD-4TPA-RW8C-ZE5H-NB3U-6YGV"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP))
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def as_written(typed: str) -> str:
    """A code as papers print it, however it was typed: "7kq2 m9xd..." is "7KQ2-M9XD-...".

    Whatever is typed becomes something that can be looked up: what is no code is simply not found.
    """
    letters = "".join(c for c in typed.upper() if c in ALPHABET)[: GROUPS * GROUP + 1]
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))
