"""Whatever leaves a trace is told to the auditor in words, and never in the codes of the program."""

import pytest
from django.test import Client

from gakum.audit.models import AccessRecord
from gakum.web.audit.asked import DETAILS, PAGES, details
from tests.people import People
from tests.walk.test_every_address import ENDS_SESSIONS, browser
from tests.walk.world import World, addresses, steps_of_everything

READERS = ("ani", "budi", "dewi", "sekar")


@pytest.fixture
def traces(world: World, people: People) -> list[AccessRecord]:
    """What is written down when every page and every step is opened, and every list is taken out."""
    asked = [address for name, address in addresses(world).items() if name not in ENDS_SESSIONS]
    lists = [f"{address}?format=csv" for address in asked if address.startswith("/audit/")]
    for who in READERS:
        client: Client = browser(getattr(people, who))
        for address in (*asked, *lists, *steps_of_everything(world)):
            client.get(address)
    return list(AccessRecord.objects.all())


def test_every_trace_is_told_in_words(traces: list[AccessRecord]) -> None:
    assert len({str(trace.detail) for trace in traces}) > 30
    for trace in traces:
        assert trace.detail.keys() <= {*DETAILS, "terms"}, trace.detail
        if "page" in trace.detail:
            assert trace.detail["page"] in PAGES, trace.detail
        if "list" in trace.detail:
            assert trace.detail["list"] in PAGES, trace.detail
        told = dict(details(trace))
        assert trace.detail.get("step", "") not in told.values(), trace.detail
