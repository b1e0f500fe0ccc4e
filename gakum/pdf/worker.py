"""The rendering process: `python -m gakum.pdf.worker CPU_SECONDS MEMORY_BYTES HOME`, started by `process`.

It reads papers from its standard input and answers on its standard output until that closes. It knows neither
Django's settings nor the database, and has no secret in its environment.
"""

import contextlib
import errno
import gc
import importlib.metadata
import os
import resource
import shutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gakum.pdf import frames

if TYPE_CHECKING:
    from gakum.pdf.painter import Painter

COLLECT_EVERY = 8
"""Papers between two collections: their boxes hold each other, and every collection costs."""


def main(cpu_seconds: int, memory_bytes: int, home: Path) -> None:
    """Answer until there is nothing more to answer."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not be taken for an answer
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory_bytes)
    try:
        from gakum.pdf.painter import Painter, libraries  # loads Pango
    except OSError as error:
        frames.send(answers, {"kind": "libraries", "detail": str(error)[:200]})
        return
    painter = Painter()
    gc.collect()
    gc.freeze()
    gc.disable()  # while a paper is laid out, nearly everything made is still needed
    version = f"weasyprint {importlib.metadata.version('weasyprint')} / {libraries()}"
    frames.send(answers, {"kind": "ready", "version": version})
    done = 0
    with contextlib.suppress(EOFError, BrokenPipeError):  # the site has ended, or has no more papers
        while True:
            head, bodies = frames.receive(asked)
            _limit(resource.RLIMIT_CPU, int(_cpu_used()) + 1 + cpu_seconds)
            answer, body = _answer(painter, head, bodies)
            frames.send(answers, answer, body)
            del head, bodies, body
            done += 1
            if done % COLLECT_EVERY == 0:
                gc.collect()
    shutil.rmtree(home, ignore_errors=True)


def _answer(
    painter: "Painter", head: dict[str, Any], bodies: Sequence[bytes]
) -> tuple[dict[str, Any], list[bytes]]:
    from gakum.pdf.painter import Refused

    html, *contents = bodies
    attachments = list(zip(head["attachments"], contents, strict=True))
    try:
        pdf = painter.paint(html.decode(), head["stylesheet"], attachments)
    except Refused as error:
        return {"kind": "resource", "detail": str(error)}, []
    except (MemoryError, RecursionError):
        return {"kind": "limits"}, []
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return {"kind": "disk" if full else "broken", "detail": _where(error)}, []
    except Exception as error:  # noqa: BLE001  # the site must hear of it, whatever it is
        return {"kind": "broken", "detail": _where(error)}, []
    return {"kind": "pdf", "warnings": painter.warnings}, [pdf]


def _where(error: Exception) -> str:
    """The kind of an error and its place; never its text, which may name a person."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"


def _limit(kind: int, most: int) -> None:
    resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _cpu_used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
