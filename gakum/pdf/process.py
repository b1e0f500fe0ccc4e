"""The site's side of one rendering process: started, asked, watched, ended."""

import logging
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gakum.pdf import assets, frames
from gakum.pdf.errors import PACKAGES, Cause, RenderFailed

logger = logging.getLogger(__name__)

CODE = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
FONTS_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""Only the fonts that come with the house: a paper looks the same on every machine, to the byte."""

TOO_MUCH = (signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV)
"""How a process ends that ran out of time or memory: killed, or given up by a library that got no memory."""


@dataclass(frozen=True)
class Limits:
    """What one paper may take: seconds of processor and of wall clock, bytes of address space."""

    cpu_seconds: int = 20
    wall_seconds: float = 90
    memory_bytes: int = 1_000_000_000


class Process:
    """A rendering process. Raises RenderFailed when it cannot be started. One caller at a time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        try:
            self.home = Path(tempfile.mkdtemp(prefix="gakum-pdf-"))
            configuration = FONTS_CONFIGURATION.format(fonts=assets.FONTS, cache=self.home)
            (self.home / "fonts.conf").write_text(configuration)
        except OSError as error:
            raise RenderFailed(Cause.DISK) from error
        try:
            self.child = _started(limits, self.home)
        except OSError as error:  # no process or no memory left for one
            shutil.rmtree(self.home, ignore_errors=True)
            raise RenderFailed(Cause.BROKEN, type(error).__name__) from error
        head, _ = self._exchange(SECONDS_TO_START)
        if head["kind"] == "libraries":
            self.close()
            raise RenderFailed(Cause.LIBRARIES, PACKAGES)
        self.version: str = head["version"]

    @property
    def alive(self) -> bool:
        """False when it has ended and another must be started."""
        return self.child.poll() is None

    def render(self, html: str, stylesheet: str, attachments: Mapping[str, bytes]) -> bytes:
        """The PDF of one paper. Raises RenderFailed; the process may then be alive or not."""
        head, bodies = self._exchange(
            self.limits.wall_seconds,
            {"stylesheet": stylesheet, "attachments": list(attachments)},
            [html.encode(), *attachments.values()],
        )
        if head["kind"] == Cause.LIMITS:
            self.close()  # what filled its memory is not given back
        if head["kind"] != "pdf":
            raise RenderFailed(Cause(head["kind"]), head.get("detail", ""))
        for warning in head["warnings"]:
            logger.warning("%s: %s", stylesheet, warning)
        return bodies[0]

    def _exchange(
        self, seconds: float, question: dict[str, Any] | None = None, bodies: list[bytes] | None = None
    ) -> tuple[dict[str, Any], list[bytes]]:
        """One answer, or an end: a process that says nothing in time is killed."""
        assert self.child.stdin is not None  # noqa: S101  # opened above
        assert self.child.stdout is not None  # noqa: S101  # opened above too
        watch = threading.Timer(seconds, self.child.kill)
        watch.start()
        try:
            if question is not None:
                frames.send(self.child.stdin, question, bodies or [])
            return frames.receive(self.child.stdout)
        except (EOFError, OSError) as error:
            self.close()
            raise self._failure() from error
        except BaseException:  # interrupted: the answer to come must not be taken for that to the next paper
            self.close()
            raise
        finally:
            watch.cancel()
            watch.join()  # so that a late shot hits before the next paper, which then starts anew

    def _failure(self) -> RenderFailed:
        ended = self.child.returncode
        if -ended in TOO_MUCH:
            return RenderFailed(Cause.LIMITS)
        return RenderFailed(Cause.BROKEN, f"exit code {ended}")

    def close(self) -> None:
        """End it, and remove what it kept on disk."""
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written to a dead process
                    pipe.close()
        try:
            self.child.wait(2)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def _started(limits: Limits, home: Path) -> "subprocess.Popen[bytes]":
    """The process itself. Raises OSError."""
    arguments = [str(limits.cpu_seconds), str(limits.memory_bytes), str(home)]
    return subprocess.Popen(  # noqa: S603  # our own program, with numbers and a path of ours
        [sys.executable, "-m", "gakum.pdf.worker", *arguments],
        cwd=CODE,
        env={  # nothing of the site's own: no secret must be near what officers wrote
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(CODE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
            "TMPDIR": str(home),
            "FONTCONFIG_FILE": str(home / "fonts.conf"),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the site, which then closes the pipe
    )
