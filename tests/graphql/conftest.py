"""The people of the tests, and what they ask of the API as other systems would."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.graphql import schema  # noqa: F401  # first of all: its parts are described in English then
from tests import roads
from tests.people import People
from tests.web.account import sign_in_fresh
from tests.web.conftest import FOUND, NAME

ENDPOINT = "/graphql/"


class Asking:
    """Somebody signed in, and what they ask."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def post(self, query: str, variables: dict[str, Any] | None = None, language: str = "en") -> Any:
        return self.client.post(
            ENDPOINT,
            {"query": query, "variables": variables or {}},
            content_type="application/json",
            headers={"accept-language": language},
        )

    def __call__(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = self.post(query, variables).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def refused(self, query: str, **variables: Any) -> str:
        """The code of the only error of an answer."""
        errors = self.post(query, variables).json()["errors"]
        assert len(errors) == 1, errors
        return str(errors[0]["extensions"]["code"])


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def ask() -> Callable[[Actor], Asking]:
    """Makes somebody who has just signed in, and asks the API."""

    def signed_in(actor: Actor) -> Asking:
        assert actor.user is not None
        client = Client()
        client.force_login(actor.user)
        return Asking(sign_in_fresh(client))

    return signed_in


@pytest.fixture
def case(people: People) -> Case:
    """A case of Ani's office, fixed for administrative measures, with one subject."""
    found = roads.finding(people, on=FOUND, name=NAME, summary=f"Ditemukan {NAME}", place=f"Rumah {NAME}")
    return roads.to_conference_fixed(found, people, "administrative", FOUND)
