"""Where the fields of a machine readable zone stand, and how its check digits are computed.

ICAO Doc 9303: part 3 (digits), part 4 (TD3), part 5 (TD1), part 6 (TD2), part 7 (MRV-A and MRV-B).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle

FILLER = "<"
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANY = DIGITS + LETTERS + FILLER
ALIKE = ("0OQD", "1IL", "2Z", "5S", "6G", "8B")


class Format(StrEnum):
    TD1 = "TD1"  # card, three lines of 30
    TD2 = "TD2"  # two lines of 36
    TD3 = "TD3"  # passport, two lines of 44
    MRV_A = "MRV-A"  # visa, two lines of 44
    MRV_B = "MRV-B"  # visa, two lines of 36


@dataclass(frozen=True)
class Layout:
    """Where the fields stand in the joined lines. A check digit stands right behind its field."""

    lines: int
    width: int
    codes: str
    names: slice
    issuer: slice
    number: slice
    nationality: slice
    birth: slice
    sex: int
    expiry: slice
    optional: tuple[slice, ...]
    optional_has_digit: bool
    composite: tuple[slice, ...] = ()  # what the last character is computed over; empty: there is none


def _two_lines(
    width: int, codes: str, optional: int, *, digit: bool = False, composite: bool = True
) -> Layout:
    """Parts 4, 6 and 7 differ only in width, and in the digits behind the optional data."""
    n = width  # where the second line begins
    over = (slice(n, n + 10), slice(n + 13, n + 20), slice(n + 21, 2 * n - 1)) if composite else ()
    return Layout(
        lines=2, width=n, codes=codes, names=slice(5, n), issuer=slice(2, 5),
        number=slice(n, n + 9), nationality=slice(n + 10, n + 13), birth=slice(n + 13, n + 19),
        sex=n + 20, expiry=slice(n + 21, n + 27), optional=(slice(n + 28, n + 28 + optional),),
        optional_has_digit=digit, composite=over,
    )  # fmt: skip


LAYOUTS: dict[Format, Layout] = {
    Format.TD3: _two_lines(44, "P", 14, digit=True),
    Format.MRV_A: _two_lines(44, "V", 16, composite=False),
    Format.TD2: _two_lines(36, "ACI", 7),
    Format.MRV_B: _two_lines(36, "V", 8, composite=False),
    Format.TD1: Layout(
        lines=3, width=30, codes="ACI", names=slice(60, 90), issuer=slice(2, 5),
        number=slice(5, 14), nationality=slice(45, 48), birth=slice(30, 36), sex=37, expiry=slice(38, 44),
        optional=(slice(15, 30), slice(48, 59)), optional_has_digit=False,
        composite=(slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
    ),
}  # fmt: skip


def check_digit(text: str) -> str:
    """Weights 7, 3, 1; letters count from ten, the filler is zero (Doc 9303-3, 4.9)."""
    return str(sum(_value(c) * w for c, w in zip(text, cycle((7, 3, 1)), strict=False)) % 10)


def _value(character: str) -> int:
    return 0 if character == FILLER else int(character, 36)


def alternatives(character: str, alphabet: str) -> str:
    """What a character may stand for at a place with this alphabet, itself first."""
    group = next((alike for alike in ALIKE if character in alike), character)
    return "".join(c for c in character + group.replace(character, "") if c in alphabet)


def told_apart(character: str, alphabet: str) -> str:
    """Its alternatives that a check digit tells from it; the others leave the character as it was read."""
    found = alternatives(character, alphabet)
    if character not in alphabet:
        return found
    return character + "".join(c for c in found if (_value(c) - _value(character)) % 10)


def fitting(text: Sequence[str], digit: str) -> list[tuple[str, str]]:
    """At most two readings (text, digit) that fit. `text` and `digit` hold the alternatives of each place."""
    found: dict[int, list[str]] = {0: [""]}
    for options, weight in zip(text, cycle((7, 3, 1)), strict=False):
        longer: dict[int, list[str]] = {}
        for rest, readings in found.items():
            for c in options:
                more = longer.setdefault((rest + _value(c) * weight) % 10, [])
                more += [reading + c for reading in readings][: 2 - len(more)]
        found = longer
    return [(reading, d) for d in digit for reading in found.get(int(d), [])][:2]
