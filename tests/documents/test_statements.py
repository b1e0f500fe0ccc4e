"""What a paper costs the act that signs it, in statements; an act that signs none pays nothing."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.cases.models import Case
from gakum.workflow.service import perform
from tests.people import People
from tests.roads import DAY, drafted_measure, take

PAPER = 21
"""Papers of the type, asked and made; number; names of the office; the record that is frozen."""


def cost(measure: object, people: People, by: object) -> list[str]:
    data = {"occurred_on": DAY, "decision_no": "TAK-1"}
    with CaptureQueriesContext(connection) as asked:
        perform(measure, "decide", by=by, data=data, seen_state="reviewed")  # type: ignore[arg-type]
    return [str(query["sql"]) for query in asked.captured_queries]


def test_a_paper_costs_the_act_that_signs_it_a_fixed_number_of_statements(people: People, case: Case) -> None:
    counts = []
    for letter in "ab":
        measure = drafted_measure(case, people, letter)
        take(measure, "review", people.sari)
        counts.append(len(cost(measure, people, people.budi)))
    assert counts[1] <= counts[0]
    assert counts[1] <= PAPER, counts
