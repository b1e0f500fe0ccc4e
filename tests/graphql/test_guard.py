"""What a document may ask for: every limit at itself and one beyond, and the attacks that were probed."""

import time
from typing import Any

import pytest
from graphql import GraphQLError

from gakum.core.errors import DomainError
from gakum.graphql import limits
from gakum.graphql.limits import TooMuch, guarded
from gakum.graphql.schema import LISTS

DOUBLING = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(19))
ATTACKS = {
    "fragments that double": "{ ...f0 } " + DOUBLING + " fragment f19 on Query { me { client } }",
    "fields below fragments that double": "{ ...f0 } "
    + DOUBLING.replace("...f", "me { user { username } } ...f", 1)
    + " fragment f19 on Query { cases(first: 500) { edges { node { id } } } }",
    "a cycle": "{ ...a } fragment a on Query { ...a }",
    "a longer cycle": "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    "a fragment that is not there": "{ ...nowhere }",
    "two operations": "query a { me { client } } query b { me { client } }",
    "no operation": "fragment a on Query { me { client } }",
    "a subscription": "subscription { me { client } }",
    "many aliases": "{" + " ".join(f"a{n}: me {{ client }}" for n in range(100)) + "}",
    "many equal fields": "{" + "me { client }" * 400 + "}",
    "deep": "{ case " + "{ case " * 11 + "{ id }" + "}" * 12,
    "very deep": "{ a" * 900 + "}" * 900,
    "deep lists": "{ case(number: " + "[" * 1500 + "]" * 1500 + ") { id } }",
    "pages in pages": "query ($n: Int) { annualIndex(year: 2024) { gap(first: $n) { edges { node { case {"
    + " measures { case { measures { case { number } } } }" * 5
    + "} } } } } }",
    "a mass of tokens": "{ me { client } " + "@skip(if: true) " * 2000 + "}",
    "a megabyte": "{ me { client } " + " " * 1_000_000 + "}",
    "many comments": "#\n" * 60 + "{ me { client } }",
    "a bomb of directives": "{ me " + "@a" * 1999 + " { client } }",
    "two acts": "mutation { a: declareNil(office: 1) { done } b: declareNil(office: 1) { done } }",
    "the schema through itself": "{ __schema { types { fields { type { fields { type { name } } } } } } }",
    "the schema beside others": "{ __schema { types { name } } me { client } }",
    "the schema twice": "{ a: __schema { types { name } } b: __schema { types { name } } }",
}


def refused(source: str, variables: dict[str, Any] | None = None) -> bool:
    try:
        guarded(source, variables or {}, LISTS)
    except (DomainError, GraphQLError, RecursionError):
        return True
    return False


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_at_once(name: str) -> None:
    began = time.process_time()
    assert refused(ATTACKS[name])
    assert time.process_time() - began < 1.0  # it takes a few milliseconds; without the guard, minutes


def fields(count: int) -> str:
    return "{" + " ".join("me { client }" for _ in range(count // 2)) + (" x" if count % 2 else "") + "}"


def deep(depth: int) -> str:
    return "{ a " * depth + "}" * depth


AT_THE_LIMIT = {
    "fields": (fields, limits.FIELDS),
    "depth": (deep, limits.DEPTH),
    "aliases": (lambda n: "{" + " ".join(f"a{i}: x" for i in range(n)) + "}", limits.ALIASES),
    "fragments": (
        lambda n: "{ " + "".join(f"...f{i} " for i in range(n)) + "}" + "".join(
            f" fragment f{i} on Query {{ x }}" for i in range(n)
        ),
        limits.FRAGMENTS,
    ),
    "comments": (lambda n: "#\n" * n + "{ x }", limits.COMMENTS),
    "source": (lambda n: "{ x }".ljust(n), limits.SOURCE),
    "acts": (lambda n: "mutation {" + "x " * n + "}", 1),
    "operations": (lambda n: "".join(f"query q{i} {{ x }} " for i in range(n)), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_what_stands_at_a_limit_goes_through_and_one_more_does_not(name: str) -> None:
    make, limit = AT_THE_LIMIT[name]
    assert not refused(make(limit))
    assert refused(make(limit + 1))


def test_rows_are_reckoned_with_as_they_were_asked_for() -> None:
    page = "{ cases(first: 500) { edges { node { %s } } } }"
    assert not refused(page % "number subjects { party { name } } measures { state } deadlines { dueOn }")
    assert refused(page % ("a " * 80))
    by_variable = "query ($n: Int) { cases(first: $n) { edges { node { %s } } } }" % ("a " * 80)
    assert not refused(by_variable, {"n": 10})
    assert refused(by_variable, {"n": 500})
    assert refused(by_variable)  # nobody knows: the most is reckoned with


def test_fragments_are_counted_each_time_they_are_spread() -> None:
    rows = "fragment rows on Case { subjects { party { name passportNo } } measures { state } }"
    page = "{ cases(first: 500) { edges { node { ...rows } } } }"
    assert not refused(page + rows)
    with pytest.raises(TooMuch):
        guarded(
            page.replace("...rows", "measures { case { measures { case { ...rows } } } }") + rows, {}, LISTS
        )
