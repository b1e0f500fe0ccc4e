"""The people of the tests, and requests as a view gets them from the site's middleware."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from gakum.accounts.actors import Actor
from tests.people import People

Asking = Callable[..., Any]


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def asking() -> Asking:
    """Makes a request: with a token in its header, or with the session of somebody, or with both."""

    def request(token: str = "", session: Actor | None = None, scheme: str = "Bearer") -> Any:
        headers = {"Authorization": f"{scheme} {token}"} if token else {}
        made: Any = RequestFactory().post("/graphql/", headers=headers)
        made.user = session.user if session else AnonymousUser()
        made.actor, made.address = session, "192.0.2.7"
        return made

    return request
