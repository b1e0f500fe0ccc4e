"""The machine readable zone: the specimens of ICAO Doc 9303, and what people and readers do to a zone."""

from datetime import date

import pytest

from gakum.parties.mrz import FIELDS, NOT_PROTECTED, MrzRefused, parse
from gakum.parties.mrz_dates import PartialDate
from gakum.parties.mrz_layouts import Format, check_digit

ON = date(2026, 3, 2)

TD3 = """P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10"""
TD2 = """I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
D231458907UTO7408122F1204159<<<<<<<6"""
TD1 = """I<UTOD231458907<<<<<<<<<<<<<<<
7408122F1204159UTO<<<<<<<<<<<6
ERIKSSON<<ANNA<MARIA<<<<<<<<<<"""
TD1_LONG = """I<UTOD23145890<7349<<<<<<<<<<<
3407127M9507122UTO<<<<<<<<<<<2
STEVENSON<<PETER<JOHN<<<<<<<<<"""
TD2_LONG = """I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<
D23145890<UTO3407127M95071227349<<<8"""
MRV_A = """V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L8988901C4XXX4009078F96121096ZE184226B<<<<<<"""
MRV_B = """V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
L8988901C4XXX4009078F9612109<<<<<<<<"""


def changed(zone: str, at: int, to: str) -> str:
    """A zone with other characters at a place, counted over all of it without line breaks."""
    width = zone.index("\n")
    place = at + at // width
    return zone[:place] + to + zone[place + len(to) :]


def sealed(number: str, birth: str, expiry: str, *, optional: str = "", line_1: str = "") -> str:
    """A TD3 zone with the right digits for what it says."""
    number, optional = number.ljust(9, "<"), optional.ljust(14, "<")
    first = number + check_digit(number)
    dates = birth + check_digit(birth), expiry + check_digit(expiry)
    rest = optional + check_digit(optional)
    last = check_digit(first + dates[0] + dates[1] + rest)
    line_1 = (line_1 or "P<CHNWANG<<XIAO").ljust(44, "<")
    return f"{line_1}\n{first}CHN{dates[0]}M{dates[1]}{rest}{last}"


def test_the_specimen_passport_is_read() -> None:
    mrz = parse(TD3, on=ON)
    assert (mrz.format, mrz.document_code, mrz.issuer, mrz.nationality) == (Format.TD3, "P", "UTO", "UTO")
    assert (mrz.number, mrz.surname, mrz.given_names) == ("L898902C3", "ERIKSSON", "ANNA MARIA")
    assert mrz.name == "ANNA MARIA ERIKSSON"
    assert (mrz.birth.date, mrz.sex, mrz.expiry) == (date(1974, 8, 12), "F", date(2012, 4, 15))
    assert mrz.optional == ("ZE184226B",)
    assert mrz.checked == ("number", "birth", "expiry", "optional", "composite")
    assert mrz.corrected == ()
    assert not mrz.names_may_be_cut


@pytest.mark.parametrize(("zone", "form"), [(TD2, Format.TD2), (TD1, Format.TD1)])
def test_the_specimen_cards_are_read(zone: str, form: Format) -> None:
    mrz = parse(zone, on=ON)
    assert (mrz.format, mrz.number, mrz.name) == (form, "D23145890", "ANNA MARIA ERIKSSON")
    assert (mrz.birth.date, mrz.sex, mrz.expiry) == (date(1974, 8, 12), "F", date(2012, 4, 15))
    assert mrz.checked == ("number", "birth", "expiry", "composite")


@pytest.mark.parametrize(("zone", "form"), [(MRV_A, Format.MRV_A), (MRV_B, Format.MRV_B)])
def test_the_specimen_visas_are_read(zone: str, form: Format) -> None:
    mrz = parse(zone, on=ON)
    assert (mrz.format, mrz.number, mrz.nationality) == (form, "L8988901C", "XXX")
    assert (mrz.birth.date, mrz.expiry) == (date(1940, 9, 7), date(1996, 12, 10))
    assert mrz.checked == ("number", "birth", "expiry")


@pytest.mark.parametrize("zone", [TD1_LONG, TD2_LONG])
def test_a_long_document_number_goes_on_in_the_optional_data(zone: str) -> None:
    mrz = parse(zone, on=ON)
    assert mrz.number == "D23145890734"
    assert mrz.name == "PETER JOHN STEVENSON"
    assert not any(mrz.optional)


def test_a_broken_long_number_is_refused_by_name() -> None:
    with pytest.raises(MrzRefused) as refused:
        parse(TD1_LONG.replace("7349", "7359"), on=ON)
    assert refused.value.field == "number"


def test_a_passport_without_a_filler_in_its_second_line_is_detected() -> None:
    zone = sealed("E12345678", "900517", "300101", optional="NCPFMLKD2AABCD")
    assert "<" not in zone.splitlines()[1]
    assert parse(zone, on=ON).number == "E12345678"


@pytest.mark.parametrize(
    "pasted",
    [
        TD3.lower(),
        TD3.replace("\n", ""),
        TD3.replace("\n", "\r\n") + "\r\n",
        "  " + TD3.replace("\n", "\n\n   ") + "\t",
        "\x02" + TD3.replace("\n", "\r") + "\x03\r",
        TD3.replace("<<", "«"),
        TD3.replace("ANNA<", "ANNA< "),
        " ".join(TD3.replace("\n", "")),
        "MRZ:\n" + TD3 + "\nOK",
    ],
)
def test_what_a_paste_or_a_reader_adds_does_not_matter(pasted: str) -> None:
    assert parse(pasted, on=ON) == parse(TD3, on=ON)


@pytest.mark.parametrize("text", ["", "X1234567", TD3[:-1], TD3.splitlines()[1], "P" * 88 + "\n" + "X" * 5])
def test_what_is_no_zone_is_refused_with_the_lengths_it_had(text: str) -> None:
    with pytest.raises(MrzRefused) as refused:
        parse(text, on=ON)
    assert refused.value.field in FIELDS


def test_two_lines_of_another_kind_of_document_are_no_zone() -> None:
    with pytest.raises(MrzRefused) as refused:
        parse("X" + TD3[1:], on=ON)
    assert refused.value.field == "lines"


def test_a_letter_among_the_digits_of_a_date_is_read_as_the_digit() -> None:
    mrz = parse(changed(sealed("E12345678", "900517", "300101"), 44 + 14, "O"), on=ON)
    assert mrz.birth.date == date(1990, 5, 17)
    assert mrz.corrected == ("birth",)


def test_a_letter_o_in_the_number_becomes_a_zero_only_when_nothing_else_fits() -> None:
    zone = sealed("E10XXXXXX", "900517", "300101")  # 1 and 0 are doubtful, and only 0 makes the digit fit
    mrz = parse(changed(zone, 44 + 2, "O"), on=ON)
    assert (mrz.number, mrz.corrected) == ("E10XXXXXX", ("number",))


def test_a_real_letter_o_is_kept() -> None:
    mrz = parse(sealed("EO1234567", "900517", "300101"), on=ON)
    assert (mrz.number, mrz.corrected) == ("EO1234567", ())


def test_a_number_with_several_readings_is_refused_in_words() -> None:
    zone = changed(sealed("000000000", "900517", "300101"), 44, "O")
    with pytest.raises(MrzRefused) as refused:
        parse(zone, on=ON)
    assert refused.value.field == "number"
    assert "the document number" in str(refused.value)


@pytest.mark.parametrize(
    ("at", "field"),
    [
        (44 + 9, "number"),
        (44 + 19, "birth"),
        (44 + 27, "expiry"),
        (44 + 42, "optional"),
        (44 + 43, "composite"),
    ],
)
def test_every_check_digit_is_asked(at: int, field: str) -> None:
    zone = TD3.replace("\n", "")
    other = "3" if zone[at] != "3" else "4"  # a digit that is mistaken for no other
    with pytest.raises(MrzRefused) as refused:
        parse(changed(TD3, at, other), on=ON)
    assert refused.value.field == field


def test_the_optional_data_of_a_card_are_protected_by_the_last_digit_alone() -> None:
    zone = changed(TD1, 15, "7")
    with pytest.raises(MrzRefused) as refused:
        parse(zone, on=ON)
    assert refused.value.field == "composite"


@pytest.mark.parametrize("digit", ["0", "<"])
def test_a_passport_without_optional_data_may_leave_its_digit_out(digit: str) -> None:
    zone = sealed("E12345678", "900517", "300101")
    assert parse(changed(zone, 44 + 42, digit), on=ON).optional == ("",)


@pytest.mark.parametrize(
    ("six", "expected"),
    [
        ("900517", PartialDate(1990, 5, 17)),
        ("260302", PartialDate(2026, 3, 2)),
        ("260303", PartialDate(1926, 3, 3)),
        ("000229", PartialDate(2000, 2, 29)),
        ("90<<<<", PartialDate(1990, None, None)),
        ("9005<<", PartialDate(1990, 5, None)),
        ("27<<<<", PartialDate(1927, None, None)),
        ("<<<<<<", PartialDate(None, None, None)),
        ("<<0517", PartialDate(None, 5, 17)),
    ],
)
def test_a_birth_lies_before_the_given_day_and_may_be_known_in_part(six: str, expected: PartialDate) -> None:
    birth = parse(sealed("E12345678", six, "300101"), on=ON).birth
    assert birth == expected
    assert (birth.date is None) == (None in (expected.year, expected.month, expected.day))


@pytest.mark.parametrize("six", ["901317", "900230", "9<0517", "900<<1", "900500"])
def test_a_birth_that_is_no_date_is_refused(six: str) -> None:
    with pytest.raises(MrzRefused) as refused:
        parse(sealed("E12345678", six, "300101"), on=ON)
    assert refused.value.field == "birth"


@pytest.mark.parametrize(
    ("six", "expected"),
    [("300101", date(2030, 1, 1)), ("120415", date(2012, 4, 15)), ("990101", date(1999, 1, 1))],
)
def test_an_expiry_lies_within_fifty_years(six: str, expected: date) -> None:
    assert parse(sealed("E12345678", "900517", six), on=ON).expiry == expected


@pytest.mark.parametrize("six", ["301301", "3001<<", "<<<<<<"])
def test_an_expiry_must_be_a_whole_date(six: str) -> None:
    with pytest.raises(MrzRefused) as refused:
        parse(sealed("E12345678", "900517", six), on=ON)
    assert refused.value.field == "expiry"


def test_an_unspecified_sex_is_empty() -> None:
    assert parse(changed(TD3, 44 + 20, "<"), on=ON).sex == ""


def test_names_are_said_to_be_under_no_digit_and_a_full_line_to_be_perhaps_cut() -> None:
    assert "names" in NOT_PROTECTED
    mrz = parse(sealed("E12345678", "900517", "300101", line_1="P<CHN" + "WANG<<" + "X" * 33), on=ON)
    assert mrz.names_may_be_cut
    assert not set(NOT_PROTECTED) & set(mrz.checked)


def test_a_digit_in_the_name_is_put_right_only_where_one_letter_looks_like_it() -> None:
    mrz = parse(TD3.replace("ERIKSSON", "ERIK5SON"), on=ON)
    assert (mrz.surname, mrz.corrected) == ("ERIKSSON", ("names",))
    for doubtful in ("ERIKSS0N", "ER1KSSON", "ERIKS3ON"):
        with pytest.raises(MrzRefused) as refused:
            parse(TD3.replace("ERIKSSON", doubtful), on=ON)
        assert refused.value.field == "names"


def test_a_name_of_one_part_has_no_given_names() -> None:
    mrz = parse(sealed("E12345678", "900517", "300101", line_1="P<IDNSUKARNO"), on=ON)
    assert (mrz.surname, mrz.given_names, mrz.name) == ("SUKARNO", "", "SUKARNO")


def test_a_zone_without_name_or_number_is_refused() -> None:
    for zone, field in (
        (sealed("E12345678", "900517", "300101", line_1="P<IDN"), "names"),
        (sealed("", "900517", "300101"), "number"),
    ):
        with pytest.raises(MrzRefused) as refused:
            parse(zone, on=ON)
        assert refused.value.field == field


def test_a_short_code_of_a_state_loses_its_fillers() -> None:
    zone = changed(TD3.replace("P<UTO", "P<D<<"), 44 + 10, "D<<")
    mrz = parse(zone, on=ON)
    assert (mrz.issuer, mrz.nationality) == ("D", "D")
