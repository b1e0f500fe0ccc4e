"""What a PDF brings along that acts by itself. It is told, not taken out: evidence stays as it came."""

import re
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FLAGS: Mapping[str, str | Promise] = {
    "script": _("contains a script (JavaScript)"),
    "opens": _("does something by itself when it is opened"),
    "launch": _("tries to start another program"),
    "embedded": _("carries another file inside"),
    "closed": _("is encrypted, so it cannot be looked through"),
    "large": _("is too large to be looked through completely"),
}
NAMES: Mapping[str, re.Pattern[bytes]] = {
    flag: re.compile(b"/(?:" + names + b")(?![A-Za-z0-9])")
    for flag, names in {
        "script": b"JS|JavaScript",
        "opens": b"AA|OpenAction",
        "launch": b"Launch",
        "embedded": b"EmbeddedFiles?",
        "closed": b"Encrypt",
    }.items()
}
ESCAPED_LETTER = re.compile(rb"#([46][1-9A-Fa-f]|[57][0-9Aa])")
"""A letter of a name may be written as its number (ISO 32000-1, 7.3.5): /J#61vaScript."""

STREAM = re.compile(rb"stream\r?\n")
END = b"endstream"
CHUNK = 64 * 1024
MOST = 32_000_000
"""Bytes, packed and unpacked together, that are worked through at most: a small file made to unpack without
end must not keep the house busy."""


def flags_of(content: BinaryIO) -> str:
    """The keys of `FLAGS` that hold for a PDF, with a blank between; packed objects are looked into."""
    content.seek(0)
    whole = content.read()
    content.seek(0)
    unpacked, all_of_it = _unpacked(whole)
    found = _named(whole) | _named(unpacked)
    if not all_of_it:
        found.add("large")
    return " ".join(flag for flag in FLAGS if flag in found)


def _named(part: bytes | bytearray) -> set[str]:
    plain = ESCAPED_LETTER.sub(lambda letter: bytes([int(letter[1], 16)]), part)
    return {flag for flag, names in NAMES.items() if names.search(plain)}


def _unpacked(whole: bytes) -> tuple[bytearray, bool]:
    """What the packed streams hold, and whether that is all of it."""
    view, found, left, end = memoryview(whole), bytearray(), MOST, 0
    for match in STREAM.finditer(whole):
        start = match.end()
        if not _is_packed(whole[start : start + 2]):
            continue
        if end < start:
            end = whole.find(END, start)
            end = len(whole) if end < 0 else end
        packed = zlib.decompressobj()
        for at in range(start, end, CHUNK):
            if left <= 0:
                return found, False
            given = view[at : min(at + CHUNK, end)]
            try:
                part = packed.decompress(given, left)
            except zlib.error:
                left -= len(given)
                break  # damaged, or no packed text after all
            found += part
            left -= len(given) + len(part)
            if packed.unconsumed_tail:
                return found, False
    return found, True


def _is_packed(head: bytes) -> bool:
    """True for the two bytes with which a zlib stream begins (RFC 1950)."""
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0
