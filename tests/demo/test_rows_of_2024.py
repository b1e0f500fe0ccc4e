"""The synthetic 2024 as an import file: legal row by row, and what a small one prints once it is in."""

import json
from collections import Counter
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
    return generate(places(), set(Holiday.objects.values_list("date", flat=True)))


def handled(row: Cells) -> bool:
    """A matter is handled in the year of its SPDP, or of its hand-over in the summary procedure (EC-05)."""
    return (row["spdp_date"] or row["stage2_date"]).startswith("2024")


def test_cases_beside_those_that_the_issue_names(year: SyntheticYear) -> None:
    late = [row for row in year.rows if handled(row) and row["spdp_date"] > "2024-11-15"]
    assert len(late) == EXPECTED.late_spdp
    assert len([row for row in year.rows if row["article"] == "UU6-116"]) == EXPECTED.summary
    assert len([row for row in year.rows if row["objection_result"] == "dismissed"]) == EXPECTED.dismissed
    assert sum(map(handled, year.rows)) == EXPECTED.criminal


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


def test_a_small_year_is_followed_up_whole_as_reported_and_a_second_time_adds_nothing() -> None:
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
