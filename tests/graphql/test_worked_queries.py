"""The worked queries of docs/api.md do what they say."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from tests.graphql.conftest import Asking
from tests.people import People
from tests.walk.world import World, build

Ask = Callable[[Actor], Asking]
TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
QUERIES = {
    document.split("(")[0].split("{")[0].split()[1]: document
    for document in re.findall(r"```graphql\n(.*?)```", TEXT, re.DOTALL)
}


@pytest.fixture
def world(people: People) -> World:
    return build(people)


def test_every_worked_query_is_answered(world: World, people: People, ask: Ask) -> None:
    assert len(QUERIES) >= 10
    asking = ask(people.ani)
    told: dict[str, Any] = {}
    variables: dict[str, dict[str, Any]] = {
        "Late": {"office": people.kanim.code},
        "Figure": {"office": people.kanim.code},
        "Life": {"number": world.case.number},
        "Person": {"name": "Zbigniew"},
        "Next": {"id": str(world.case.pk)},
        "Finding": {"key": "apoa-77"},
    }
    for name, document in QUERIES.items():
        if name == "Matched":
            found = told["Finding"]["openCase"]
            assert found["done"], found
            variables[name] = {"id": found["case"]["id"]}
        told[name] = asking(document, **variables.get(name, {}))
    assert told["Matched"]["caseMatchLists"]["state"] == "CHECKED"
    assert Case.objects.get(pk=variables["Matched"]["id"]).source_note == "APOA-77"
    assert told["Index"]["annualIndex"]["administrative"]["handled"] == 1
    assert told["Index"]["annualIndex"]["gap"]["totalCount"] == 1
    assert told["Figure"]["figure"]["number"] == 1
    life = told["Life"]["case"]
    assert life["measures"]
    assert life["documents"]
    assert any(step["possible"] for step in told["Next"]["availableSteps"])
    actions = [event["action"] for event in told["Since"]["events"]["events"]]
    assert actions[-2:] == ["case.open", "case.match_lists"]
