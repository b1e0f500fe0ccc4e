"""What every page keeps to, and what the list and the case page show."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES
from gakum.machine.models import StateMachine, steps_of
from gakum.web.middleware import POLICY
from gakum.web.templatetags.gakum import angka, desimal, jam, persen, rupiah, tanggal
from tests import roads
from tests.people import People
from tests.web.conftest import FOUND, step_url

Browser = Callable[[Actor], Client]

INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)


def pages(case: Case) -> list[str]:
    return [
        "/masuk/",
        "/kasus/",
        "/kasus/baru/",
        f"/kasus/{case.number}/",
        step_url(case, "draft_measure"),
        step_url(case, "close"),
        "/tahunan/2026/",
        "/tidak-ada/",
        "/sehat/",
    ]


def test_every_answer_forbids_what_is_inline_or_from_elsewhere(
    case: Case, people: People, browser: Browser
) -> None:
    for client in (Client(), browser(people.ani), browser(people.budi)):
        for address in pages(case):
            response = client.get(address)
            assert response["Content-Security-Policy"] == POLICY, address
            assert not INLINE.search(response.content.decode()), address
    assert "unsafe" not in POLICY


def test_every_page_has_one_heading_a_main_part_and_a_skip_link(
    case: Case, people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    for address in pages(case)[1:-1]:
        text = client.get(address).content.decode()
        assert text.count("<h1") == 1, address
        assert text.count("<main") == 1, address
        assert 'href="#main"' in text, address
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_what_is_printed_says_whose_it_is_and_that_it_is_internal(people: People, browser: Browser) -> None:
    text = browser(people.ani).get("/tenggat/").content.decode()
    line = text[text.index("only-print print-line") :].split("</p>")[0]
    for word in ("Dokumen internal", str(people.ani.user), people.kanim.name):
        assert word in line
    assert "print-line" not in Client().get("/masuk/").content.decode()


def test_the_footer_names_the_version(people: People, browser: Browser) -> None:
    assert f"versi {settings.VERSION}" in browser(people.ani).get("/tenggat/").content.decode()
    assert settings.VERSION not in Client().get("/masuk/").content.decode()


def test_indonesian_comes_first_and_english_is_a_switch_away(people: People, browser: Browser) -> None:
    client = browser(people.ani)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert '<html lang="id">' in client.get("/kasus/").content.decode()
    answer = client.post("/bahasa/", {"language": "en", "next": "/kasus/"})
    assert answer["Location"] == "/kasus/"
    page = client.get("/kasus/")
    assert '<html lang="en">' in page.content.decode()
    assert page["Content-Language"] == "en"


def test_an_unknown_language_is_ignored(people: People, browser: Browser) -> None:
    client = browser(people.ani)
    client.cookies["django_language"] = "xx"
    assert '<html lang="id">' in client.get("/kasus/").content.decode()


def test_the_case_page_costs_the_same_for_a_longer_history(
    case: Case, people: People, browser: Browser
) -> None:
    client = browser(people.sari)

    def cost() -> int:
        client.get(f"/kasus/{case.number}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/kasus/{case.number}/")
        return len(asked)

    before = cost()
    for _time in range(5):
        roads.take(case, "screen_subject", people.ani, FOUND, subject=str(case.roll[0].pk))
    assert cost() == before


def test_the_list_is_newest_first_and_says_how_many(people: People, browser: Browser) -> None:
    for number in range(30):
        day = FOUND + timedelta(days=number % 7)
        roads.finding(people, on=day, name=f"Rekaan {number}", passport_no=f"P{number}")
    client = browser(people.ani)
    client.post("/bahasa/", {"language": "en"})
    page = client.get("/kasus/")
    days = [row.case.found_on for row in page.context["rows"]]
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
    assert "Showing 25 of 30 cases" in page.content.decode()
    first = client.get("/kasus/?state=received")
    second = client.get(first.context["asked"].next)
    assert len(second.context["rows"]) == 5
    assert "/kasus/?state=received&before=" in second.context["asked"].previous


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=K26-JAKSEL-000001", 1),
        ("q=k26", 2),
        ("q=budi r", 1),
        ("q=BUDI-R", 1),
        ("q=rekaan", 0),
        ("q=p 77", 1),
        ("stage=identification", 2),
        ("state=closed", 0),
        ("source=PATROLI", 1),
        ("office=KANIM-JAKSEL", 2),
        ("office=KANIM-DENPASAR", 0),
    ],
)
def test_the_list_is_filtered(people: People, browser: Browser, query: str, found: int) -> None:
    roads.finding(people, on=FOUND, name="Budi Rekaan", passport_no="P77")
    roads.finding(people, on=FOUND, name="Siti", passport_no="P78", source="PATROLI")
    page = browser(people.wira).get(f"/kasus/?{query}")
    assert len(page.context["rows"]) == found


def test_the_case_page_tells_what_is_next_who_may_and_why_not(
    case: Case, people: People, browser: Browser
) -> None:
    page = browser(people.ani).get(f"/kasus/{case.number}/")
    dossier = page.context["dossier"]
    assert "draft_measure" in {step.spec.name for step in dossier.available}
    assert "offer_transfer" in {step.spec.name for step in dossier.others}
    assert "close" in {step.spec.name for step in dossier.blocked}
    assert not any(step.spec.follows_only for step in dossier.steps)
    text = page.content.decode()
    with translation.override("id"):
        for step in dossier.blocked:
            assert str(step.blocking[0]) in text


def test_the_case_page_tells_the_whole_history(case: Case, people: People, browser: Browser) -> None:
    text = browser(people.dewi).get(f"/kasus/{case.number}/").content.decode()
    assert text.count('<time datetime="') == 9  # the last is the paper that the fixed conference signed
    assert " WIB</time>" in text
    assert "2 Maret 2026" in text


def test_what_the_index_still_needs_is_listed_before_closing(people: People, browser: Browser) -> None:
    found = roads.finding(people, on=FOUND, sex="")
    gaps = browser(people.ani).get(f"/kasus/{found.number}/").context["dossier"].gaps
    assert {str(gap.what) for gap in gaps} == {
        str(translation.gettext(what))
        for what in (
            "the main article",
            "the screening for trafficking and smuggling",
            "the outcome fixed by a case conference",
            "the sex",
        )
    }


def test_every_document_has_a_name() -> None:
    codes = {
        code
        for machine in StateMachine.machines()
        for spec in (machine.OPENING, *steps_of(machine).values())
        for code in spec.documents
    }
    assert codes - TYPES.keys() == set()


def test_numbers_are_written_as_indonesians_write_them() -> None:
    assert angka(5434) == "5.434"
    assert angka(0) == "0"
    assert angka(None) == "-"
    assert desimal(Decimal("4")) == "4,00"
    assert desimal(Fraction(2, 3)) == "0,67"
    assert desimal(Decimal("0.125")) == "0,13"
    assert desimal(Decimal("-1234.5")) == "-1.234,50"
    assert persen(Decimal("127.388")) == "127,39%"
    assert rupiah(1_000_000) == "Rp1.000.000,00"


def test_dates_and_times_are_those_of_the_office() -> None:
    moment = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)
    with translation.override("id"):
        assert tanggal(date(2026, 3, 2)) == "2 Maret 2026"
        assert jam(moment, "Asia/Jakarta") == "20 November 2026 23.05 WIB"
        assert jam(moment, "Asia/Makassar") == "21 November 2026 00.05 WITA"
        assert jam(moment, "Asia/Jayapura") == "21 November 2026 01.05 WIT"
    with translation.override("en"):
        assert tanggal(date(2026, 3, 2)) == "2 March 2026"


def test_a_year_is_never_written_with_a_dot(case: Case, people: People, browser: Browser) -> None:
    for address in pages(case)[1:7]:
        assert "2.026" not in browser(people.ani).get(address).content.decode()


def test_health_says_that_the_database_answers(db: None) -> None:
    assert Client().get("/sehat/").json() == {"status": "ok"}


def test_only_who_manages_reference_data_is_led_to_the_administration(
    people: People, browser: Browser
) -> None:
    assert 'href="/admin/"' in browser(people.agus).get("/kasus/").content.decode()
    for other in (people.ani, people.dewi, people.sekar):
        assert 'href="/admin/"' not in browser(other).get("/kasus/").content.decode()
