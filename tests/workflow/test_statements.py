"""How many statements an act costs. On PostgreSQL each is a round trip: a new one must be meant."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.cases.models import Case
from gakum.workflow.service import act_together, admit, perform
from tests.people import People

DAY = date(2026, 3, 2)
FINDING = {
    "occurred_on": DAY,
    "source": "LAPMAS",
    "subject_kind": "citizen",
    "name": "Rekaan Satu",
    "nationality": "",
}


@pytest.fixture
def people(transactional_db: None) -> People:
    """Transactions are real here: what begins and ends them counts too."""
    return People()


def statements(work: Any) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        work()
    asked = [str(query["sql"]) for query in captured.captured_queries]
    return [sql for sql in asked if not sql.startswith(("BEGIN", "COMMIT"))]


def test_a_plain_act_costs_five_statements_and_on_postgresql_the_lock_of_the_chain(people: People) -> None:
    """The case with its office, locked; its subjects; the update; the heads of the log; the event."""
    case = admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=FINDING)
    asked = statements(
        lambda: perform(
            Case(pk=case.pk), "match_lists", by=people.ani, data={"occurred_on": DAY}, seen_state="received"
        )
    )
    assert len(asked) == (6 if connection.vendor == "postgresql" else 5), asked


def test_every_further_act_of_a_unit_of_work_reads_nothing_again(people: People) -> None:
    case = admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=FINDING)

    def two_acts() -> None:
        with act_together():
            perform(case, "match_lists", by=people.ani, data={"occurred_on": DAY}, seen_state="received")
            perform(case, "take_up", by=people.sari, data={"occurred_on": DAY}, seen_state="checked")

    one_more_update = 1
    assert len(statements(two_acts)) == (6 if connection.vendor == "postgresql" else 5) + one_more_update


def test_opening_a_case_costs_at_most_ten_statements_and_on_postgresql_the_lock(people: People) -> None:
    """Nobody else's open case, asked by the rule and for the record; the number; the case, its party and
    its subject; the subjects as stored; the fact; the heads of the log; the event."""
    admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=FINDING)
    second = {**FINDING, "name": "Rekaan Dua"}
    asked = statements(lambda: admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=second))
    assert len(asked) <= (11 if connection.vendor == "postgresql" else 10), asked
