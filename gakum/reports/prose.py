"""Texts that people write for the chapter: their paragraphs and lists, and the figures said in them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gakum.reports.consistency import Claim, Figure

ITEM = {"ol": re.compile(r"\s*\d{1,2}\.\s+"), "ul": re.compile(r"\s*[-•]\s+")}
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?!\d)|\n")
YEAR = re.compile(r"\b20\d\d\b")
NUMBER = re.compile(
    r"\b(target|standar|realisasi|capaian)\b[^0-9]{0,80}?(?<![\d.,])(\d{1,3}(?:\.\d{3})*,\d+)\s*(%)?",
    re.IGNORECASE,
)
"""A measure, a few words, and a number with a decimal comma; `%` makes it an achievement."""

MEDIUM_TERM = re.compile(r"RPJMN|jangka menengah", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A paragraph (`p`, one line) or a list (`ol`, `ul`)."""

    kind: Literal["p", "ol", "ul"]
    lines: tuple[str, ...]


def parts_of(text: str) -> list[Part]:
    """The paragraphs and lists of a text: a line that begins with "1." or "-" is an item."""
    found: list[Part] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        kind, words = _item(line)
        if found and kind != "p" and found[-1].kind == kind:
            found[-1] = Part(kind, (*found[-1].lines, words))
        else:
            found.append(Part(kind, (words,)))
    return found


def _item(line: str) -> tuple[Literal["p", "ol", "ul"], str]:
    if marker := ITEM["ol"].match(line):
        return "ol", line[marker.end() :]
    if marker := ITEM["ul"].match(line):
        return "ul", line[marker.end() :]
    return "p", line


def claims_in(
    text: str, place: str, year: int, indicators: Collection[str], measures: Mapping[str, str]
) -> Iterator[Claim]:
    """The figures a text gives, sentence by sentence.

    A sentence is read when it names exactly one of the indicators, and no year but one; without a year it
    speaks of the chapter's own. `indicators` are names; `measures` is what each measure is called.
    """
    for sentence in SENTENCE.split(text):
        named = _named(sentence, indicators)
        years = set(YEAR.findall(sentence))
        medium = bool(MEDIUM_TERM.search(sentence))
        if named is None or (len(years) > 1 and not medium):
            continue
        said_of = years.pop() if len(years) == 1 else str(year)
        words = YEAR.sub("", re.sub(re.escape(named), "", sentence, flags=re.IGNORECASE))
        for word, number, percent in NUMBER.findall(words):
            measure = _measure(word.lower(), bool(percent), medium)
            value = Decimal(number.replace(".", "").replace(",", "."))
            yield Claim(Figure(named, measures[measure], said_of), value, place)


def _named(sentence: str, indicators: Collection[str]) -> str | None:
    """The indicator a sentence is about. The longest name wins where one holds another."""
    text = sentence.casefold()
    found = [name for name in indicators if name.casefold() in text]
    longest = [name for name in found if not any(name != other and name in other for other in found)]
    return longest[0] if len(longest) == 1 else None


def _measure(word: str, percent: bool, medium_term: bool) -> str:
    if percent:
        return "achievement"
    if word == "target":
        return "medium_term_target" if medium_term else "target"
    return "standard" if word == "standar" else "result"
