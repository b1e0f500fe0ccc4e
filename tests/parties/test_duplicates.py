"""Likely duplicates: found through indexes, the likeliest first, and never what was settled."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gakum.parties import merging
from gakum.parties.duplicates import SHOWN, duplicates_of
from gakum.parties.models import IdentityDocument, Party, PartyName
from gakum.parties.search import search
from tests.parties.conftest import BORN
from tests.parties.test_likeness import labelled
from tests.people import People

pytestmark = pytest.mark.django_db

Make = Callable[..., Party]


def found(party: Party) -> list[Party]:
    return [duplicate.party for duplicate in duplicates_of(party)]


def test_the_same_birth_date_and_a_like_name_are_found(record: Make) -> None:
    one, other = record("Sergei Ivanov"), record("Sergey Ivanov")
    record("Somebody Else")
    assert found(one) == [other]
    assert found(other) == [one]


def test_a_slip_in_the_birth_date_is_found(record: Make) -> None:
    one = record()
    slips = [record(birth_date=date(1990, 12, 3)), record(birth_date=date(1980, 3, 12))]
    assert {p.pk for p in found(one)} == {p.pk for p in slips}


def test_the_same_document_is_found_under_another_name(record: Make) -> None:
    one = record(passport_no="X1234567", birth_date=None)
    other = record("Quite Another", birth_date=None)
    IdentityDocument.objects.create(party=other, kind="passport", number="x-123 4567")
    assert found(one) == [other]


def test_an_alias_in_another_order_is_found_without_a_birth_date(record: Make) -> None:
    one = record("Rekaan Satu Dua", birth_date=None)
    other = record("Somebody Else", birth_date=None)
    PartyName.objects.create(party=other, kind="alias", name="Dua Rekaan Satu")
    assert found(one) == [other]


def test_a_corporation_is_never_a_duplicate_of_a_person(record: Make) -> None:
    one = record(passport_no="X1")
    record(kind="corporation", passport_no="X1")
    assert found(one) == []


def test_only_the_five_likeliest_are_shown_the_likeliest_first(record: Make) -> None:
    one = record(passport_no="X1")
    for _n in range(SHOWN + 2):
        record()
    best = record(passport_no="X1")
    duplicates = duplicates_of(one)
    assert len(duplicates) == SHOWN
    assert duplicates[0].party == best
    assert [d.likeness.score for d in duplicates] == sorted(
        (d.likeness.score for d in duplicates), reverse=True
    )


def test_who_was_found_to_be_another_person_is_not_shown_again(record: Make, people: People) -> None:
    one, other = record(), record()
    merging.set_apart(one, other, by=people.ani, reason="Two people, both were here.")
    assert found(one) == found(other) == []


def test_who_is_merged_already_is_not_shown(record: Make, people: People) -> None:
    one, other = record(), record()
    merge = merging.propose(one, other, by=people.ani, reason="Same")
    assert found(other) == [one]
    merging.approve(merge, by=people.sari, reason="Same")
    one.refresh_from_db()
    assert found(one) == found(other) == []


def test_what_the_points_call_likely_the_indexes_find(record: Make) -> None:
    """The labelled pairs again, each as two records among all the others."""
    pairs = [(same, record_of(record, a), record_of(record, b)) for same, a, b in labelled() if same]
    missed = [(a, b) for _same, a, b in pairs if b not in found(a)]
    assert len(missed) <= 1, missed


def record_of(record: Make, known: object) -> Party:
    (name,), papers = known.names, sorted(known.documents)  # type: ignore[attr-defined]
    return record(
        name,
        birth_date=known.birth_date,  # type: ignore[attr-defined]
        nationality_id=None,
        sex=known.sex,  # type: ignore[attr-defined]
        passport_no=papers[0] if papers else "",
    )


def test_looking_costs_the_same_however_many_records_there_are(record: Make) -> None:
    one = record(passport_no="X1")
    record()

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            duplicates_of(one)
        return len(seen)

    before = queries()
    for n in range(30):
        record(birth_date=BORN + timedelta(days=n), passport_no=f"Y{n}")
    assert queries() == before


def test_no_table_of_parties_is_read_from_end_to_end(record: Make) -> None:
    """SQLite says how it would read; what begins with SCAN of a table walks through all of it."""
    if connection.vendor != "sqlite":
        return
    one = record("Rekaan Satu Dua", passport_no="X1")
    with CaptureQueriesContext(connection) as seen:
        duplicates_of(one)
        list(search(name="rek", number="x1", birth_date=BORN))
    with connection.cursor() as cursor:
        for query in seen.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
            assert not [line for line in plan if line.startswith("SCAN") and "SUBQUERY" not in line], plan
