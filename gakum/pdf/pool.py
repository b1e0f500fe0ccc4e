"""Rendering processes kept warm: loading WeasyPrint takes as long as twenty letters."""

import atexit
import os
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from gakum.pdf import assets
from gakum.pdf.errors import Cause, RenderFailed
from gakum.pdf.letters import unprintable
from gakum.pdf.process import Limits, Process

RENEW_AFTER = 1000
"""Papers after which a process is replaced by a fresh one, so that nothing a library leaks can pile up."""

SHOWN = 10
"""Unprintable characters named to the officer at most."""


class Pool:
    """As many rendering processes as asked for, each started when first needed. Any thread may ask."""

    def __init__(self, size: int = 1, limits: Limits = Limits()) -> None:  # noqa: B008  # frozen
        self.size, self.limits = size, limits
        self.owner = os.getpid()
        # Who waits, waits for a turn; a turn brings the process that was used last, or None to start one.
        self._turns: queue.LifoQueue[tuple[Process, int] | None] = queue.LifoQueue()
        for _ in range(size):
            self._turns.put(None)

    def render(
        self, html: str, *, stylesheet: str = "letter.css", attachments: Mapping[str, bytes] = {}
    ) -> bytes:
        """The paper as PDF/A-3a: the same input gives the same bytes. Raises RenderFailed."""
        assets.fonts()
        if missing := unprintable(html):
            raise RenderFailed(Cause.LETTERS, " ".join(missing[:SHOWN]))
        turn = self._turns.get()
        kept: tuple[Process, int] | None = None
        try:
            process, done = self._running(turn)
            kept = process, done + 1
            return process.render(html, stylesheet, attachments)
        finally:
            self._turns.put(self._fit(kept))

    def render_each(
        self, papers: Iterable[str], *, stylesheet: str = "letter.css"
    ) -> Iterator[bytes | RenderFailed]:
        """The PDF of every paper in order, or why there is none: one that fails does not stop the others.

        Papers are taken from `papers` in the caller's thread, and only a few ahead of what was handed back.
        """
        ahead: deque[Future[bytes]] = deque()
        with ThreadPoolExecutor(self.size) as threads:
            for html in papers:
                ahead.append(threads.submit(self.render, html, stylesheet=stylesheet))
                if len(ahead) > 2 * self.size:
                    yield _outcome(ahead.popleft())
            while ahead:
                yield _outcome(ahead.popleft())

    def version(self) -> str:
        """The programs and the layout that the bytes depend on. Raises RenderFailed."""
        turn = self._turns.get()
        kept = turn
        try:
            kept = self._running(turn)
            return f"{kept[0].version} / layout {assets.layout()}"
        finally:
            self._turns.put(self._fit(kept))

    def close(self) -> None:
        """End every process; whoever asks again starts new ones. Waits for papers being rendered.

        A process that was forked off leaves the pool to whom it belongs.
        """
        if self.owner != os.getpid():
            return
        for turn in [self._turns.get() for _ in range(self.size)]:
            if turn is not None:
                turn[0].close()
            self._turns.put(None)

    def _running(self, turn: tuple[Process, int] | None) -> tuple[Process, int]:
        if turn is not None:
            process, done = turn
            if process.alive and done < RENEW_AFTER:
                return turn
            process.close()
        return Process(self.limits), 0

    def _fit(self, turn: tuple[Process, int] | None) -> tuple[Process, int] | None:
        return turn if turn is not None and turn[0].alive else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


def _outcome(future: Future[bytes]) -> bytes | RenderFailed:
    try:
        return future.result()
    except RenderFailed as failed:
        return failed


_shared: list[Pool] = []
_sharing = threading.Lock()


def shared() -> Pool:
    """The pool of one process that serves the pages of this server process."""
    with _sharing:
        # A server that forked must not share its parent's pipes.
        if not _shared or _shared[0].owner != os.getpid():
            _shared[:] = [Pool()]
            atexit.register(_shared[0].close)
        return _shared[0]
