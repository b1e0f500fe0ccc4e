"""Whatever a document says is read back; what one wrong character makes of it is never believed silently."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gakum.parties.mrz import NOT_PROTECTED, Mrz, MrzRefused, parse
from gakum.parties.mrz_layouts import ALIKE, ANY, LAYOUTS, Format, check_digit

ON = date(2026, 3, 2)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Document:
    form: Format
    code: str
    issuer: str
    surname: str
    given: str
    number: str
    nationality: str
    birth: date
    sex: str
    expiry: date
    optional: tuple[str, ...]

    @property
    def zone(self) -> str:
        """The lines joined, written by this test alone, from the tables of Doc 9303."""
        number, digit, optional = self.number, check_digit(self.number.ljust(9, "<")), list(self.optional)
        if len(number) > 9:
            optional[0] = number[9:] + check_digit(number)
            number, digit = number[:9], "<"
        number = number.ljust(9, "<")
        birth, expiry = self.birth.strftime("%y%m%d"), self.expiry.strftime("%y%m%d")
        birth, expiry = birth + check_digit(birth), expiry + check_digit(expiry)
        sex, nationality = self.sex or "<", self.nationality.ljust(3, "<")
        names = self.surname.replace(" ", "<") + "<<" + self.given.replace(" ", "<")
        head = self.code.ljust(2, "<") + self.issuer.ljust(3, "<")
        if self.form is Format.TD1:
            one, two = optional[0].ljust(15, "<"), optional[1].ljust(11, "<")
            last = check_digit(number + digit + one + birth + expiry + two)
            lines = [head + number + digit + one, birth + sex + expiry + nationality + two + last, names]
            return "".join(line.ljust(30, "<") for line in lines)
        width = LAYOUTS[self.form].width
        room = {Format.TD3: 14, Format.TD2: 7, Format.MRV_A: 16, Format.MRV_B: 8}[self.form]
        rest = optional[0].ljust(room, "<")
        rest += check_digit(rest) if self.form is Format.TD3 else ""
        if self.form in (Format.TD3, Format.TD2):
            rest += check_digit(number + digit + birth + expiry + rest)
        return (head + names).ljust(width, "<") + number + digit + nationality + birth + sex + expiry + rest


word = st.text(LETTERS, min_size=1, max_size=5)
words = st.lists(word, min_size=1, max_size=2).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    form = draw(st.sampled_from(list(Format)))
    layout = LAYOUTS[form]
    long = form in (Format.TD1, Format.TD2) and draw(st.booleans())
    number = draw(st.text(LETTERS + "0123456789", min_size=10 if long else 1, max_size=12 if long else 9))
    rooms = [part.stop - part.start for part in layout.optional]
    spare = st.text(LETTERS + "0123456789", max_size=min(rooms))
    return Document(
        form=form,
        code=draw(st.sampled_from(layout.codes)) + draw(st.sampled_from(["", "A", "P"])),
        issuer=draw(st.sampled_from(["IDN", "CHN", "D", "GBR"])),
        surname=draw(words),
        given=draw(st.one_of(st.just(""), words)),
        number=number,
        nationality=draw(st.sampled_from(["IDN", "CHN", "D", "GBD", "XXA"])),
        birth=draw(st.dates(ON - timedelta(days=36000), ON)),
        sex=draw(st.sampled_from(["M", "F", ""])),
        expiry=draw(st.dates(date(1990, 1, 1), date(2060, 1, 1))),
        optional=tuple("" if long else draw(spare) for _room in rooms),
    )


def as_read(mrz: Mrz) -> Document:
    return Document(
        mrz.format, mrz.document_code, mrz.issuer, mrz.surname, mrz.given_names, mrz.number,
        mrz.nationality, mrz.birth.date or date.min, mrz.sex, mrz.expiry, mrz.optional,
    )  # fmt: skip


@given(documents())
def test_every_document_is_read_back_as_it_was_written(document: Document) -> None:
    mrz = parse(document.zone, on=ON)
    assert as_read(mrz) == document
    assert mrz.corrected == ()


def fields_at(form: Format, place: int) -> set[str]:
    """The unprotected fields at a place; a visa has no digit over its optional data either."""
    layout = LAYOUTS[form]
    open_fields = {
        "names": layout.names, "issuer": layout.issuer, "nationality": layout.nationality,
        "sex": slice(layout.sex, layout.sex + 1), "document_code": slice(0, 2),
    }  # fmt: skip
    found = {name for name, part in open_fields.items() if part.start <= place < part.stop}
    if not layout.composite and layout.optional[0].start <= place < layout.optional[0].stop:
        found.add("optional")
    return found


def value(character: str) -> int:
    return int(check_digit(character)) * 3 % 10  # the weight of one character is 7, whose inverse is 3


@given(documents(), st.data())
def test_one_wrong_character_never_makes_another_document_silently(
    document: Document, data: st.DataObject
) -> None:
    zone = document.zone
    place = data.draw(st.integers(0, len(zone) - 1))
    wrong = data.draw(st.sampled_from([c for c in ANY if c != zone[place]]))
    try:
        mrz = parse(zone[:place] + wrong + zone[place + 1 :], on=ON)
    except MrzRefused:
        return
    if as_read(mrz) == document or fields_at(document.form, place):
        return  # put right, or in a field that is said to be under no digit
    told_apart = value(wrong) != value(zone[place])
    assert mrz.corrected or not told_apart


@given(documents(), st.data())
def test_a_mistaken_character_is_put_right_or_refused(document: Document, data: st.DataObject) -> None:
    zone = document.zone
    doubtful = [
        (place, other)
        for place, c in enumerate(zone)
        for group in ALIKE
        if c in group
        for other in group
        if value(other) != value(c) and not fields_at(document.form, place)
    ]
    place, wrong = data.draw(st.sampled_from(doubtful)) if doubtful else (0, zone[0])
    try:
        mrz = parse(zone[:place] + wrong + zone[place + 1 :], on=ON)
    except MrzRefused:
        return
    assert as_read(mrz) == document


def test_the_fields_under_no_digit_are_named() -> None:
    assert set(NOT_PROTECTED) == {"names", "issuer", "nationality", "sex"}
