"""The feed of events: in order, without gaps, as far as one may see, and enough to count from."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.accounts.grants import Grant, Scope
from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.clients.feed import CursorRefused, cursor_of, events, number_of
from gakum.indicators.figures import Scope as Figures
from gakum.indicators.figures import readings_of
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import COLUMNS, IndexFact
from tests import roads
from tests.at_once import at_once
from tests.clients.consumer import facts, followed
from tests.people import People
from tests.prosecution.roads import to_spdp, to_stage_one, to_stage_two

NAME = "Zbigniew Rekaanowski"


def through(actor: Actor, *scopes: str) -> Actor:
    assert actor.posting is not None
    return Actor.through(actor.posting, Grant("simkim", "abc", frozenset(scopes)))


def somebody(number: int) -> dict[str, Any]:
    """Particulars of a person whom nothing confuses with the others."""
    return {
        "name": f"Rekaan {chr(65 + number) * 6}",
        "passport_no": f"A{number}",
        "birth_date": date(1970 + number, 1, 9),
    }


def busy_year(people: People) -> None:
    """Cases on every road that is counted: handled and followed up, revoked, merged, fast, criminal."""
    load_indicators()
    first = roads.finding(people, name=NAME, summary=NAME, place=NAME)
    roads.served_measure(roads.to_conference_fixed(first, people), people, "f")
    roads.fast_charge(people, **somebody(1))
    to_revoke = roads.to_conference_fixed(roads.finding(people, **somebody(2)), people)
    roads.take(
        roads.served_measure(to_revoke, people, "b"), "revoke", people.budi, ground="error", reason=NAME
    )
    survivor = roads.finding(people, **somebody(3))
    twin = roads.finding(people, **somebody(3), reason=NAME)
    roads.take(twin, "merge_into", people.budi, into=survivor.number, reason=NAME)
    matter = to_stage_one(to_spdp(people, roads.DAY, **somebody(4)), people, roads.DAY)
    to_stage_two(matter, people, roads.DAY)
    roads.take(roads.finding(people, by=people.citra, **somebody(5)), "match_lists", people.citra, hits="-")


@pytest.mark.parametrize("scopes", [Scope.values, [Scope.READ_CASES]], ids=["with names", "without names"])
def test_whoever_replays_the_feed_from_the_start_counts_the_same_index(
    people: People, scopes: list[str]
) -> None:
    busy_year(people)
    before = readings_of(Figures(2026))
    wanted = {
        (f.count, f.unit): {name: getattr(f, name) for name in COLUMNS} for f in IndexFact.objects.all()
    }
    counted = facts(followed(through(people.dewi, *scopes)))
    assert {(f.count, f.unit): {name: getattr(f, name) for name in COLUMNS} for f in counted} == wanted
    assert len(wanted) > 8
    IndexFact.objects.all().delete()
    IndexFact.objects.bulk_create(counted)
    after = readings_of(Figures(2026))
    assert {r: a.as_json() for r, a in after.items()} == {r: b.as_json() for r, b in before.items()}


def test_nothing_anybody_wrote_is_given_to_whoever_sees_no_names(people: People) -> None:
    busy_year(people)
    told = str(followed(through(people.dewi, Scope.READ_CASES)))
    assert NAME not in told
    assert "Rekaan" not in told
    assert "X1234567" not in told
    assert "1990-05-17" not in told
    assert NAME in str(followed(through(people.dewi, Scope.READ_CASES, Scope.READ_PERSONS)))
    assert NAME not in str(followed(people.sekar))


def test_one_sees_the_events_of_the_cases_one_sees_and_no_others(people: People) -> None:
    busy_year(people)
    for actor in (people.ani, people.citra, people.gita, people.karu, people.dewi):
        told = {item["seq"] for item in followed(through(actor, *Scope.values))}
        mine = Case.objects.visible_to(actor).values("pk")
        assert told == set(AuditEvent.objects.filter(case_id__in=mine).values_list("seq", flat=True))
    assert followed(people.agus) == []
    assert followed(through(people.dewi, *(set(Scope.values) - {Scope.READ_CASES}))) == []


def test_pages_follow_each_other_and_the_last_cursor_waits_for_what_is_new(people: People) -> None:
    busy_year(people)
    whole = [item["seq"] for item in followed(people.dewi, first=500)]
    assert [item["seq"] for item in followed(people.dewi, first=1)] == whole == sorted(whole)
    page = events(people.dewi, first=500)
    assert not page.more
    assert events(people.dewi, page.cursor).events == []
    roads.finding(people, **somebody(9))
    (new,) = events(people.dewi, page.cursor).events
    assert new["action"] == "case.open"
    assert events(people.dewi, page.cursor).events == [new]  # asked again, told again


def test_a_reader_of_few_cases_does_not_go_through_the_same_events_again(people: People) -> None:
    busy_year(people)
    page = events(people.karu)
    assert (page.events, page.more) == ([], False)
    assert number_of(page.cursor) == AuditEvent.objects.latest("seq").seq


@pytest.mark.parametrize("cursor", ["x", "MQ==", cursor_of(5)[:-2], "é", "Z2FrdW0tZXZlbnRzOi0x", "A" * 5000])
def test_a_cursor_that_was_never_given_is_refused(people: People, cursor: str) -> None:
    with pytest.raises(CursorRefused):
        events(people.dewi, cursor)
    assert not AccessRecord.objects.exists()


def test_what_is_taken_out_is_written_down_and_an_empty_answer_is_not(people: People) -> None:
    busy_year(people)
    page = events(through(people.dewi, *Scope.values), first=500)
    (record,) = AccessRecord.objects.all()
    assert (record.kind, record.client, record.count) == ("export", "simkim/abc", len(page.events))
    events(people.dewi, page.cursor)
    assert AccessRecord.objects.count() == 1


def test_a_page_costs_the_same_however_long_it_is(people: People) -> None:
    busy_year(people)
    counts = []
    for first in (2, 40):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            events(people.dewi, first=first)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 5


@pytest.mark.django_db(transaction=True)
def test_whoever_reads_while_others_write_misses_nothing() -> None:
    people = People()
    roads.finding(people)
    done = threading.Event()

    def read() -> list[int]:
        told: list[int] = []
        cursor, last_time = "", False
        while True:
            last_time = done.is_set()
            page = events(people.dewi, cursor, 3)
            cursor = page.cursor
            told += [item["seq"] for item in page.events]
            seen = set(AuditEvent.objects.values_list("seq", flat=True))
            assert seen == set(range(1, len(seen) + 1)), "a gap was to be seen"
            if last_time and not page.more:
                return told

    def write() -> None:
        def one(number: int) -> Any:
            return lambda: [
                roads.finding(people, passport_no=f"B{number}{n}", name=f"Rekaan {number}{n}")
                for n in range(4)
            ]

        failed = [answer for answer in at_once(*[one(n) for n in range(6)]) if isinstance(answer, Exception)]
        done.set()
        assert not failed

    answers = at_once(read, write)
    (told,) = [answer for answer in answers if isinstance(answer, list)]
    mine = AuditEvent.objects.filter(case_id__isnull=False).order_by("seq")
    assert told == list(mine.values_list("seq", flat=True))
    assert mine.count() == 25
