"""The synthetic 2024: as many cases as the ministry reported, every awkward one of them, and all legal."""

import json
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.indicators.loading import load_indicators
from gakum.indicators.projections import first_difference
from gakum.law.models import Holiday
from gakum.workflow.demo.replay import places, replay
from gakum.workflow.demo.shape import Shape
from gakum.workflow.demo.year2024 import SyntheticYear, generate
from gakum.workflow.imports.checks import ROADS
from gakum.workflow.imports.columns import DATE_COLUMNS
from gakum.workflow.imports.service import gather
from tests.imports.sheet import table_sizes
from tests.law_rows import load_all_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
EXPECTED = Shape.full()
Cells = dict[str, str]


@pytest.fixture
def reference(law: None) -> None:
    """Everything that the generator reads, and the import of what it makes."""
    load_all_offices()


@pytest.fixture
def year(reference: None) -> SyntheticYear:
    """The full year. Nothing of it is replayed."""
    return made()


def made(shape: Shape | None = None, **seed: int) -> SyntheticYear:
    return generate(places(), set(Holiday.objects.values_list("date", flat=True)), shape, **seed)


def handled(row: Cells) -> bool:
    """A matter is handled in the year of its SPDP, or of its hand-over in the summary procedure (EC-05)."""
    return (row["spdp_date"] or row["stage2_date"]).startswith("2024")


def test_the_full_year_counts_exactly_what_the_ministry_reported(year: SyntheticYear) -> None:
    measured = [row for row in year.rows if row["measures"]]
    # A case that is split gives each of its two persons a case; one that is merged counts in the other.
    assert len(measured) + 2 * len(year.splits) == 5434
    assert len({row["case_ref"] for row in measured}) == len(measured)
    bound = {double for double, _survivor in year.merges} | set(year.splits)
    assert not bound & {row["case_ref"] for row in measured}
    assert all(row["decision_date"].startswith("2024") for row in measured)
    assert sum(map(handled, year.rows)) == 130


COUNTS: dict[str, tuple[int, Callable[[Cells], object]]] = {
    "fast charges": (40, lambda row: row["measures"] == "e" and not row["conference_date"]),
    "SP3": (4, lambda row: row["sp3_date"]),
    "transfers": (2, lambda row: row["transferred_date"]),
    "SPDP after 15 November": (5, lambda row: handled(row) and row["spdp_date"] > "2024-11-15"),
    "objections granted": (1, lambda row: row["objection_result"] == "granted"),
    "victims found after the decision": (1, lambda row: row["is_victim"] == "yes" and row["revoked_date"]),
    "measures after a sentence": (8, lambda row: row["released_date"] and row["measures"]),
    "summary procedure": (4, lambda row: row["article"] == "UU6-116"),
    "objections dismissed": (6, lambda row: row["objection_result"] == "dismissed"),
}


@pytest.mark.parametrize("awkward", COUNTS)
def test_the_awkward_cases_are_all_there(year: SyntheticYear, awkward: str) -> None:
    number, is_one = COUNTS[awkward]
    assert sum(bool(is_one(row)) for row in year.rows) == number


def test_what_no_column_says_is_planned_as_acts(year: SyntheticYear) -> None:
    steps = Counter(act.step for acts in year.acts.values() for act in acts)
    assert (steps["return_spdp"], steps["resend_spdp"]) == (3, 3)
    assert (steps["propose_reopening"], steps["approve_reopening"]) == (2, 2)
    assert (len(year.merges), len(year.splits)) == (2, 1)
    references = {row["case_ref"] for row in year.rows}
    assert {*year.acts, *year.splits, *(one for pair in year.merges for one in pair)} <= references


def test_offices_without_one_kind_of_case_or_without_any(year: SyntheticYear) -> None:
    deciding = {place.code for place in places() if place.kind in ("ditjen", "kanim")}
    administrative = {row["office"] for row in year.rows if row["measures"]}
    criminal = {row["office"] for row in year.rows if handled(row)}
    assert len(deciding - administrative - criminal) == EXPECTED.neither
    assert len(criminal - administrative) == EXPECTED.criminal_only
    assert len(criminal) == EXPECTED.criminal_offices
    assert administrative - criminal
    assert len(year.spread.silent) == 1
    assert not {*year.spread.nil, *year.spread.silent} & (administrative | criminal)


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(year: SyntheticYear) -> None:
    again = made()
    assert (again.rows, again.acts, again.merges) == (year.rows, year.acts, year.merges)
    assert made(Shape.small(), seed=1).rows != made(Shape.small(), seed=2).rows


def test_every_row_can_be_read_and_contradicts_nothing(year: SyntheticYear) -> None:
    dossiers = gather(enumerate(year.rows, 2))
    assert [problem for dossier in dossiers for problem in dossier.problems] == []
    assert len(dossiers) == len({row["case_ref"] for row in year.rows})


def test_every_date_is_in_order_and_in_2024_where_it_must_be(year: SyntheticYear) -> None:
    for row in year.rows:
        for road in ROADS:
            if row["released_date"] and "conference_date" in road:
                road = road[2:]  # measures after a sentence were found and decided in other years
            days = [row[column] for column in road if row[column]]
            assert days == sorted(days), row
        days = [row[column] for column in DATE_COLUMNS if row[column] and column != "birth_date"]
        assert max(days) <= "2024-12-31", row
        assert row["released_date"] or min(days) >= "2024-01-01", row


def test_nobody_stands_in_two_cases(year: SyntheticYear) -> None:
    for column in ("passport_no", "case_ref"):
        counted = Counter(row[column] for row in year.rows if row[column] and row["track"] != "not_proven")
        twice = {value for value, number in counted.items() if number > 1}
        assert twice <= set(year.splits), column


def test_a_small_year_goes_through_the_door_whole_and_a_second_time_adds_nothing() -> None:
    load_indicators()
    shape = Shape.small()
    results = replay(shape)
    assert [(one.line, one.rule, one.reason) for one in results if one.result != "imported"] == []
    found = index("laporan")
    for track, number in (("administrative", shape.administrative), ("criminal", shape.criminal)):
        assert found[track] == {"handled": number, "followed_up": number, "rate": "100.00"}
    assert (found["index"], found["achievement"], found["source"]) == ("4.00", "127.39", "cases")
    strict = index("ketat")
    assert strict["administrative"]["handled"] == shape.administrative
    assert 0 < strict["administrative"]["followed_up"] < shape.administrative
    assert 0 < strict["criminal"]["followed_up"] < shape.criminal
    states = Counter(Case.objects.values_list("state", flat=True))
    assert (states["merged"], states["split"]) == (shape.merges, shape.splits)
    assert Case.objects.filter(reopened=1).count() == shape.reopened
    call_command("rebuild_index", year=2024, check=True, stdout=StringIO())
    assert not first_difference(2024)
    assert verify(replay=True).ok
    before = table_sizes()
    assert {one.result for one in replay(shape)} == {"already_there"}
    assert table_sizes() == before


def index(reading: str) -> dict[str, Any]:
    """What `manage.py annual_index 2024` prints for this reading."""
    out = StringIO()
    call_command("annual_index", 2024, reading=reading, format="json", stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed
