"""How much a token and a person may ask in a minute."""

from typing import Any

import pytest
import time_machine

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Grant
from gakum.clients.limits import TooManyRequests, spend, tally
from gakum.clients.models import Tally
from tests.at_once import at_once
from tests.people import People

pytestmark = pytest.mark.django_db


def test_the_limit_is_reached_and_forgotten_with_the_minute(people: People, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    with time_machine.travel("2026-06-01T03:00:20Z", tick=False) as clock:
        for _request in range(3):
            spend(people.ani)
        with pytest.raises(TooManyRequests) as refused:
            spend(people.ani)
        assert refused.value.retry_after == 40
        spend(people.budi)  # each has their own
        clock.shift(40)
        spend(people.ani)


def test_a_dear_request_counts_for_many(people: People, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 10
    spend(people.ani, 10)
    with pytest.raises(TooManyRequests):
        spend(people.ani)


def test_a_token_does_not_use_up_what_its_person_may_ask(people: People, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 1
    assert people.ani.posting is not None
    for token in ("abc", "def"):
        spend(Actor.through(people.ani.posting, Grant("simkim", token, frozenset())))
    spend(people.ani)


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_at_once_is_all_counted() -> None:
    with time_machine.travel("2026-06-01T03:00:00Z", tick=False):
        counted = at_once(*[lambda: tally("x", 60)] * 20)
    assert sorted(map(str, counted), key=int) == [str(n) for n in range(1, 21)]
    assert Tally.objects.get().count == 20
