"""What leaves the house: asked what for, written down, masked for who sees no names, never computed."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.access import looked_for
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.core.sheets import DELIMITER, MARK
from gakum.web.cases import export
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
DAY = date(2026, 3, 2)
EXPORT, PRINT = "/kasus/terpilih/ekspor/", "/kasus/terpilih/cetak/"
GIVEN = {"query": "", "all": "1", "confirmed": "1", "purpose": "Rapat koordinasi", "format": "csv"}


@pytest.fixture
def case(people: People) -> Case:
    return roads.finding(people, on=DAY, name="Zbigniew Rekaanowski", passport_no="X1234567")


def table(answer: Any) -> list[list[str]]:
    text = answer.content.decode()
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK)), delimiter=DELIMITER))


def test_a_file_has_heads_and_a_row_per_case(case: Case, people: People, browser: Browser) -> None:
    answer = browser(people.ani).post(EXPORT, {**GIVEN, "count": "1"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="kasus-')
    assert "no-store" in answer["Cache-Control"]
    heads, row = table(answer)
    assert heads[0] == "Nomor"
    assert row[0] == case.number
    assert "Zbigniew Rekaanowski" in row
    assert "2026-03-02" in row
    assert (heads[-1], row[-1]) == ("Diambil oleh", "Ani, Kanim Jaksel")


def test_an_export_leaves_a_record_of_what_and_why(case: Case, people: People, browser: Browser) -> None:
    for address, medium in ((EXPORT, "csv"), (PRINT, "print")):
        browser(people.ani).post(address, {**GIVEN, "query": "source=LAPMAS", "count": "1"})
        record = AccessRecord.objects.filter(kind=AccessKind.EXPORT).latest("at")
        assert record.actor == people.ani.user
        assert record.count == 1
        assert record.detail["medium"] == medium
        assert record.detail["purpose"] == "Rapat koordinasi"
        assert record.detail["query"] == "source=LAPMAS"
        assert "subjects" in record.detail["columns"]


def test_the_record_of_an_export_keeps_the_hash_of_the_file(
    case: Case, people: People, browser: Browser
) -> None:
    for kind in ("csv", "xlsx"):
        answer = browser(people.ani).post(EXPORT, {**GIVEN, "format": kind, "count": "1"})
        record = AccessRecord.objects.filter(kind=AccessKind.EXPORT).latest("at")
        assert record.detail["sha256"] == hashlib.sha256(answer.content).hexdigest()


@pytest.mark.parametrize("address", [EXPORT, PRINT])
@pytest.mark.parametrize("purpose", ["", "   ", "x"])
def test_without_a_purpose_nothing_leaves(
    case: Case, people: People, browser: Browser, address: str, purpose: str
) -> None:
    page = browser(people.ani).post(address, {**GIVEN, "count": "1", "purpose": purpose})
    assert page.status_code == 422
    assert "Rekaanowski" not in page.content.decode()
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()


def test_the_secretariat_takes_out_initials_and_no_papers(
    case: Case, people: People, browser: Browser
) -> None:
    Case.objects.filter(pk=case.pk).update(external_ref="REG Rekaanowski")
    heads, row = table(browser(people.sekar).post(EXPORT, {**GIVEN, "count": "1"}))
    assert "Z. R." in row
    text = (
        " ".join([*heads, *row]) + browser(people.sekar).post(PRINT, {**GIVEN, "count": "1"}).content.decode()
    )
    for part in ("Zbigniew", "Rekaanowski", "ZBIGNIEW", "X1234567"):
        assert part not in text
    assert len(heads) == len(row)


def test_nothing_of_another_office_is_taken_out(case: Case, people: People, browser: Browser) -> None:
    stranger = browser(people.citra)
    assert stranger.post(EXPORT, {**GIVEN, "count": "1"}).status_code == 422
    named = {
        "query": "",
        "case": [case.number],
        "confirmed": "1",
        "count": "1",
        "purpose": "Ingin tahu",
        "format": "csv",
    }
    assert stranger.post(EXPORT, named).status_code == 422
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()


def test_a_name_that_looks_like_a_formula_is_text(people: People, browser: Browser) -> None:
    roads.finding(people, on=DAY, name="=HYPERLINK(1)", passport_no="X1")
    _heads, row = table(browser(people.ani).post(EXPORT, {**GIVEN, "count": "1"}))
    assert "'=HYPERLINK(1)" in row


def test_too_many_rows_are_refused_with_words(
    case: Case, people: People, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export.Export, "limit", 0)  # the limit, so that ten thousand need not be made
    page = browser(people.ani).post(EXPORT, {**GIVEN, "count": "1"})
    assert page.status_code == 422
    assert page.context["problem"]
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()


def test_paper_says_whose_it_is_and_that_it_stays_inside(
    case: Case, people: People, browser: Browser
) -> None:
    text = browser(people.ani).post(PRINT, {**GIVEN, "count": "1"}).content.decode()
    assert "Kanim Jaksel" in text
    assert "Rapat koordinasi" in text
    assert " WIB" in text
    assert case.number in text


def test_a_search_leaves_a_record_that_does_not_say_whom_it_was_for(
    case: Case, people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    client.get("/kasus/?q=Zbigniew+Rekaanowski&life=open")
    record = AccessRecord.objects.get(kind=AccessKind.SEARCH)
    assert record.actor == people.ani.user
    assert (record.detail["query"], record.detail["asked"], record.count) == ("life=open", ["q"], 1)
    assert record.detail["terms"] == looked_for({"q": "  zbigniew rekaanowski "})["terms"]
    assert "igniew" not in json.dumps(record.detail)
    client.get("/kasus/?source=LAPMAS")
    client.get("/kasus/?q=z")
    assert AccessRecord.objects.filter(kind=AccessKind.SEARCH).count() == 1


@pytest.mark.parametrize("place", ["after=x", "before=0~9999-12-31~00000000-0000-7000-8000-000000000000"])
def test_a_place_made_up_by_hand_hides_no_search(
    case: Case, people: People, browser: Browser, place: str
) -> None:
    assert case.number in browser(people.ani).get(f"/kasus/?q=zbig&{place}").content.decode()
    assert AccessRecord.objects.filter(kind=AccessKind.SEARCH).count() == 1


@pytest.mark.parametrize("chosen", [{}, {"all": "1"}])
def test_a_search_sent_with_an_act_is_a_search(
    case: Case, people: People, browser: Browser, chosen: dict[str, str]
) -> None:
    browser(people.ani).post(EXPORT, {"query": "q=zbig", **chosen})
    assert AccessRecord.objects.get().kind == AccessKind.SEARCH


def test_an_export_of_what_was_searched_does_not_say_whom_either(
    case: Case, people: People, browser: Browser
) -> None:
    browser(people.ani).post(EXPORT, {**GIVEN, "query": "q=zbig", "count": "1"})
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert record.detail["asked"] == ["q"]
    assert "zbig" not in json.dumps(record.detail)
