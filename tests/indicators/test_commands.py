"""The commands: the contract other tools rely on, and clear errors that leave nothing behind."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gakum.indicators.loading import load_indicators
from gakum.indicators.models import IndexFact, IndexParameters, Publication
from tests.law_rows import load_reference_data
from tests.people import People
from tests.roads import drafted_measure, fast_charge, finding, served_measure, take, to_conference_fixed

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


@pytest.fixture
def people() -> People:
    people = People()
    load_reference_data()
    load_indicators()
    return people


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def index(*words: str) -> Any:
    return json.loads(run("annual_index", *words, "--format", "json"))


def test_the_json_has_exactly_the_keys_of_the_contract(people: People) -> None:
    case = to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    served_measure(case, people, "f", DAY)
    assert index("2024", "--reading", "laporan") == {
        "year": 2024,
        "reading": "laporan",
        "office": None,
        "administrative": {"handled": 1, "followed_up": 1, "rate": "100.00"},
        "criminal": {"handled": 0, "followed_up": 0, "rate": None},
        "index": "4.00",
        "target": "3.14",
        "achievement": "127.39",
        "flags": ["no_criminal_data", "weight_moved"],
        "source": "cases",
        "published": None,
    }
    assert index("2024", "--reading", "ketat")["index"] == "0.00"
    assert index("2024", "--office", "KANIM-JAKSEL")["administrative"]["handled"] == 1
    other = index("2024", "--office", "KANIM-DENPASAR")
    assert (other["administrative"]["handled"], other["index"]) == (0, None)
    assert index("2024", "--quarter", "1")["administrative"]["handled"] == 1
    assert index("2024", "--quarter", "2")["administrative"]["rate"] is None


def test_totals_before_the_system_are_shown_as_what_they_are(people: People) -> None:
    found = index("2023")
    assert found["administrative"] == {"handled": 3351, "followed_up": 3351, "rate": "100.00"}
    assert (found["index"], found["target"], found["achievement"]) == ("4.00", None, None)
    assert found["source"] == "totals"
    assert "imported_no_detail" in found["flags"]
    assert index("2023", "--office", "KANIM-JAKSEL")["administrative"] == {
        "handled": None,
        "followed_up": None,
        "rate": None,
    }


@pytest.mark.parametrize(
    "words",
    [
        ("annual_index", "1998"),
        ("annual_index", "2025"),
        ("annual_index", "2024", "--office", "KANIM-NOWHERE"),
        ("annual_index", "2024", "--quarter", "5"),
        ("annual_index", "2024", "--reading", "longgar"),
        ("annual_index", "soon"),
        ("annual_table", "9.9", "--years", "2024"),
        ("annual_table", "3.2", "--years", "2024-2020"),
        ("annual_table", "3.2", "--years", "1998"),
        ("publish_index", "2025", "--quarter", "7"),
    ],
)
def test_bad_input_is_refused_in_words_and_prints_nothing(people: People, words: tuple[str, ...]) -> None:
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command(*words, stdout=out)
    assert str(refused.value)
    assert out.getvalue() == ""


def test_table_3_2_has_the_rows_of_the_report(people: People) -> None:
    rows = json.loads(run("annual_table", "3.2", "--years", "2020-2023", "--format", "json"))["rows"]
    assert [list(r.values())[:6] for r in rows] == [
        [2020, 5105, 5105, 59, 59, "4.00"],
        [2021, 4113, 4113, 22, 22, "4.00"],
        [2022, 2435, 2435, 51, 51, "4.00"],
        [2023, 3351, 3351, 57, 57, "4.00"],
    ]
    text = run("annual_table", "3.2", "--years", "2020-2023", "--format", "table")
    assert "5.105" in text
    assert "4,00" in text
    assert "1. Imported totals, without the cases behind them." in text.splitlines()
    assert "imported_no_detail" not in text
    lines = run("annual_table", "3.2", "--years", "2020-2023", "--format", "csv").splitlines()
    assert lines[0] == (
        "year,administrative_handled,administrative_followed_up,criminal_handled,"
        "criminal_followed_up,index,source,flags"
    )
    assert lines[1].startswith("2020,5105,5105,59,59,4.00,totals,")


def test_what_imported_totals_do_not_tell_is_not_said_to_be_nothing(people: People) -> None:
    for asked in (("--reading", "ketat"), ("--office", "KANIM-JAKSEL"), ("--quarter", "1")):
        flags = index("2023", *asked)["flags"]
        assert "not_in_totals" in flags, asked
        assert not {"no_criminal_data", "no_administrative_data"} & set(flags), asked


def test_table_3_1_shows_the_printed_beside_the_computed(people: People) -> None:
    rows = json.loads(run("annual_table", "3.1", "--years", "2021-2023", "--format", "json"))["rows"]
    assert [(r["year"], r["indicator_code"], r["achievement"], r["achievement_printed"]) for r in rows] == [
        (2021, "IKM", "123.49", "122.54"),
        (2021, "IPK", "124.44", "124.31"),
        (2022, "IKM", "122.81", "122.81"),
        (2022, "IPK", "119.55", "119.56"),
        (2023, "IKM", "120.62", "120.61"),
        (2023, "IPK", "118.53", "118.53"),
    ]


def test_every_table_comes_out_in_every_format(people: People) -> None:
    from gakum.indicators.tables import TABLES

    case = to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    measure = served_measure(case, people, "f", DAY)
    take(measure, "revoke", people.budi, DAY, ground="error", reason="Rekaan")
    fast_charge(people, on=DAY, name="Rekaan Dua", passport_no="Z9")
    drafted_measure(case, people, "b", DAY)
    for code in TABLES:
        for form in ("json", "csv", "table"):
            if code == "extra_article":
                continue  # no matter, no row: an error in words, tested with the matters
            assert run("annual_table", code, "--years", "2024", "--format", form)


def test_rebuilding_gives_the_same_facts(people: People) -> None:
    case = to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    served_measure(case, people, "f", DAY)
    before = list(IndexFact.objects.order_by("count", "unit").values())
    run("rebuild_index", "--year", "2024", "--check")
    run("rebuild_index", "--year", "2024")
    after = list(IndexFact.objects.order_by("count", "unit").values())
    assert [{**r, "id": 0} for r in before] == [{**r, "id": 0} for r in after]


def test_the_check_names_the_first_difference(people: People) -> None:
    to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    IndexFact.objects.filter(count="administrative").update(sex="P")
    with pytest.raises(CommandError, match="sex is 'P', the log says 'L'"):
        run("rebuild_index", "--year", "2024", "--check")
    IndexFact.objects.filter(count="administrative").delete()
    with pytest.raises(CommandError, match="missing"):
        run("rebuild_index", "--year", "2024", "--check")
    run("rebuild_index", "--year", "2024")
    run("rebuild_index", "--year", "2024", "--check")


def test_publishing_from_the_command_line_freezes_the_year(people: People) -> None:
    case = to_conference_fixed(finding(people, on=DAY), people, on=DAY)
    served_measure(case, people, "f", DAY)
    assert run("publish_index", "2024", "--by", "sekar").startswith("2024 v1 ")
    found = index("2024")
    assert found["published"]["version"] == 1
    with pytest.raises(CommandError):
        run("publish_index", "2024", "--by", "budi")
    with pytest.raises(CommandError):
        run("publish_index", "2024", "--by", "nobody")
    assert Publication.objects.count() == 1


def test_loading_twice_changes_nothing(people: People) -> None:
    assert IndexParameters.objects.count() == 7
    assert run("load_indicators") == "nothing to change\n"


def test_imported_totals_say_nothing_about_the_strict_reading(people: People) -> None:
    """They are what was reported; nobody can tell what the strict reading would have counted."""
    load_indicators()
    strict = run("annual_table", "3.2", "--years", "2023", "--reading", "ketat", "--format", "json")
    (year,) = json.loads(strict)["rows"]
    assert [year[f"{track}_{count}"] for track, count in COUNTS] == [None] * 4
    assert year["index"] is None
    reported = run("annual_table", "3.2", "--years", "2023", "--format", "json")
    (year,) = json.loads(reported)["rows"]
    assert [year[f"{track}_{count}"] for track, count in COUNTS] == [3351, 3351, 57, 57]


COUNTS = [(track, count) for track in ("administrative", "criminal") for count in ("handled", "followed_up")]
