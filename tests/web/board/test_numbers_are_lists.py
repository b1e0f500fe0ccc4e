"""Every number on the boards equals the list that it opens, in whatever world and for whomever."""

from collections.abc import Callable
from random import Random

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from tests.people import People
from tests.web.board.following import assert_numbers_are_lists
from tests.web.board.world import YEARS, World

Browser = Callable[[Actor], Client]
OVERSEERS = ("sari", "budi", "hadi", "gita", "wira", "karu", "dewi", "sekar")
READERS = (*OVERSEERS, "ani", "citra", "dedi", "agus")
EXAMPLES = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=range(2))
def world(request: pytest.FixtureRequest, people: People) -> World:
    return World(people, Random(request.param))


@EXAMPLES
@given(who=st.sampled_from(OVERSEERS), office=st.sampled_from(["", "own"]), year=st.sampled_from(YEARS))
def test_every_number_of_the_board_is_its_list(
    people: People, browser: Browser, world: World, who: str, office: str, year: int
) -> None:
    actor: Actor = getattr(people, who)
    assert actor.posting is not None
    satker = actor.posting.office.code if office else ""
    found = assert_numbers_are_lists(browser(actor), f"/papan/?satker={satker}&tahun={year}")
    assert found >= 4


@EXAMPLES
@given(
    who=st.sampled_from(READERS),
    page=st.sampled_from(
        ["/detensi/", "/detensi/FAC-0/", "/detensi/FAC-2/", "/keberatan/", "/pendeportasian/"]
    ),
)
def test_every_number_of_the_custody_pages_is_its_list(
    people: People, browser: Browser, world: World, who: str, page: str
) -> None:
    reader = browser(getattr(people, who))
    if reader.get(page).status_code == 404:
        return
    assert_numbers_are_lists(reader, page)
