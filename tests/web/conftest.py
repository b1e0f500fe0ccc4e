"""The people of the tests, and browsers in which they are signed in."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from tests import roads
from tests.people import People
from tests.web.account import sign_in_fresh

FOUND = date(2026, 3, 2)
NAME = "Zbigniew Rekaanowski"


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """Makes a browser in which somebody has just signed in, so that no act asks for the password again."""

    def signed_in(actor: Actor) -> Client:
        assert actor.user is not None
        client = Client()
        client.force_login(actor.user)
        return sign_in_fresh(client)

    return signed_in


@pytest.fixture
def case(people: People) -> Case:
    """A case of Ani's office, fixed for administrative measures, with one subject."""
    found = roads.finding(people, on=FOUND, name=NAME, summary=f"Ditemukan {NAME}", place=f"Rumah {NAME}")
    return roads.to_conference_fixed(found, people, "administrative", FOUND)


def step_url(case: Case, name: str) -> str:
    return f"/langkah/case/{case.pk}/{name}/"
