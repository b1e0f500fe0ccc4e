"""However many rows an answer has, it takes the same number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case, CaseSubject
from gakum.graphql import limits
from gakum.graphql.queries.parts import FIELDS
from gakum.measures.models import Measure
from gakum.parties.models import Party
from tests import roads
from tests.graphql.conftest import Asking
from tests.graphql.schema_walk import selections
from tests.people import People
from tests.web.conftest import FOUND

Ask = Callable[[Actor], Asking]


def copies(case: Case, count: int) -> None:
    """Cases like this one, each with two subjects and a measure, written past the door."""
    made: list[Case] = []
    for number in range(count):
        copy = Case.objects.get(pk=case.pk)
        copy.pk, copy.number = Case._meta.pk.get_default(), f"K26-COPY-{number:06d}"
        made.append(copy)
    Case.objects.bulk_create(made)
    parties = Party.objects.bulk_create(
        Party(kind="foreigner", name="Salinan", nationality_id="AUS") for _ in range(2 * count)
    )
    subjects = CaseSubject.objects.bulk_create(
        CaseSubject(case=made[n // 2], party=party) for n, party in enumerate(parties)
    )
    Measure.objects.bulk_create(
        Measure(case=one.case, subject=one, measure_type="f", state_since=FOUND) for one in subjects[::2]
    )


def queries(asking: Asking, query: str, **variables: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        asking(query, **variables)
    return len(seen)


@pytest.fixture
def read(case: Case, people: People) -> Case:
    roads.drafted_measure(case, people, on=FOUND)
    return case


ROWS = "query ($n: Int!) {{ {name}(first: $n) {{ totalCount edges {{ cursor node {node} }} }} }}"


def test_ten_rows_and_a_hundred_take_the_same_queries_whatever_is_asked(
    read: Case, people: People, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "VALUES", 10**7)  # more than one may ask for: all fields of a hundred rows
    copies(read, 100)
    asking = ask(people.wira)
    asking("{ cases { edges { node { article { citation } } } } }")  # what is remembered per process is read
    for name, node in (("cases", "Case"), ("measures", "Measure"), ("deadlines", "Deadline")):
        for selection in selections(node):
            query = ROWS.format(name=name, node=selection)
            few = queries(asking, query, n=10)
            assert queries(asking, query, n=100) == few, selection
            assert few < 30, selection


def test_every_list_of_the_schema_is_among_those_asked() -> None:
    lists = {name for name in FIELDS if name.endswith("s")}
    assert lists == {
        "measures",
        "objections",
        "matters",
        "detentions",
        "deportations",
        "evidence_items",
        "documents",
        "deadlines",
    }
