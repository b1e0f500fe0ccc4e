"""A paper shows what it carries in itself: no file, no address, nothing the machine holds (A35)."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gakum import pdf
from tests.pdf.papers import PNG, opened, paper, text_of

SVG = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}</svg>"


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who knocked."""
    server = socket.create_server(("127.0.0.1", 0))
    knocked: list[str] = []

    def serve() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            knocked.append(str(address))
            connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.getsockname()[1], knocked
    server.close()


def markup(target: str) -> dict[str, str]:
    return {
        "image": f'<img src="{target}">',
        "attachment": f'<link rel="attachment" href="{target}">',
        "attachment of a link": f'<a rel="attachment" href="{target}">x</a>',
        "stylesheet": f'<link rel="stylesheet" href="{target}">',
        "import": f'<style>@import url("{target}");</style>',
        "background": f"<p style=\"background: url('{target}')\">x</p>",
        "font": f"<style>@font-face {{ font-family: F; src: url('{target}') }}</style><p>x</p>",
        "object": f'<object data="{target}"></object>',
        "embed": f'<embed src="{target}">',
        "list": f"<ul style=\"list-style-image: url('{target}')\"><li>x</ul>",
        "content": f"<style>p::before {{ content: url('{target}') }}</style><p>x</p>",
        "image in a drawing": f"<svg width='9' height='9'><image href='{target}' width='9'/></svg>",
        "image in a drawing in an image": '<img src="{}">'.format(
            SVG.format(f"<image href='{target}' width='9' height='9'/>")
        ),
        "piece of another drawing": '<img src="{}">'.format(SVG.format(f"<use href='{target}#a'/>")),
        "base": f'<base href="{target}"><img src="x.png">',
    }


@pytest.mark.parametrize("where", list(markup("")))
@pytest.mark.parametrize("scheme", ["file", "http", "ftp", "relative", "data"])
def test_nothing_but_images_in_the_paper_itself_is_fetched(
    where: str, scheme: str, listener: tuple[int, list[str]], tmp_path: Path, pool: pdf.Pool
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("sandi-rahasia")
    port, knocked = listener
    target = {
        "file": secret.as_uri(),
        "http": f"http://127.0.0.1:{port}/x",
        "ftp": f"ftp://127.0.0.1:{port}/x",
        "relative": "secret.txt",
        "data": "data:text/html,sandi-rahasia",
    }[scheme]
    (outcome,) = pool.render_each([paper(markup(target)[where])])
    if isinstance(outcome, pdf.RenderFailed):
        assert outcome.cause == pdf.Cause.RESOURCE
    else:
        assert "sandi" not in text_of(outcome)
        assert len(opened(outcome).attachments) == 0
    assert knocked == []


@pytest.mark.parametrize(
    "where", ["image", "attachment", "stylesheet", "background", "image in a drawing in an image"]
)
def test_a_paper_that_asks_for_a_file_is_not_made_with_a_hole(where: str) -> None:
    with pytest.raises(pdf.RenderFailed) as failed:
        pdf.render(paper(markup("file:///etc/hostname")[where]))
    assert failed.value.cause == pdf.Cause.RESOURCE
    assert "file:///etc/hostname" in str(failed.value)


def test_an_image_in_the_paper_itself_is_shown() -> None:
    document = opened(pdf.render(paper(f'<img src="{PNG}" alt="x">')))
    assert len(document.pages[0].get_images()) == 1


def test_the_process_that_renders_has_nothing_of_the_site_in_its_surrounding(pool: pdf.Pool) -> None:
    pool.render(paper("<p>x</p>"))
    process = pool._turns.queue[-1][0]
    given = Path(f"/proc/{process.child.pid}/environ").read_bytes().decode()
    names = {entry.split("=", 1)[0] for entry in given.split("\0") if entry}
    assert names == {
        "PATH",
        "LANG",
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "HOME",
        "TMPDIR",
        "FONTCONFIG_FILE",
    }
