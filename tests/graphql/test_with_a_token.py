"""Another system with its token, over HTTP from end to end: what it reads, does, may not, and leaves."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.grants import Scope
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.clients.models import ApiToken
from gakum.clients.tokens import revoke
from tests import roads
from tests.people import People
from tests.tokens import token_for
from tests.web.conftest import FOUND, NAME

CASE = "query ($number: String!) { case(number: $number) { id number state subjects { party { name } } } }"
LIST = "{ cases(first: 10) { totalCount edges { node { number } } } }"
MATCH = """mutation ($id: UUID!, $seen: CaseState!, $on: Date!) {
  caseMatchLists(id: $id, seenState: $seen, occurredOn: $on, hits: "-") {
    done state refusals { kind code } case { number } event { action } } }"""


@pytest.fixture
def received(people: People) -> Case:
    return roads.finding(people, on=FOUND, name=NAME)


def sent(token: str, query: str, scheme: str = "Bearer", **variables: Any) -> Any:
    """The answer to a document sent by a program: no cookie, no form, only the header."""
    return Client(enforce_csrf_checks=True).post(
        "/graphql/",
        {"query": query, "variables": variables},
        content_type="application/json",
        headers={"Authorization": f"{scheme} {token}", "Accept-Language": "en"},
    )


def test_it_reads_a_case_and_the_trace_names_it(received: Case, people: People) -> None:
    token = token_for(people, people.ani)
    answer = sent(token, CASE, number=received.number)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    found = answer.json()["data"]["case"]
    assert (found["number"], found["subjects"][0]["party"]["name"]) == (received.number, NAME)
    record = AccessRecord.objects.get(kind=AccessKind.READ)
    assert (record.actor, record.posting) == (people.ani.user, people.ani.posting)
    assert record.client == f"simkim/{ApiToken.objects.get().prefix}"
    assert (record.case_id, record.subject_id) == (received.pk, str(received.pk))


def test_it_takes_a_step_and_the_log_names_person_and_system(received: Case, people: People) -> None:
    token = token_for(people, people.ani)
    variables = {"id": str(received.pk), "seen": "RECEIVED", "on": FOUND.isoformat()}
    told = sent(token, MATCH, **variables).json()["data"]["caseMatchLists"]
    assert (told["done"], told["state"], told["event"]["action"]) == (True, "CHECKED", "case.match_lists")
    event = AuditEvent.objects.latest("seq")
    assert event.actor == people.ani.user
    assert event.client == f"simkim/{ApiToken.objects.get().prefix}"


def test_without_the_scope_to_act_the_step_is_refused_and_nothing_is_written(
    received: Case, people: People
) -> None:
    token = token_for(people, people.ani, [Scope.READ_CASES, Scope.READ_PERSONS])
    events = AuditEvent.objects.count()
    variables = {"id": str(received.pk), "seen": "RECEIVED", "on": FOUND.isoformat()}
    told = sent(token, MATCH, **variables).json()["data"]["caseMatchLists"]
    assert (told["done"], told["refusals"][0]["kind"]) == (False, "PERMISSION")
    assert AuditEvent.objects.count() == events


def test_without_the_scope_for_names_there_are_initials(received: Case, people: People) -> None:
    token = token_for(people, people.ani, [Scope.READ_CASES])
    text = sent(token, CASE, number=received.number).content.decode()
    assert received.number in text
    assert NAME not in text


def test_without_the_scope_for_cases_there_are_none(received: Case, people: People) -> None:
    token = token_for(people, people.ani, [Scope.READ_FIGURES])
    assert sent(token, LIST).json()["data"]["cases"]["totalCount"] == 0
    assert sent(token, CASE, number=received.number).json()["data"]["case"] is None


@pytest.mark.parametrize("spoilt", ["revoked", "expired", "cut", "another scheme"])
def test_a_token_that_is_not_good_gets_no_answer(received: Case, people: People, spoilt: str) -> None:
    token, scheme = token_for(people, people.ani), "Bearer"
    if spoilt == "revoked":
        revoke(ApiToken.objects.get(), by=people.agus)
    elif spoilt == "expired":
        ApiToken.objects.update(expires_on=date(2020, 1, 1))
    elif spoilt == "cut":
        token = token[:-1]
    else:
        scheme = "Basic"
    before = AccessRecord.objects.count()
    answer = sent(token, CASE, scheme, number=received.number)
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"]["code"] == "not_signed_in"
    assert received.number not in answer.content.decode()
    assert AccessRecord.objects.count() == before
