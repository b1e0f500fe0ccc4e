"""Reading the file: what a spreadsheet does to it is understood, what is wrong is told with its place."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gakum.cases.models import Case
from gakum.workflow.imports.columns import COLUMNS
from gakum.workflow.imports.files import FileRefused, parse, read_file
from gakum.workflow.imports.rows import REQUIRED
from tests.imports.sheet import DECIDED, case_from, refused, row, table_sizes, taken, write_file

HEADER = ",".join(COLUMNS)


def test_comma_and_semicolon_files_with_and_without_a_mark_are_the_same(tmp_path: Path) -> None:
    cells = row()
    read = [read_file(write_file(tmp_path / "file.csv", [cells], delimiter=mark)) for mark in (",", ";")]
    marked = (tmp_path / "file.csv").read_bytes()
    read.append(parse(b"\xef\xbb\xbf" + marked))
    read.append(parse(marked.replace(b"\n", b"\r\n")))
    assert read == [[(2, cells)]] * 4


def test_columns_may_stand_in_any_order_and_blank_lines_are_passed_over() -> None:
    turned = [*reversed(COLUMNS)]
    text = ",".join(turned) + "\n\n" + ",".join(f"{name}!" for name in turned) + "\n,,,\n"
    assert parse(text.encode()) == [(3, {name: f"{name}!" for name in turned})]


def test_a_cell_over_two_lines_does_not_shift_the_numbers_of_the_next() -> None:
    blank = "," * (len(COLUMNS) - 1)
    lines = parse(f'{HEADER}\n"one\ntwo"{blank}\nthree{blank}\n'.encode())
    assert [(line, cells["case_ref"]) for line, cells in lines] == [(2, "one\ntwo"), (4, "three")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (HEADER.encode(), "a header but no rows"),
        (b"PK\x03\x04\x00\x00", "Save it as “CSV UTF-8”"),
        (HEADER.encode() + b"\nR\xe9", "Line 2 is not UTF-8. Save the file as “CSV UTF-8”."),
        (HEADER.replace("article,", "").encode() + b"\n1", "Missing columns: article."),
        (
            HEADER.replace("article", "pasal").encode() + b"\n1",
            "Unknown columns: pasal. Missing columns: article.",
        ),
        ((HEADER + ",article").encode() + b"\n1", "Columns that stand there twice: article."),
        ((HEADER + "\n" + "x," * len(COLUMNS) + "x").encode(), "Line 2 has more cells than the header."),
        ((HEADER + '\n"never closed').encode(), "Line 2 cannot be read"),
    ],
    ids=[
        "nothing",
        "blanks",
        "header-only",
        "xlsx",
        "latin-1",
        "missing",
        "unknown",
        "twice",
        "wide",
        "quote",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(content: bytes, told: str) -> None:
    with pytest.raises(FileRefused) as error:
        parse(content)
    assert told in str(error.value)


@pytest.mark.django_db
def test_the_command_says_so_without_a_traceback_and_writes_nothing(tmp_path: Path) -> None:
    before = table_sizes()
    with pytest.raises(CommandError, match="The file cannot be opened: No such file"):
        call_command("import_cases", tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(CommandError, match=r"The file is empty\."):
        call_command("import_cases", tmp_path / "empty.csv")
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        call_command("import_cases", tmp_path / "empty.csv", user="nobody")
    assert table_sizes() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (
            "office",
            "KANIM-ATLANTIS",
            "The code “KANIM-ATLANTIS” is unknown. Take it from the list of offices.",
        ),
        ("source", "RUMOUR", "Write one of: LAPMAS, PATROLI,"),
        ("finding_date", "03/31/2024", "“03/31/2024” is not in the calendar."),
        ("finding_date", "March 2024", "Write 2024-03-31 or 31-03-2024."),
        ("finding_date", "2023-02-29", "“2023-02-29” is not in the calendar."),
        ("finding_date", "45382", "Format the column as text and write 2024-03-31."),
        ("finding_date", "0024-03-04", "The year of “0024-03-04” cannot be right."),
        ("subject_kind", "alien", "Write one of: foreigner, citizen, corporation."),
        ("sex", "M", "Write one of: L, P."),
        ("birth_date", "1990", "Write 2024-03-31 or 31-03-2024."),
        ("nationality", "China", "The code “China” is unknown. Take it from the list of nationalities."),
        ("passport_no", "1.23E+08", "a number that a spreadsheet shortened. Format the column as text."),
        ("passport_no", "A/1", "3 to 20 letters and digits"),
        ("is_victim", "maybe", "“maybe” is neither yes nor no."),
        ("article", "UU6-999", "The code “UU6-999” is unknown. Take it from the list of provisions."),
        ("track", "civil", "Write one of: administrative, criminal, referred, not_proven."),
        ("measures", "a;g", "“g” is no measure. Write letters a to f, separated by a semicolon."),
        ("overstay_days", "-3", "“-3” is no whole number of days."),
        ("overstay_days", "2.5", "“2.5” is no whole number of days."),
        ("objection_result", "won", "Write one of: granted, dismissed, late."),
        ("sp3_reason", "z", "Write one of: a, b, c,"),
        ("detention_place", "cellar", "Write a facility's code or “elsewhere”."),
        ("case_ref", "x" * 61, "The text is longer than 60 characters."),
        ("name", "x" * 201, "The text is longer than 200 characters."),
    ],
)
def test_a_wrong_cell_names_its_line_its_column_and_what_to_write(column: str, value: str, told: str) -> None:
    ((line, rule, reason),) = refused(row(**{column: value}))
    assert (line, rule) == (2, column)
    assert reason.startswith(f"{column}: ")
    assert told in reason


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("column", REQUIRED)
def test_the_columns_without_which_there_is_no_finding_must_be_filled_in(column: str) -> None:
    ((line, rule, reason),) = refused(row(**{column: " \u00a0 "}))
    assert (line, rule, reason) == (2, column, f"{column}: This column must be filled in.")


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_every_wrong_cell_of_a_row_is_told_at_once() -> None:
    ((_line, rule, reason),) = refused(row(source="RUMOUR", sex="M", finding_date="soon"))
    assert set(rule.split()) == {"source", "finding_date", "sex"}
    assert reason.count("; ") == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_values_are_read_as_people_and_spreadsheets_write_them() -> None:
    case = case_from(
        row(
            office=" kanim-jaksel ",
            source="lapmas",
            finding_date="04-03-2024",
            birth_date="17/5/1990",
            sex="p",
            nationality="chn",
            passport_no="'e12 345",
            name="  Rekaan\u00a0 Dua ",
            is_victim="Tidak",
        )
    )
    party = case.roll[0].party
    assert (case.office.code, case.source, str(case.found_on)) == ("KANIM-JAKSEL", "LAPMAS", "2024-03-04")
    assert (party.name, party.sex, str(party.birth_date)) == ("Rekaan Dua", "P", "1990-05-17")
    assert party.nationality_id == "CHN"


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_a_date_time_of_midnight_is_a_date() -> None:
    assert str(case_from(row(finding_date="2024-03-04 00:00:00")).found_on) == "2024-03-04"


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_measures_may_be_separated_by_anything_usual() -> None:
    for text in ("F; A", "a,f", "f a a"):
        case = case_from(row(**DECIDED, measures=text))
        assert {measure.measure_type for measure in case.measures.all()} == {"a", "f"}


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
def test_nothing_is_taken_in_for_a_file_of_refused_rows() -> None:
    before = table_sizes()
    assert {one.result for one in taken(row(sex="M"), row(office="X"))} == {"refused"}
    assert table_sizes() == before
    assert not Case.objects.exists()
