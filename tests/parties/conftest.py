"""The people of the tests, and records to tell apart."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gakum.parties.models import Nationality, Party
from tests.people import People

BORN = date(1990, 3, 12)


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def record(db: None) -> Callable[..., Party]:
    """A record of a foreign national; what is not said is that of Rekaan Satu."""
    Nationality.objects.get_or_create(
        code="CHN", defaults={"name_id": "Tiongkok", "name_en": "China", "mark": "x"}
    )

    def made(name: str = "Rekaan Satu", **more: Any) -> Party:
        given = {"kind": "foreigner", "birth_date": BORN, "nationality_id": "CHN", "sex": "L", **more}
        return Party.objects.create(name=name, **given)

    return made
