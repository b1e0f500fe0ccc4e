"""Thousands of calls that schemathesis makes from the schema, and of documents that are none.

No call is answered with an error of ours, and no step is taken that its machine or the matrix forbids.
All of them run on SQLite, where they are quick; on PostgreSQL some of each.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.db import connection
from django.test import Client, override_settings
from graphql import introspection_from_schema, parse_value
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.graphql import nodes

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.machine.models import machines_by_name, steps_of
from tests.graphql.conftest import ENDPOINT, Asking
from tests.graphql.schema_walk import GRAPH
from tests.people import People
from tests.walk.world import World, build
from tests.web.account import sign_in_fresh

CALLS, MALFORMED, PARTS = 5_000, 5_000, 10
PEOPLE = ("budi", "ani", "indra", "sari", "karu", "sekar")
SAID = {"not_found", "permission", "bad_request", "too_much", "no_data", "no_such_cell", "no_such_table",
        "bad_scope", "cursor_refused", "key_refused", "no_parameters"}  # fmt: skip

# Ids of records that exist, so that calls get further than "there is none"; filled in by the test.
KNOWN: list[str] = ["0199c000-0000-7000-8000-000000000000"]


def _some_id() -> st.SearchStrategy[Any]:
    return st.integers(0, 1000).map(lambda number: nodes.String(KNOWN[number % len(KNOWN)]))


DAYS = ("2026-06-01", "2026-05-04", "2126-01-01", "0001-01-01", "9999-12-31", "2024-02-29")
schemathesis.graphql.scalar("UUID", _some_id())
schemathesis.graphql.scalar("Date", st.sampled_from(DAYS).map(nodes.String))
schemathesis.graphql.scalar("JSON", st.just(parse_value('{addressee: "Rekaan", facts: [1, null]}')))
schemathesis.graphql.scalar("Upload", st.just("x").map(nodes.String))
schemathesis.graphql.scalar(
    "Decimal", st.sampled_from(("1", "-1", "0.001", "1E400", "NaN")).map(nodes.String)
)

OPERATIONS = [
    found.ok()
    for found in schemathesis.graphql.from_dict(dict(introspection_from_schema(GRAPH))).get_all_operations()
]


def limited(count: int) -> Any:
    """So many examples, the same every time; fewer on the slower engine."""
    few = count if connection.vendor == "sqlite" else max(1, count // 10)
    checks = list(HealthCheck)
    return settings(
        max_examples=few,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=checks,
    )


@pytest.fixture
def world(people: People) -> World:
    return build(people)


@pytest.fixture
def everybody(world: World, people: People) -> Iterator[list[tuple[Actor, Asking]]]:
    KNOWN[1:] = [str(world.case.pk), *(str(child.pk) for child in world.children.values())]
    found = []
    for name in PEOPLE:
        actor: Actor = getattr(people, name)
        assert actor.user is not None
        client = Client()
        client.force_login(actor.user)
        found.append((actor, Asking(sign_in_fresh(client))))
    with override_settings(API_REQUESTS_PER_MINUTE=10_000_000):
        yield found
    del KNOWN[1:]


def sound(answer: Any, sent: str) -> None:
    """The answer is one of ours: no error of the server, nothing of its insides."""
    assert answer.status_code in (200, 400), (answer.status_code, sent)
    codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
    assert codes <= SAID, (codes, sent)
    text = answer.content.decode()
    assert not any(word in text for word in ("Traceback", "/gakum/", "SELECT ", "accounts_user")), sent


def lawful(since: int) -> None:
    """Every event since is a step of its machine, by somebody who holds the right, or follows from one."""
    for event in AuditEvent.objects.filter(seq__gt=since).select_related("posting__user", "posting__office"):
        model, _dot, name = event.action.partition(".")
        machine = machines_by_name().get(model)
        if machine is None or name == "open":
            continue
        spec = steps_of(machine)[name]
        assert event.source in spec.source, event
        assert event.target in (spec.target or (event.source,)), event
        if event.cause_id is None:
            assert event.posting is not None
            assert Actor.of(event.posting).may(spec.permission), event


@pytest.mark.parametrize("part", range(PARTS))
def test_no_generated_call_breaks_the_api_or_the_law(
    everybody: list[tuple[Actor, Asking]], part: int
) -> None:
    since = AuditEvent.objects.count()
    for operation in OPERATIONS[part::PARTS]:

        @limited(CALLS // len(OPERATIONS) + 1)
        @given(operation.as_strategy(), st.sampled_from(range(len(everybody))))
        def call(case: Any, who: int) -> None:
            sound(everybody[who][1].post(case.body), case.body)

        call()
    lawful(since)


VALID = (
    "{ cases(first: 5, sort: NEWEST) { totalCount edges { node { number subjects { party { name } } } } } }",
    "query ($n: String) { case(number: $n) { id events { action } } }",
    'mutation { caseClaim(id: "0199c000-0000-7000-8000-000000000000", seenState: RECEIVED,'
    ' occurredOn: "2026-03-02") { done } }',
    "{ annualIndex(year: 2024) { index gap(first: 3) { edges { node { count } } } } }",
    "query q { ...a } fragment a on Query { me { rights } ...b } fragment b on Query { me { client } }",
)
SCRAPS = (
    *"{}()[]:$@!#-…",
    *("...", '"', '"""', "fragment a on", "query", "mutation", "on", "null", "1e999", "first: 99999999999"),
    *("\ud7ff", "\x07", "\\u0000", "a: "),
)


@st.composite
def malformed(draw: st.DrawFn) -> str:
    """A document with a few of its characters cut out, doubled, or replaced by scraps."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        upto = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.sampled_from((*SCRAPS, text[at:upto] * 2, ""))) + text[upto:]
    return text


@pytest.mark.parametrize("part", range(2))
def test_no_malformed_document_breaks_the_api(everybody: list[tuple[Actor, Asking]], part: int) -> None:
    since = AuditEvent.objects.count()

    @limited(MALFORMED // 2)
    @given(malformed() if part else malformed() | st.text(max_size=60))
    def send(text: str) -> None:
        answer = everybody[0][1].client.post(
            ENDPOINT, json.dumps({"query": text}), content_type="application/json"
        )
        sound(answer, text)

    send()
    lawful(since)
