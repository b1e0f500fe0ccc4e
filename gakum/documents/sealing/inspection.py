"""The signature of a stranger's file, judged in a process of its own that has limits and knows no secret."""

import logging
import subprocess
import sys
from pathlib import Path

from gakum.documents.sealing import roots
from gakum.documents.sealing.verdicts import Verdict

log = logging.getLogger("gakum.documents")

CODE = Path(__file__).resolve().parents[3]
CPU_SECONDS, SECONDS, MEMORY = 10, 30, 1_000_000_000
MARK = b"/ByteRange"
"""Stands in the clear in every signed PDF."""


def inspected(pdf: bytes) -> Verdict:
    """The verdict on a file's signature. What takes too much, or breaks its reader, is unreadable."""
    if MARK not in pdf:
        return Verdict.NONE
    arguments = [str(CPU_SECONDS), str(MEMORY), *(str(path) for path in roots())]
    try:
        done = subprocess.run(  # noqa: S603  # our own program, with numbers and paths of ours
            [sys.executable, "-m", "gakum.documents.sealing.verdicts", *arguments],
            cwd=CODE,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": str(CODE)},
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        log.info("a signature could not be judged: %s", type(error).__name__)
        return Verdict.UNREADABLE
    return Verdict(done.stdout.decode())
