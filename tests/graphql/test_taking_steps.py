"""Steps through the API: through the door or refused, and a refusal writes nothing."""

from collections.abc import Callable

import pytest

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from tests import roads
from tests.graphql.conftest import Asking
from tests.people import People
from tests.web.conftest import FOUND, NAME

Ask = Callable[[Actor], Asking]

MATCH = """mutation ($id: UUID!, $seen: CaseState!, $on: Date!) {
  caseMatchLists(id: $id, seenState: $seen, occurredOn: $on, hits: "-") {
    done state errors { field messages } refusals { kind code message }
    case { number state } event { action actor { username } } clientMutationId } }"""


@pytest.fixture
def received(people: People) -> Case:
    return roads.finding(people, on=FOUND, name=NAME)


def _sent(case: Case, **more: str) -> dict[str, str]:
    return {"id": str(case.pk), "seen": "RECEIVED", "on": FOUND.isoformat(), **more}


def test_a_step_is_taken_and_told(received: Case, people: People, ask: Ask) -> None:
    told = ask(people.ani)(MATCH, **_sent(received))["caseMatchLists"]
    assert (told["done"], told["state"], told["errors"], told["refusals"]) == (True, "CHECKED", [], [])
    assert told["case"] == {"number": received.number, "state": "CHECKED"}
    assert told["event"] == {"action": "case.match_lists", "actor": {"username": "ani"}}


@pytest.mark.parametrize(
    ("who", "sent", "kind", "code"),
    [
        ("budi", {}, "PERMISSION", "case.record"),
        ("ani", {"seen": "CHECKED"}, "STEP", "stale_state"),
        ("ani", {"on": "2126-01-01"}, "CHRONOLOGY", "in_the_future"),
    ],
)
def test_a_refusal_is_told_with_its_reason_and_writes_nothing(
    received: Case, people: People, ask: Ask, who: str, sent: dict[str, str], kind: str, code: str
) -> None:
    told = ask(getattr(people, who))(MATCH, **_sent(received, **sent))["caseMatchLists"]
    assert told["done"] is False
    assert (told["refusals"][0]["kind"], told["refusals"][0]["code"]) == (kind, code)
    assert AuditEvent.objects.count() == 1
    roads.again(received)
    assert received.state == "received"


def test_a_case_of_another_office_cannot_be_told_from_none(received: Case, people: People, ask: Ask) -> None:
    asking = ask(people.citra)
    answers = [
        asking.post(MATCH, {**_sent(received), "id": pk}).content
        for pk in (str(received.pk), "00000000-0000-7000-8000-000000000000")
    ]
    assert answers[0] == answers[1]
    assert b"not_found" in answers[0]
    assert AuditEvent.objects.count() == 1
