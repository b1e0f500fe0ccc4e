"""The address itself: who is answered, in which way one asks, and what an error gives away."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from gakum.accounts.actors import Actor
from gakum.accounts.models import User
from gakum.graphql.limits import BODY
from gakum.graphql.queries import registers
from tests.graphql.conftest import ENDPOINT, Asking
from tests.people import People

Ask = Callable[[Actor], Asking]
ME = "{ me { user { username } posting { role office { code } } client rights } }"


def test_one_is_told_who_one_is(people: People, ask: Ask) -> None:
    told = ask(people.ani)(ME)["me"]
    assert told["user"] == {"username": "ani"}
    assert told["posting"] == {"role": "OFFICER", "office": {"code": "KANIM-JAKSEL"}}
    assert "case.record" in told["rights"]
    assert "figures.publish" not in told["rights"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", [ME, "{ __schema { types { name } } }", "{{{", "x" * 100_000])
def test_a_stranger_is_turned_away_before_anything_is_read(query: str) -> None:
    answer = Client().post(ENDPOINT, {"query": query}, content_type="application/json")
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"] == {"code": "not_signed_in"}


def test_who_holds_no_posting_sees_nothing(db: None) -> None:
    client = Client()
    client.force_login(User.objects.create(username="baru", employee_number="NIP-baru"))
    asking = Asking(client)
    assert asking("{ me { posting { role } rights } cases { totalCount } }") == {
        "me": {"posting": None, "rights": []},
        "cases": {"totalCount": 0},
    }
    for query in (
        "{ offices { totalCount } }",
        "{ annualTables { code } }",
        "{ __schema { types { name } } }",
    ):
        assert asking.refused(query) == "permission"


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
def test_one_asks_by_post_alone(people: People, ask: Ask, method: str) -> None:
    client = ask(people.ani).client
    assert getattr(client, method)(f"{ENDPOINT}?query={ME}").status_code == 405


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "application/graphql"])
def test_one_asks_in_json_alone(people: People, ask: Ask, kind: str) -> None:
    answer = ask(people.ani).client.post(ENDPOINT, json.dumps({"query": ME}), content_type=kind)
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "[]",
        "null",
        '[{"query": "{ me { client } }"}]',
        '{"query": 1}',
        '{"query": "{ me { client } }", "variables": []}',
        '{"query": "{ me { client } }", "more": 1}',
        '{"query": "{ case(number: \\"\\u0000\\") { id } }"}',
        '{"query": "{ case(number: \\"\\\\u0000\\") { id } }"}',
        '{"query": "query ($n: String) { case(number: $n) { id } }", "variables": {"n": "\\ud800"}}',
        '{"query": "{ me { client } }", "variables": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"query": "{ me { client } }", "x": "' + "x" * BODY + '"}',
    ],
)
def test_a_body_that_is_none_is_refused(people: People, ask: Ask, body: str) -> None:
    answer = ask(people.ani).client.post(ENDPOINT, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "too_much"


def test_a_session_needs_the_token_of_a_form(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    assert people.ani.user is not None
    client.force_login(people.ani.user)
    asked: dict[str, Any] = {"content_type": "application/json"}
    assert client.post(ENDPOINT, {"query": ME}, **asked).status_code == 403
    client.get("/")
    token = client.cookies["csrftoken"].value
    assert client.post(ENDPOINT, {"query": ME}, headers={"x-csrftoken": token}, **asked).status_code == 200


def test_unknown_fields_are_refused_without_a_guess(people: People, ask: Ask) -> None:
    answer = ask(people.ani).post("{ nope mee { client } }")
    assert answer.status_code == 400
    assert b"Cannot query field" in answer.content
    assert b"Did you mean" not in answer.content


@pytest.mark.parametrize(
    ("kind", "argument", "value"),
    [
        ("CaseState", "state", "received"),
        ("CaseState", "state", 1),
        ("Int", "first", "x"),
        ("Int", "first", 10**12),
        ("Date", "foundFrom", "31-02-2026"),
        ("Date", "foundFrom", 7),
        ("[CaseMark!]", "has", ["NOTHING"]),
    ],
)
def test_a_value_that_is_none_is_the_callers_mistake(
    people: People, ask: Ask, kind: str, argument: str, value: Any
) -> None:
    query = f"query ($v: {kind}) {{ cases({argument}: $v) {{ totalCount }} }}"
    assert ask(people.ani).refused(query, v=value) == "bad_request"


@pytest.mark.parametrize("pk", ["", "x", "0199c000", 7, None, [], {}])
def test_an_id_that_is_none_is_the_callers_mistake(people: People, ask: Ask, pk: Any) -> None:
    query = "query ($v: UUID!) { measure(id: $v) { id } }"
    assert ask(people.ani).refused(query, v=pk) == "bad_request"


@pytest.mark.parametrize("argument", ["state", "office", "approvedBy", "proposedBy"])
def test_nothing_can_be_set_but_what_the_form_asks(people: People, ask: Ask, argument: str) -> None:
    given = 'id: "0199c000-0000-7000-8000-000000000000", seenState: RECEIVED, occurredOn: "2026-03-02"'
    answer = ask(people.ani).post(f'mutation {{ caseMatchLists({given}, {argument}: "x") {{ done }} }}')
    assert answer.status_code == 400
    assert b"Unknown argument" in answer.content


def test_an_error_of_ours_tells_a_number_and_nothing_else(
    people: People, ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any) -> Any:
        raise RuntimeError("/srv/secret of table accounts_user")

    monkeypatch.setattr(registers, "rights", broken)
    answer = ask(people.ani).post(ME)
    number = answer.json()["errors"][0]["extensions"]["request"]
    assert number in answer.json()["errors"][0]["message"]
    assert "secret" not in answer.content.decode()
    assert number in caplog.text


@override_settings(API_REQUESTS_PER_MINUTE=3)
def test_who_asks_too_often_is_told_to_wait(people: People, ask: Ask) -> None:
    asking = ask(people.ani)
    assert asking.post("{ a: me { client } b: me { client } }").status_code == 200
    assert asking.post(ME).status_code == 200
    answer = asking.post(ME)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1


def test_no_answer_is_kept_by_anybody_on_the_way(people: People, ask: Ask) -> None:
    answer = ask(people.ani).post(ME)
    assert "no-store" in answer["Cache-Control"]
    assert "Authorization" in answer["Vary"]
