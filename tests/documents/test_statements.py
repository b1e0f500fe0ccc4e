"""What a paper costs the act that signs it, in statements; an act that signs none pays nothing."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.cases.models import Case
from gakum.workflow.service import perform
from tests.people import People
from tests.roads import DAY, drafted_measure, take

DECISION = 25
"""The whole decision with its paper, and on PostgreSQL the lock of the log's chain: nine are the paper's,
for the earlier one, the names of the office, the conference and the nationality of its time, the other names,
papers and addresses of the persons, and the row."""


def cost(measure: object, people: People, by: object) -> list[str]:
    data = {"occurred_on": DAY, "decision_no": "TAK-1"}
    with CaptureQueriesContext(connection) as asked:
        perform(measure, "decide", by=by, data=data, seen_state="reviewed")  # type: ignore[arg-type]
    said = [str(query["sql"]) for query in asked.captured_queries]
    return [sql for sql in said if not sql.startswith(("SAVEPOINT", "RELEASE"))]


def test_a_paper_costs_the_act_that_signs_it_a_fixed_number_of_statements(people: People, case: Case) -> None:
    counts = []
    for letter in "ab":
        measure = drafted_measure(case, people, letter)
        take(measure, "review", people.sari)
        counts.append(len(cost(measure, people, people.budi)))
    assert counts[1] <= counts[0]
    assert counts[1] <= DECISION, counts
