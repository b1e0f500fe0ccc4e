"""The code by which anybody may ask whether a paper is genuine."""

import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0 and 1, which are misread
GROUPS, GROUP = 5, 4
"""Twenty letters of thirty-two: a hundred random bits, so that nobody guesses one (security A40)."""


def new_code() -> str:
    """An unguessable code, grouped by four: "7KQ2-M9XD-4TPA-RW8C-ZE5H"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP))
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def as_written(typed: str) -> str:
    """A code as papers print it, however it was typed: "7kq2 m9xd..." is "7KQ2-M9XD-...".

    Whatever is typed becomes something that can be looked up: what is no code is simply not found.
    """
    letters = "".join(c for c in typed.upper() if c in ALPHABET)[: GROUPS * GROUP + 1]
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))
