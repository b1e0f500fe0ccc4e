"""Whether the signature on a PDF holds.

Knows neither settings nor database: for files of strangers it runs in a process of its own,
`python -m gakum.documents.sealing.verdicts CPU_SECONDS MEMORY_BYTES ROOTS...`, which reads the file from its
standard input and prints its verdict.
"""

import logging
import resource
import sys
from collections.abc import Iterable
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


class Verdict(StrEnum):
    """What is said of a file's signature."""

    NONE = "none"
    SOUND = "sound"
    CHANGED = "changed"  # since it was signed
    UNKNOWN = "unknown"  # it holds, but we do not know the certificate
    UNREADABLE = "unreadable"


def verdict_on(pdf: bytes, roots: Iterable[Path]) -> Verdict:
    """The verdict on the signatures of a file, whose trust rests on the certificates in `roots`.

    pyHanko's `valid` stays true after a changed bit, and `intact` after something was appended: so what
    counts is its bottom line, and that a signature covers the file to its end (security, finding 15).
    """
    try:
        names = [str(path) for path in roots]
        known = list(load_certs_from_pemder(names))  # type: ignore[no-untyped-call]  # pyHanko has no types
        context = ValidationContext(trust_roots=known, allow_fetching=False)
        signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
        states = [validate_pdf_signature(one, context) for one in signatures]
    except Exception:  # a reader that meets bytes made to break it raises whatever it likes
        logging.getLogger("gakum.documents").info("a signature could not be read", exc_info=True)
        return Verdict.UNREADABLE
    if not states:
        return Verdict.NONE
    whole = any(state.coverage == SignatureCoverageLevel.ENTIRE_FILE for state in states)
    if not whole or not all(state.intact and state.valid for state in states):
        return Verdict.CHANGED
    if all(state.bottom_line for state in states):
        return Verdict.SOUND
    return Verdict.CHANGED if all(state.trusted for state in states) else Verdict.UNKNOWN


def main(cpu_seconds: int, memory_bytes: int, roots: Iterable[Path]) -> None:
    """Judge one file within limits: a file may be made to eat a machine."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    logging.disable()
    sys.stdout.write(verdict_on(sys.stdin.buffer.read(), roots))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
