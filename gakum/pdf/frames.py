"""How the site and its rendering process talk: a JSON head and the bytes it announces, over a pipe.

No pickle: whatever a paper may do to the process that renders it, that process hands back data only.
"""

import json
import struct
from collections.abc import Sequence
from typing import IO, Any

HEAD = struct.Struct(">I")
MOST_HEAD = 1_000_000
"""Bytes of a head at most: lengths and names, never contents."""


def send(pipe: IO[bytes], head: dict[str, Any], bodies: Sequence[bytes] = ()) -> None:
    """Write one frame. Raises OSError when nobody reads any more."""
    text = json.dumps({**head, "sizes": [len(body) for body in bodies]}).encode()
    pipe.write(HEAD.pack(len(text)) + text)
    for body in bodies:
        pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame. Raises EOFError when the other side has ended, or speaks no frames."""
    size = HEAD.unpack(_exactly(pipe, HEAD.size))[0]
    if size > MOST_HEAD:
        raise EOFError
    head = json.loads(_exactly(pipe, size))
    return head, [_exactly(pipe, int(length)) for length in head.pop("sizes")]


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    read = pipe.read(size)
    if len(read) < size:
        raise EOFError
    return read
