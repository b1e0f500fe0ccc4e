"""How alike two records are: points for every part that agrees or differs, each said in words.

The points and thresholds are data (`fixtures/parties/matching.csv`), tuned on the labelled pairs of
the tests: the office can tell from the parts why a record is shown, and from the test what a change
of points costs.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import product

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from gakum.machine.steps import Text
from gakum.parties.models import Party, number_key

POINTS = settings.FIXTURES_ROOT / "parties" / "matching.csv"
FIELDS_AGREEING = 2  # one agreeing field alone never makes a duplicate


@cache
def points() -> dict[str, int]:
    """The points of each part, and the thresholds."""
    with POINTS.open(encoding="utf-8", newline="") as lines:
        return {row["part"]: int(row["points"]) for row in csv.DictReader(lines)}


@dataclass(frozen=True)
class Known:
    """What two records are compared by. Names are folded, document numbers are keys."""

    names: frozenset[str]
    documents: frozenset[str]
    birth_date: date | None
    nationality: str
    sex: str

    @classmethod
    def of(cls, party: Party) -> "Known":
        """From a record whose names and documents are at hand."""
        others = {n.search_key for n in party.names.all()}
        papers = {number_key(party.passport_no), *(d.number_key for d in party.documents.all())}
        return cls(
            names=frozenset({party.search_key, *others}),
            documents=frozenset(papers - {""}),
            birth_date=party.birth_date,
            nationality=party.nationality_id or "",
            sex=party.sex,
        )


@dataclass(frozen=True)
class Part:
    """One thing that was compared: which field, how many points, and why in words."""

    field: str
    code: str
    why: Text

    @property
    def points(self) -> int:
        return points()[self.code]

    @property
    def agrees(self) -> bool:
        return self.points > 0


@dataclass(frozen=True)
class Likeness:
    """How alike two records are, and by what."""

    parts: tuple[Part, ...]

    @cached_property
    def score(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def agreeing(self) -> list[Part]:
        return [part for part in self.parts if part.agrees]

    @property
    def differing(self) -> list[Part]:
        return [part for part in self.parts if not part.agrees]

    @property
    def is_likely(self) -> bool:
        """True when the two should be put before somebody who decides."""
        return len(self.agreeing) >= FIELDS_AGREEING and self.score >= points()["threshold"]


def compare(one: Known, other: Known) -> Likeness:
    """Put two records side by side; what one of them does not know says nothing."""
    return Likeness(tuple(_parts(one, other)))


def _parts(one: Known, other: Known) -> Iterator[Part]:
    if same := sorted(one.documents & other.documents):
        yield Part("document", "document_same", _("Same document number: %(number)s") % {"number": same[0]})
    yield from _names(one, other)
    if one.birth_date and other.birth_date:
        yield _births(one.birth_date, other.birth_date)
    for field, words in WORDS.items():
        mine, theirs = getattr(one, field), getattr(other, field)
        if mine and theirs:
            yield Part(field, f"{field}_{'same' if mine == theirs else 'other'}", words[mine == theirs])


WORDS: dict[str, tuple[Text, Text]] = {
    "nationality": (_("Nationalities differ"), _("Same nationality")),
    "sex": (_("Sexes differ"), _("Same sex")),
}


def _names(one: Known, other: Known) -> Iterator[Part]:
    likeness, mine, theirs = max(
        (likeness_of(a, b), a, b) for a, b in product(sorted(one.names), sorted(other.names))
    )
    words = {"percent": round(likeness)}
    if mine == theirs:
        yield Part("name", "name_same", _("Same name"))
    elif sorted(mine.split()) == sorted(theirs.split()):
        yield Part("name", "name_same", _("Same name, its words in another order"))
    elif likeness >= points()["name_same_from"]:
        yield Part("name", "name_same", _("Almost the same name (%(percent)s%%)") % words)
    elif likeness >= points()["name_close_from"]:
        yield Part("name", "name_close", _("Very similar names (%(percent)s%%)") % words)
    elif likeness >= points()["name_like_from"]:
        yield Part("name", "name_like", _("Similar names (%(percent)s%%)") % words)
    elif likeness < points()["name_other_below"]:
        yield Part("name", "name_other", _("Names have little in common"))


def likeness_of(one: str, other: str) -> float:
    """0 to 100 for two folded names: as written, with their words in any order, or written together.

    A name with a word left out is near.
    """
    joined = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    likeness = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other), joined)
    shared = set(one.split()) & set(other.split())
    if len(shared) >= FIELDS_AGREEING:
        likeness = max(likeness, 0.95 * fuzz.token_set_ratio(one, other))
    return likeness


def _births(one: date, other: date) -> Part:
    if one == other:
        return Part("birth", "birth_same", _("Same date of birth"))
    if other == swapped(one):
        return Part("birth", "birth_swapped", _("Day and month of birth are swapped"))
    if other in near(one):
        return Part(
            "birth", "birth_digit", _("A slip apart: one digit of the date of birth, or two exchanged")
        )
    return Part("birth", "birth_other", _("Dates of birth differ"))


def swapped(day: date) -> date | None:
    """The date with day and month exchanged, when there is one."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None


def near(day: date) -> set[date]:
    """The other dates that a slip of the hand makes of this one.

    Day and month swapped, one digit off, or two neighbouring digits exchanged.
    """
    text, found = day.isoformat().replace("-", ""), {swapped(day)}
    for place, digit in product(range(len(text)), "0123456789"):
        found.add(_day(f"{text[:place]}{digit}{text[place + 1 :]}"))
    for place in range(len(text) - 1):
        found.add(_day(f"{text[:place]}{text[place + 1]}{text[place]}{text[place + 2 :]}"))
    return {other for other in found if other is not None and other != day}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
