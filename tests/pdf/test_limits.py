"""A paper that would take everything is stopped in words, and the next one is made (A36)."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

from gakum import pdf
from gakum.pdf import checks, process
from gakum.pdf.errors import PACKAGES
from tests.pdf.papers import paper, text_of, without_pango

BOMBS = {
    "columns without end": "<table><td colspan=99999999>x",
    "boxes in boxes": "<div style='display:flex'>" * 60 + "x",
    "a drawing that repeats itself": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><defs>"
    + "".join(
        f"<g id='g{n}'>" + f"<use href='#g{n - 1}'/>" * 12 + "</g>"
        if n
        else "<g id='g0'><rect width='1' height='1'/></g>"
        for n in range(9)
    )
    + "</defs><use href='#g8'/></svg>",
    "elements without end": "<i>" * 200_000,
    "rows without end": "<table>" + "<tr><td>x" * 60_000,
}


@pytest.mark.parametrize("bomb", list(BOMBS))
def test_a_bomb_is_stopped_in_words_and_the_next_paper_is_made(bomb: str, strict: pdf.Pool) -> None:
    with pytest.raises(pdf.RenderFailed) as failed:
        strict.render(paper(BOMBS[bomb]))
    assert failed.value.cause in (pdf.Cause.LIMITS, pdf.Cause.BROKEN, pdf.Cause.RESOURCE)
    assert "Isi" in text_of(strict.render(paper("<p>Isi</p>")))


def test_a_process_that_says_nothing_is_ended() -> None:
    limits = pdf.Limits(cpu_seconds=60, wall_seconds=0.5)
    with pdf.Pool(limits=limits) as pool, pytest.raises(pdf.RenderFailed) as failed:
        pool.render(paper(BOMBS["boxes in boxes"]))
    assert failed.value.cause == pdf.Cause.LIMITS


def test_many_papers_may_take_more_together_than_one_alone(strict: pdf.Pool) -> None:
    rows = "<table>" + "<tr><td>x<td>y" * 150 + "</table>"
    for _ in range(8):  # together more than a second
        strict.render(paper(rows))


def test_a_process_that_was_killed_is_replaced(pool: pdf.Pool) -> None:
    pool.render(paper("<p>x</p>"))
    child = pool._turns.queue[-1][0].child
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert "Isi" in text_of(pool.render(paper("<p>Isi</p>")))


def test_a_process_leaves_nothing_on_disk() -> None:
    def kept() -> set[str]:
        return {path.name for path in Path(tempfile.gettempdir()).glob("gakum-pdf-*")}

    before = kept()
    with pdf.Pool() as made:
        made.render(paper("<p>x</p>"))
        home = made._turns.queue[-1][0].home
        assert home.exists()
    assert not home.exists()
    assert home.name not in before


def test_a_full_disk_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc")  # where nothing can be written
    with pdf.Pool() as made, pytest.raises(pdf.RenderFailed) as failed:
        made.render(paper("<p>x</p>"))
    assert failed.value.cause == pdf.Cause.DISK


def test_missing_libraries_are_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "CODE", without_pango(process.CODE, tmp_path))
    with pdf.Pool() as made, pytest.raises(pdf.RenderFailed) as failed:
        made.render(paper("<p>x</p>"))
    assert failed.value.cause == pdf.Cause.LIBRARIES
    assert PACKAGES in str(failed.value)


def test_of_many_papers_the_bad_one_does_not_stop_the_others() -> None:
    bodies = [
        "<p>satu</p>",
        "<p>dua</p>",
        "<img src='file:///etc/hosts'>",
        "<p>empat</p>",
        "<p>lima</p>",
        "<p>enam</p>",
    ]
    with pdf.Pool(2) as made:
        outcomes = list(made.render_each(paper(body) for body in bodies))
    words = [
        "RESOURCE" if isinstance(one, pdf.RenderFailed) else text_of(one).split()[-1] for one in outcomes
    ]
    assert words == ["satu", "dua", "RESOURCE", "empat", "lima", "enam"]


def test_the_check_names_what_is_missing_and_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.libraries_are_there(None) == []
    monkeypatch.setattr(checks, "LIBRARIES", ("libnowhere.so.7",))
    (warning,) = checks.libraries_are_there(None)
    assert warning.id == "pdf.W001"
    assert "libnowhere.so.7" in warning.msg
    assert PACKAGES in str(warning.hint)


def test_a_process_forked_off_leaves_the_pool_to_whom_it_belongs(pool: pdf.Pool) -> None:
    pool.render(paper("<p>x</p>"))
    child = os.fork()
    if child == 0:
        pool.close()
        os._exit(0)
    os.waitpid(child, 0)
    running = pool._turns.queue[-1][0]
    assert running.home.exists()
    assert "Isi" in text_of(pool.render(paper("<p>Isi</p>")))
    assert pool._turns.queue[-1][0] is running


class Stopped(BaseException):
    """As a server stops a request: from outside, at any moment."""


def test_the_answer_to_a_paper_that_was_given_up_is_not_taken_for_the_next(pool: pdf.Pool) -> None:
    def stop(signum: int, frame: object) -> None:
        raise Stopped

    pool.render(paper("<p>x</p>"))
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(Stopped):
            pool.render(paper("<table>" + "<tr><td>Lama<td>sekali" * 1500 + "</table>"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert text_of(pool.render(paper("<p>Berikutnya</p>"))).endswith("Berikutnya")
