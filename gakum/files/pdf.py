"""What a PDF brings along that acts by itself. It is told, not taken out: evidence stays as it came."""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FLAGS: Mapping[str, str | Promise] = {
    "script": _("contains a script (JavaScript)"),
    "opens": _("does something by itself when it is opened"),
    "launch": _("tries to start another program"),
    "embedded": _("carries another file inside"),
    "closed": _("is encrypted, so it cannot be looked through"),
}
NAMES: Mapping[bytes, str] = {
    b"JS": "script",
    b"JavaScript": "script",
    b"AA": "opens",
    b"OpenAction": "opens",
    b"Launch": "launch",
    b"EmbeddedFile": "embedded",
    b"EmbeddedFiles": "embedded",
    b"Encrypt": "closed",
}
NAME = re.compile(rb"/([A-Za-z#][A-Za-z0-9#]{0,40})")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream\r?\n")
MOST = 16_000_000
"""Bytes of packed streams that are unpacked at most, so that a small file cannot keep the house busy."""


def flags_of(content: BinaryIO) -> str:
    """The keys of `FLAGS` that hold for a PDF, with a blank between; packed objects are looked into."""
    content.seek(0)
    whole = content.read()
    content.seek(0)
    found = {flag for part in (whole, *_unpacked(whole)) for flag in _named(part)}
    return " ".join(flag for flag in FLAGS if flag in found)


def _named(part: bytes) -> Iterator[str]:
    for match in NAME.finditer(part):
        name = ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), match[1])
        if name in NAMES:
            yield NAMES[name]


def _unpacked(whole: bytes) -> Iterator[bytes]:
    left = MOST
    for match in STREAM.finditer(whole):
        if left <= 0:
            return
        end = whole.find(b"endstream", match.end())
        try:
            part = zlib.decompressobj().decompress(whole[match.end() : end], left)
        except zlib.error:
            continue  # a picture, or packed in a way that hides no names
        left -= len(part)
        yield part
