"""Reading the machine readable zone of a travel document (ICAO Doc 9303, parts 3 to 7).

What the digits protect is accepted only when they all fit. A character that is easily mistaken for another
(0 and O, 1 and I, 5 and S ...) is put right only when exactly one reading satisfies the digits; otherwise the
zone is refused and the field named. Names, issuer, nationality and sex are under no digit: `NOT_PROTECTED`
says so, and a person compares them with the passport. Nothing can be told apart by digits whose values are
equal modulo ten (6 and G, 1 and L, 0 and the filler): such a zone is taken as it was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from gakum.core.errors import DomainError
from gakum.machine.steps import Text
from gakum.parties.mrz_dates import PartialDate, birth_of, expiry_of
from gakum.parties.mrz_layouts import (
    ANY,
    DIGITS,
    FILLER,
    LAYOUTS,
    LETTERS,
    Format,
    Layout,
    alternatives,
    check_digit,
    fitting,
    told_apart,
)

D = TypeVar("D")

FIELDS: dict[str, Text] = {
    "lines": _("the lines"),
    "document_code": _("the kind of document"),
    "issuer": _("the issuing state"),
    "names": _("the name"),
    "number": _("the document number"),
    "nationality": _("the nationality"),
    "birth": _("the date of birth"),
    "sex": _("the sex"),
    "expiry": _("the date of expiry"),
    "optional": _("the optional data"),
    "composite": _("the last check digit"),
}
NOT_PROTECTED = ("names", "issuer", "nationality", "sex")


class MrzRefused(DomainError):
    """The zone cannot be trusted; `field` is the key in FIELDS of what does not fit."""

    code = "mrz_refused"

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Mrz:
    """What a zone says. Codes are without fillers; `sex` is M, F or empty for unspecified."""

    format: Format
    document_code: str
    issuer: str
    number: str
    surname: str
    given_names: str
    names_may_be_cut: bool
    nationality: str
    birth: PartialDate
    sex: str
    expiry: date
    optional: tuple[str, ...]
    checked: tuple[str, ...]  # keys in FIELDS whose digits fit
    corrected: tuple[str, ...]  # keys in FIELDS in which a character was put right

    @property
    def name(self) -> str:
        """Given names and surname, as a case writes a person down."""
        return f"{self.given_names} {self.surname}".strip()


def parse(text: str, *, on: date) -> Mrz:
    """Read a zone as it was pasted, typed or sent by a reader.

    Spaces, line breaks, lower case and what a reader adds around the lines do not matter. Two-digit years
    are read as of the day `on`: a birth lies before it, an expiry within fifty years of it.
    Raises MrzRefused.
    """
    form, zone = _recognise(text)
    return _Reading(LAYOUTS[form], zone).result(form, on)


def _recognise(text: str) -> tuple[Format, str]:
    """The format by length and first letter, never by fillers: a zone may hold none in its second line."""
    upper = text.upper().replace("«", "<<").replace("‹", FILLER).replace("＜", FILLER)  # noqa: RUF001  # what readers put for "<"
    lines = [re.sub(r"[^A-Z0-9<]", "", line) for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85]+", upper)]
    lines = [line for line in lines if line]
    for form, layout in LAYOUTS.items():
        size, whole = layout.lines, layout.lines * layout.width
        groups = [lines[i : i + size] for i in range(len(lines) - size + 1)]
        zones = ["".join(g) for g in groups if all(len(line) == layout.width for line in g)]
        zones += [zone for zone in (*lines, "".join(lines)) if len(zone) == whole]
        for zone in zones:
            if alternatives(zone[0], layout.codes):
                return form, zone
    message = _("A machine readable zone has 2 lines of 44 or 36 characters, or 3 of 30. Read: %(read)s.")
    raise MrzRefused("lines", message % {"read": " + ".join(str(len(line)) for line in lines) or "0"})


class _Reading:
    """One zone being read: the characters settle field by field."""

    def __init__(self, layout: Layout, zone: str) -> None:
        self.layout = layout
        self.zone = zone
        self.checked: list[str] = []
        self.corrected: list[str] = []
        self.settled: set[int] = set()  # places whose digit fits
        self.spent: set[int] = set()  # places of the document number

    def result(self, form: Format, on: date) -> Mrz:
        at = self.layout
        code = self.letters("document_code", slice(0, 1), at.codes) + self.letters(
            "document_code", slice(1, 2)
        )
        number = self.document_number()
        self.protected("birth", range(at.birth.start, at.birth.stop), at.birth.stop, DIGITS + FILLER)
        self.protected("expiry", range(at.expiry.start, at.expiry.stop), at.expiry.stop)
        if at.optional_has_digit:
            self.optional_with_digit(at.optional[0])
        self.composite()
        surname, _sep, given = self.letters("names", at.names).strip(FILLER).partition("<<")
        if not surname:
            raise MrzRefused("names", _("The name is missing in the machine readable zone."))
        return Mrz(
            format=form,
            document_code=code.strip(FILLER),
            issuer=self.letters("issuer", at.issuer).strip(FILLER),
            number=number,
            surname=_words(surname),
            given_names=_words(given),
            names_may_be_cut=self.zone[at.names.stop - 1] != FILLER,
            nationality=self.letters("nationality", at.nationality).strip(FILLER),
            birth=self.dated("birth", birth_of(self.zone[at.birth], on)),
            sex=self.letters("sex", slice(at.sex, at.sex + 1), "MF" + FILLER).strip(FILLER),
            expiry=self.dated("expiry", expiry_of(self.zone[at.expiry], on)),
            optional=tuple(self.rest_of(part) for part in at.optional),
            checked=tuple(self.checked),
            corrected=tuple(dict.fromkeys(self.corrected)),
        )

    def letters(self, field: str, part: slice, alphabet: str = LETTERS + FILLER) -> str:
        """A field under no digit: read as it stands, or put right where its alphabet leaves one reading."""
        readings = [alternatives(c, alphabet) for c in self.zone[part]]
        as_read = [
            c if c in options else options for c, options in zip(self.zone[part], readings, strict=True)
        ]
        if any(len(options) != 1 for options in as_read):
            message = _("A character of %(field)s cannot be read. Compare it with the passport.")
            raise MrzRefused(field, message % {"field": FIELDS[field]})
        self._settle(field, range(part.start, part.stop), "".join(as_read))
        return self.zone[part]

    def document_number(self) -> str:
        """Nine characters and a digit; a card's longer number goes on in the optional data (parts 5, 6)."""
        part, more = self.layout.number, self.layout.optional[0]
        places = list(range(part.start, part.stop))
        digit = part.stop
        if self.zone[digit] == FILLER and "ACI" in self.layout.codes:
            rest = self.zone[more].partition(FILLER)[0]
            if len(rest) > 1:
                digit = more.start + len(rest) - 1
                places += range(more.start, digit)
        self.protected("number", places, digit, ANY)
        self.spent.update(places, (digit,))
        number = "".join(self.zone[place] for place in places).strip(FILLER)
        if not number:
            raise MrzRefused("number", _("The document number is missing in the machine readable zone."))
        return number.replace(FILLER, " ")

    def optional_with_digit(self, part: slice) -> None:
        """A passport's optional data: when there is none, the state may leave its digit out (part 4)."""
        if self.zone[part.start : part.stop + 1].strip(FILLER):
            self.protected("optional", range(part.start, part.stop), part.stop, ANY)

    def rest_of(self, part: slice) -> str:
        """Optional data without what a long document number took of it."""
        places = range(part.start, part.stop)
        return "".join(self.zone[place] for place in places if place not in self.spent).strip(FILLER)

    def composite(self) -> None:
        """The digit over the fields with digits, which alone protects the optional data of a card."""
        if parts := self.layout.composite:
            places = [place for part in parts for place in range(part.start, part.stop)]
            self.protected("composite", places, parts[-1].stop, ANY)

    def protected(self, field: str, places: Sequence[int], digit: int, alphabet: str = DIGITS) -> None:
        """Settle a field by its digit: as it was read, or in the only reading that fits."""
        as_read = "".join(self.zone[place] for place in places)
        if not (set(as_read) <= set(alphabet) and self.zone[digit] == check_digit(as_read)):
            options = [
                c if place in self.settled else told_apart(c, alphabet)
                for place, c in zip(places, as_read, strict=True)
            ]
            readings = fitting(options, alternatives(self.zone[digit], DIGITS))
            if len(readings) != 1:
                message = _("The check digit does not fit at %(field)s. Compare it with the passport.")
                raise MrzRefused(field, message % {"field": FIELDS[field]})
            self._settle(field, [*places, digit], "".join(readings[0]))
        self.settled.update(places, (digit,))
        self.checked.append(field)

    def dated(self, field: str, day: D | None) -> D:
        """What the calendar makes of a field, or a refusal of it."""
        if day is None:
            raise MrzRefused(field, _("Not a date of the calendar: %(field)s.") % {"field": FIELDS[field]})
        return day

    def _settle(self, field: str, places: Sequence[int], reading: str) -> None:
        zone = list(self.zone)
        for place, character in zip(places, reading, strict=True):
            zone[place] = character
        if "".join(zone) != self.zone:
            self.corrected.append(field)
        self.zone = "".join(zone)


def _words(name: str) -> str:
    return " ".join(name.replace(FILLER, " ").split())
