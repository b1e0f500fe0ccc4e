"""Readings, searches and exports as the auditor and the reader see them, and what strikes the eye."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gakum.accounts.actors import Actor
from gakum.audit.access import record_access
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.parties.models import Party
from gakum.web.audit.unusual import MANY
from gakum.workflow.service import perform
from tests.people import People
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]
NOON = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # noon in Jakarta


def listed(client: Client, query: str = "", page: str = "audit-access") -> list[AccessRecord]:
    response = client.get(reverse(page) + query)
    assert response.status_code == 200
    return [row["record"] for row in response.context["rows"]]


def read(by: Actor, at: datetime, of: Any = None, **more: Any) -> AccessRecord:
    with time_machine.travel(at, tick=False):
        return record_access(by, AccessKind.READ, of=of, **more)


def test_readings_and_searches_stand_apart_from_exports(people: People, case: Case, browser: Browser) -> None:
    seen = read(people.ani, NOON, case.roll[0].party, case_id=case.pk)
    looked = record_access(
        people.ani, AccessKind.SEARCH, detail={"purpose": "Hotel", "terms": {"name": "0a1b"}}
    )
    taken = record_access(people.budi, AccessKind.EXPORT, detail={"list": "cases"}, count=7)
    client = browser(people.dewi)
    assert set(listed(client)) == {seen, looked}
    assert listed(client, "?kind=read") == [seen]
    assert listed(client, "?kind=search") == [looked]
    assert listed(client, f"?of=party:{case.roll[0].party_id}") == [seen]
    assert listed(client, f"?case={case.number}") == [seen]
    assert listed(client, page="audit-exports") == [taken]
    shown = client.get(reverse("audit-access")).content.decode()
    assert NAME in shown
    assert "Hotel" in shown
    assert "0a1b" not in shown


def test_at_night_is_night_in_the_readers_own_zone(people: People, browser: Browser) -> None:
    people.other.time_zone = "Asia/Makassar"
    people.other.save()
    read(people.ani, NOON)
    late = read(people.ani, NOON.replace(hour=16))  # 23.00 in Jakarta
    later = read(people.citra, NOON.replace(hour=14, minute=30))  # 22.30 in Denpasar, 21.30 in Jakarta
    read(people.ani, NOON.replace(hour=14, minute=30))
    assert set(listed(browser(people.dewi), "?unusual=night&since=2026-03-01")) == {late, later}


def test_the_case_of_another_office_strikes_the_eye_unless_it_is_ones_own_work(
    people: People, case: Case, browser: Browser
) -> None:
    read(people.ani, NOON, case_id=case.pk)
    foreign = read(people.citra, NOON, case_id=case.pk)
    read(people.citra, NOON)
    client = browser(people.dewi)
    assert listed(client, "?unusual=foreign&since=2026-03-01") == [foreign]
    data = {"occurred_on": FOUND, "assignee": str(people.indra.user_id)}
    perform(case, "assign", by=people.sari, data=data, seen_state=case.state)
    read(people.indra, NOON, case_id=case.pk)
    assert listed(client, "?unusual=foreign&since=2026-03-01") == [foreign]


def test_many_people_in_an_hour_strike_the_eye(people: People, browser: Browser) -> None:
    parties = [Party.objects.create(kind="foreigner", name=f"Rekaan {n}") for n in range(MANY)]
    for n, party in enumerate(parties):
        read(people.ani, NOON + timedelta(minutes=n), party)
        read(people.sari, NOON + timedelta(minutes=3 * n), party)
        read(people.budi, NOON + timedelta(minutes=n), parties[0])
    (found,) = listed(browser(people.dewi), "?unusual=many&since=2026-03-01")
    assert (found.actor, found.subject_id) == (people.ani.user, str(parties[-1].pk))


def test_without_a_first_day_only_the_last_month_is_looked_through(people: People, browser: Browser) -> None:
    read(people.ani, NOON.replace(hour=16))
    client = browser(people.dewi)
    with time_machine.travel(NOON + timedelta(days=29)):
        client = browser(people.dewi)
        assert len(listed(client, "?unusual=night")) == 1
    with time_machine.travel(NOON + timedelta(days=40)):
        client = browser(people.dewi)
        assert listed(client, "?unusual=night") == []


def test_each_sees_their_own_trace_and_who_else_read_their_cases(
    people: People, case: Case, browser: Browser
) -> None:
    data = {"occurred_on": FOUND, "assignee": str(people.ani.user_id)}
    perform(case, "assign", by=people.sari, data=data, seen_state=case.state)
    mine = read(people.ani, NOON, case_id=case.pk)
    other = read(people.budi, NOON, case_id=case.pk)
    read(people.budi, NOON)
    response = browser(people.ani).get(reverse("my-accesses"))
    assert [row["record"] for row in response.context["rows"]] == [mine]
    assert [row["record"] for row in response.context["others"]] == [other]


def test_the_secretariats_own_trace_names_nobody(people: People, case: Case, browser: Browser) -> None:
    read(people.sekar, NOON, case.roll[0].party, case_id=case.pk)
    assert NAME not in browser(people.sekar).get(reverse("my-accesses")).content.decode()


@pytest.mark.parametrize("page", ["audit-access", "my-accesses"])
def test_the_list_costs_the_same_queries_for_ten_times_as_many(
    people: People, case: Case, browser: Browser, page: str
) -> None:
    client = browser(people.dewi)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert listed(client, page=page)
        return len(seen)

    def more(n: int) -> None:
        for i in range(n):
            party = Party.objects.create(kind="foreigner", name=f"Rekaan {n} {i}")
            read(people.dewi, NOON, party, case_id=case.pk)

    more(4)
    queries()
    before = queries()
    more(40)
    assert queries() == before


def test_formulas_leave_the_house_as_text(people: People, browser: Browser) -> None:
    record_access(people.ani, AccessKind.SEARCH, detail={"purpose": "x", "page": "=1+1"})
    people.kanim.name = "=cmd|' /C calc'!A0"
    people.kanim.save()
    content = browser(people.dewi).get(reverse("audit-access") + "?format=csv").content.decode("utf-8-sig")
    assert "'=cmd" in content
    assert ";=cmd" not in content
