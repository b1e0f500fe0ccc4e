"""Publishing by the secretariat: what is shown before, what is kept after, and who may."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.indicators.models import Publication
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
DAY = roads.DAY.replace(year=2024)


@pytest.fixture
def handled(english: Client, people: People) -> None:
    roads.to_conference_fixed(roads.finding(people, on=DAY), people, "administrative", DAY)


def test_the_year_is_published_with_its_checks_and_cannot_change(handled: None, english: Client) -> None:
    before = english.get("/tahunan/2024/terbitkan/")
    assert before.status_code == 200
    found = {str(check): [one.code for one in findings] for check, findings in before.context["checks"]}
    assert found["No case is counted twice"] == []
    assert found["Every office recorded a case or declared nil"] == ["offices_not_reported"]
    passed = sum(not codes for codes in found.values())
    # All but the count from the log, which waits for the publication itself, or for somebody who asks.
    assert before.content.decode().count("Check passed") == passed - 1
    assert "Counted again when it is published" in before.content.decode()
    assert "?hitung=1" in english.get("/tahunan/2024/pemeriksaan/").content.decode()
    asked = english.get("/tahunan/2024/pemeriksaan/?hitung=1").content.decode()
    assert asked.count("Check passed") == passed
    answer = english.post("/tahunan/2024/terbitkan/", {})
    assert answer["Location"] == "/tahunan/2024/terbitan/1/"
    page = english.get(answer["Location"])
    text = page.content.decode()
    made = Publication.objects.get()
    assert made.sha256 in text
    assert page.context["intact"]
    assert text.count("Check passed") == passed
    kept = english.get("/tahunan/2024/terbitan/1/potret/")
    assert kept.content.decode() == made.snapshot
    assert json.loads(kept.content)["version"] == 1


def test_a_second_version_needs_a_reason_and_shows_its_differences(
    handled: None, english: Client, people: People
) -> None:
    english.post("/tahunan/2024/terbitkan/", {})
    late = roads.finding(people, on=DAY, name="Terlambat", passport_no="T1")
    roads.to_conference_fixed(late, people, "administrative", DAY)
    refused = english.post("/tahunan/2024/terbitkan/", {"reason": " "})
    assert refused.status_code == 409
    assert "needs a reason" in refused.content.decode()
    assert Publication.objects.count() == 1
    english.post("/tahunan/2024/terbitkan/", {"reason": "Entri terlambat"})
    page = english.get("/tahunan/2024/terbitan/2/")
    assert [(d["published"], d["now"]) for d in page.context["differences"]] == [(1, 2)]
    assert "Entri terlambat" in page.content.decode()
    listed = english.get("/tahunan/2024/terbitan/")
    assert [one.version for one in listed.context["versions"]] == [2, 1]


def test_a_year_that_runs_is_not_published(english: Client, people: People) -> None:
    roads.to_conference_fixed(roads.finding(people, on=roads.DAY), people, "administrative", roads.DAY)
    year = roads.DAY.year
    events = AuditEvent.objects.count()
    with time_machine.travel(f"{year}-06-01", tick=False):
        answer = english.post(f"/tahunan/{year}/terbitkan/", {})
    assert answer.status_code == 409
    assert Publication.objects.count() == 0
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("who", ["ani", "sari", "budi", "gita", "wira", "dewi", "agus", "dedi"])
def test_only_the_secretariat_publishes(handled: None, people: People, browser: Browser, who: str) -> None:
    client = browser(getattr(people, who))
    assert client.get("/tahunan/2024/terbitkan/").status_code == 403
    assert client.post("/tahunan/2024/terbitkan/", {}).status_code == 403
    assert client.post("/tahunan/2024/pembacaan/", {"reading": "ketat", "reason": "-"}).status_code == 403
    assert Publication.objects.count() == 0


def test_a_version_that_does_not_exist_is_not_found(handled: None, english: Client) -> None:
    assert english.get("/tahunan/2024/terbitan/7/").status_code == 404
    assert english.get("/tahunan/2024/terbitan/7/potret/").status_code == 404


def test_publishing_asks_for_the_password_again_after_five_minutes(handled: None, english: Client) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        asked = english.get("/tahunan/2024/terbitkan/")
        posted = english.post("/tahunan/2024/terbitkan/", {})
    for answer in (asked, posted):
        assert answer.status_code == 302
        assert "/tahunan/2024/terbitan/" not in answer["Location"]
    assert Publication.objects.count() == 0
