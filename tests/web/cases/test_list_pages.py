"""Pages by key meet every row once, in order, forwards and backwards, while rows come in between."""

import pytest
from django.db.models import Q, QuerySet
from hypothesis import given
from hypothesis import strategies as st

from gakum.core.keyset import BadCursor, Order, Run, in_order, page_of
from gakum.parties.models import Nationality

BY_NAME = Order("name", "Name", (Run("name_id"),))
BY_NAME_DOWN = Order("name", "Name", (Run("name_id", descending=True),))
MARKED_FIRST = Order(
    "mark",
    "Mark",
    (
        Run("source", narrow=lambda rows: rows.exclude(source="")),
        Run("name_id", descending=True, narrow=lambda rows: rows.filter(source="")),
    ),
)
ORDERS = st.sampled_from([BY_NAME, BY_NAME_DOWN, MARKED_FIRST])
ROWS = st.lists(
    st.tuples(
        st.text("ABC", min_size=3, max_size=3), st.sampled_from("PQR"), st.sampled_from(["", "1", "2"])
    ),
    unique_by=lambda row: row[0],
    max_size=15,
)


def fill(rows: list[tuple[str, str, str]]) -> None:
    Nationality.objects.all().delete()
    Nationality.objects.bulk_create(
        Nationality(code=code, name_id=name, source=source) for code, name, source in rows
    )


def in_parts() -> list[QuerySet[Nationality]]:
    """The table in two disjoint parts."""
    first = Q(code__lt="B")
    return [Nationality.objects.filter(first), Nationality.objects.exclude(first)]


def expected(order: Order) -> list[str]:
    rows = list(Nationality.objects.all())
    if order is MARKED_FIRST:
        marked = sorted((r for r in rows if r.source), key=lambda r: (r.source, r.code))
        return [
            r.code for r in [*marked, *sorted((r for r in rows if not r.source), key=_name, reverse=True)]
        ]
    return [r.code for r in sorted(rows, key=_name, reverse=order is BY_NAME_DOWN)]


def _name(row: Nationality) -> tuple[str, str]:
    return row.name_id, row.code


@pytest.mark.django_db
@given(rows=ROWS, order=ORDERS, size=st.integers(1, 6), divided=st.booleans())
def test_paging_forwards_and_back_meets_every_row_once_in_order(
    rows: list[tuple[str, str, str]], order: Order, size: int, divided: bool
) -> None:
    fill(rows)
    parts = in_parts() if divided else [Nationality.objects.all()]
    page = page_of(parts, order, size=size)
    met = list(page.keys)
    assert page.previous == ""
    while page.next:
        page = page_of(parts, order, size=size, after=page.next)
        assert page.keys
        met += page.keys
    assert met == expected(order)
    back = list(page.keys)
    while page.previous:
        page = page_of(parts, order, size=size, before=page.previous)
        if not page.previous and len(back) + len(page.keys) > len(met):
            page = page_of(parts, order, size=len(met) - len(back))
        back = page.keys + back
    assert back == expected(order)


@pytest.mark.django_db
@given(rows=ROWS, late=ROWS, order=ORDERS, size=st.integers(1, 4))
def test_rows_that_come_in_between_neither_hide_nor_repeat_another(
    rows: list[tuple[str, str, str]], late: list[tuple[str, str, str]], order: Order, size: int
) -> None:
    fill(rows)
    known = {code for code, _name, _source in rows}
    parts = in_parts()
    page = page_of(parts, order, size=size)
    met = list(page.keys)
    coming = [row for row in late if row[0] not in known]
    while page.next:
        if coming:
            code, name, source = coming.pop()
            Nationality.objects.create(code=code, name_id=name, source=source)
        page = page_of(parts, order, size=size, after=page.next)
        met += page.keys
    assert len(met) == len(set(met))
    assert known <= set(met)
    assert met == [code for code in expected(order) if code in set(met)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    ["0", "x", "0~~", "~", "9~A~AAA", "-1~A~AAA", "²~A~AAA", "0~A\x00~AAA", "0~" + "A" * 400 + "~AAA"],
)
def test_a_place_that_cannot_be_read_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        page_of([Nationality.objects.all()], BY_NAME, size=5, after=cursor)


@pytest.mark.django_db
def test_rows_come_in_the_order_of_their_keys_and_those_gone_are_left_out() -> None:
    fill([("AAA", "P", ""), ("BBB", "Q", "")])
    rows = in_order(Nationality.objects.all(), ["BBB", "CCC", "AAA"])
    assert [row.code for row in rows] == ["BBB", "AAA"]
