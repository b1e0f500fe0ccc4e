"""The colours of the stylesheet and the charts can be told apart (WCAG 1.4.3 and 1.4.11; ux.md 2.2)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from gakum.web.charts import COLOURS, INK

SHEET = Path(str(finders.find("web/app.css"))).read_text()
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", SHEET))
TAGS = re.findall(r"\.tag-(\w+) \{ background: (#\w{6}); color: (#\w{6}|var\(--[\w-]+\));", SHEET)
FOCUS, RING, WHITE = "#ffb000", TOKENS["bs-body-color"], "#ffffff"


def light(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["bs-body-color", "muted", "ok", "bad", "info", "info-dark", "ink", "why"])
@pytest.mark.parametrize("ground", [WHITE, TOKENS["soft"]])
def test_text_is_read_on_white_and_on_the_soft_ground(name: str, ground: str) -> None:
    assert contrast(TOKENS[name], ground) >= 4.5


def test_the_bar_is_read() -> None:
    assert contrast(TOKENS["brand"], WHITE) >= 4.5


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag[0])
def test_the_words_of_a_tag_are_read_on_its_colour(tag: tuple[str, str, str]) -> None:
    _name, ground, words = tag
    assert contrast(TOKENS[words[6:-1]] if words.startswith("var") else words, ground) >= 4.5


@pytest.mark.parametrize("line", [TOKENS["control"], *COLOURS, INK])
def test_borders_of_fields_and_marks_of_charts_are_seen(line: str) -> None:
    assert contrast(line, WHITE) >= 3


@pytest.mark.parametrize("ground", [WHITE, TOKENS["soft"], TOKENS["brand"], TOKENS["info"]])
def test_the_focus_is_seen_on_every_ground(ground: str) -> None:
    """Two colours, so that one of them always stands out, and each from the other."""
    assert f"outline: 3px solid {FOCUS}" in SHEET
    assert contrast(FOCUS, RING) >= 3
    assert max(contrast(FOCUS, ground), contrast(RING, ground)) >= 3


def test_all_tags_were_found() -> None:
    assert {name for name, _ground, _words in TAGS} == {"amber", "red", "blue", "green", "grey"}
