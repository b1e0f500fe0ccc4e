"""Whoever follows the links meets no dead end, no foreign language and no foreign number format."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from gakum.core.translations import read
from tests.people import People
from tests.walk.test_every_address import browser
from tests.walk.world import World

READERS = ("ani", "sari", "budi", "karu", "sekar", "dewi")
LINK = re.compile(r'<a\s[^>]*?href="([^"]+)"')
CODE = re.compile(r"<(script|style|svg|code)\b.*?</\1>", re.DOTALL)
OFFICIAL = re.compile(r'<article [^>]*lang="id".*?</article>', re.DOTALL)
"""What is sent to the ministry is in its language, whoever reads it on a page, and says so in its tag."""
FOREIGN_NUMBERS = re.compile(r"\b\d{1,3},\d{3}\b|\b2\.0[12]\d\b|\b\d{1,2}/\d{1,2}/\d{4}\b")
FOREIGN_WORDS = re.compile(r"\bNov\.|\bnext »|Table navigation|\bundefined\b|%\(\w+\)s")
ENOUGH = 250


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Every page that can be reached by links from the reader's home, as (address, text)."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        if "text/html" not in answer["Content-Type"]:
            continue
        text = answer.content.decode()
        yield address, text
        for found in map(unescape, LINK.findall(text)):
            target = urldefrag(found).url
            kind = kind_of(target)
            if target.startswith(("/", "?")) and not target.startswith("/admin/") and kind not in seen:
                seen.add(kind)
                waiting.append(target if target.startswith("/") else f"{urlsplit(address).path}{target}")
        assert len(seen) < ENOUGH * 4, "the crawl does not end"


def kind_of(address: str) -> str:
    """Links that differ only in the values they filter by, or in what they are about, are one kind."""
    parts = urlsplit(address)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]\w*-[\w-]+|\d{4}", "*", parts.path)
    return f"{path}?{sorted(dict(parse_qsl(parts.query, keep_blank_values=True)))}"


def texts(page: str) -> set[str]:
    """The texts of a page, each as it stands between two tags."""
    return {unescape(" ".join(one.split())) for one in re.split(r"<[^>]*>", CODE.sub("", page))}


def only_in(language: str) -> set[str]:
    """Whole messages that are words of one language and not of the other."""
    catalogue = read(Path(settings.BASE_DIR) / "gakum" / "locale" / "id" / "LC_MESSAGES" / "django.po")
    plain = [(str(m.id), str(m.string)) for m in catalogue if isinstance(m.id, str) and m.id and m.string]
    english, indonesian = {one for one, _other in plain}, {other for _one, other in plain}
    return english - indonesian if language == "en" else indonesian - english


@pytest.mark.parametrize("who", READERS)
def test_no_link_is_dead_and_indonesian_pages_speak_indonesian(
    world: World, people: People, who: str
) -> None:
    client = browser(getattr(people, who))
    english = only_in("en")
    for address, page in pages(client):
        found = texts(page)
        assert found & english == set(), address
        everything = " ".join(found)
        assert not FOREIGN_NUMBERS.search(everything), (address, FOREIGN_NUMBERS.search(everything))
        assert not FOREIGN_WORDS.search(everything), (address, FOREIGN_WORDS.search(everything))


@pytest.mark.parametrize("who", ["sari", "dewi"])
def test_english_pages_speak_english(world: World, people: People, who: str) -> None:
    client = browser(getattr(people, who))
    client.post("/bahasa/", {"language": "en"})
    indonesian = only_in("id")
    for address, page in pages(client):
        assert texts(OFFICIAL.sub("", page)) & indonesian == set(), address
