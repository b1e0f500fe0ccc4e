"""Whatever stands in the cells: the import answers for every line, and never writes half a case."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.cases.models import Case
from gakum.workflow.imports.columns import COLUMNS
from gakum.workflow.imports.files import FileRefused, parse
from gakum.workflow.imports.results import Became
from tests.imports.sheet import DECIDED, FILE, INVESTIGATED, PROSECUTED, row, table_sizes, taken

ROADS = ({}, {**DECIDED, "measures": "a;f"}, {**DECIDED, "measures": "b"}, INVESTIGATED, PROSECUTED)
MEANT = (
    "", "yes", "no", "a", "b;f", "e", "30", "P", "citizen", "corporation", "criminal", "administrative",
    "referred", "not_proven", "granted", "dismissed", "late", "room", "elsewhere", "KANIM-BATAM", "IDN",
    "CHN", "ADM-075-1", "ADM-078-1", "UU6-116", "UU6-119-1", "TPI", "2024-03-08", "12-03-2024",
)  # fmt: skip
days = st.dates(date(2024, 3, 1), date(2024, 7, 31)).map(str)
rubbish = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
cells = st.dictionaries(
    st.sampled_from(COLUMNS), st.one_of(st.sampled_from(MEANT), days, rubbish), max_size=8
)
rows = st.lists(st.tuples(st.sampled_from(ROADS), cells), min_size=1, max_size=3)


@pytest.mark.django_db
@pytest.mark.usefixtures("register")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=rows, of_one_case=st.booleans())
def test_random_rows_are_imported_whole_or_refused_whole(
    drawn: list[tuple[dict[str, str], dict[str, str]]], of_one_case: bool
) -> None:
    made = [row(**road) | changed for road, changed in drawn]
    if of_one_case:
        made = [one | {"case_ref": made[0]["case_ref"]} for one in made]
    before, last = table_sizes(), AuditEvent.objects.count()
    results = taken(*made)
    assert [one.line for one in results] == [*range(2, len(made) + 2)]
    assert all(one.reason and one.rule for one in results if one.result == Became.REFUSED)
    imported = {one.line for one in results if one.result == Became.IMPORTED}
    written = {event.body["backfill"] for event in AuditEvent.objects.filter(seq__gt=last)}
    assert written <= {f"{FILE}:{line}" for line in imported}
    new = {one.case_number for one in results if one.result == Became.IMPORTED}
    assert Case.objects.count() == before["cases.Case"] + len(new)
    if not imported:
        assert table_sizes() == before
    assert verify(replay=True).ok


@given(
    content=st.one_of(st.binary(max_size=300), rubbish.map(lambda t: f"{','.join(COLUMNS)}\n{t}".encode()))
)
def test_random_bytes_are_rows_or_a_file_refused(content: bytes) -> None:
    with suppress(FileRefused):
        assert all(set(found) <= set(COLUMNS) for _line, found in parse(content))
