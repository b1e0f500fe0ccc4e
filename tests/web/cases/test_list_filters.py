"""List, chips, count, export and pages say the same, to each reader what is theirs, whatever is asked."""

import csv
import io
import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.conditions import visible_parts
from gakum.cases.filters import Mark
from gakum.cases.kinds import Outcome, Result, SourceKind, Stage
from gakum.cases.models import Case
from gakum.cases.states import CaseState
from gakum.core.sheets import DELIMITER, MARK
from gakum.law.models import Deadline, DeadlineRule, LegalParameter
from gakum.law.rules import forget
from tests.people import People
from tests.web.cases.register import ARTICLES, add, fill, is_wanted, sorted_as

Browser = Callable[[Actor], Client]
ROLES = ("ani", "sari", "budi", "citra", "gita", "wira", "karu", "dewi", "sekar", "agus")

DAYS = st.dates(date(2026, 2, 1), date(2026, 3, 12))
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "q": st.sampled_from(["ar", "REKAAN", "li we", "k26", "K26-JAKSEL-00001", "x00000", "reg-1", "łu"]),
    "office": st.sampled_from(["KANIM-JAKSEL", "KANIM-DENPASAR", "KANWIL-DKI", "DITJENIM"]),
    "deadline": st.sampled_from(["late", "today", "3days", "week"]),
    "assigned": st.sampled_from(["me", "nobody"]),
    "life": st.sampled_from(["open", "ended"]),
    "stage": st.lists(st.sampled_from(Stage.values), min_size=1, max_size=4, unique=True),
    "has": st.lists(st.sampled_from(Mark.values), min_size=1, max_size=2, unique=True),
    "state": st.sampled_from(CaseState.values),
    "track": st.sampled_from(Outcome.values),
    "result": st.sampled_from(Result.values[:3]),
    "source": st.sampled_from(SourceKind.values[:3]),
    "article": st.sampled_from(ARTICLES),
    "nationality": st.sampled_from(["CHN", "AUS"]),
    "found_from": DAYS.map(str),
    "found_to": DAYS.map(str),
    "closed_from": DAYS.map(str),
}
QUESTIONS = st.lists(st.sampled_from(sorted(FILTERS)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: FILTERS[name] for name in names})
)
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]  # one register for all questions
ORDERS = st.sampled_from(["newest", "deadline", "number", "since"])


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-03-11 12:00+07:00", tick=False):
        yield


@pytest.fixture
def register(people: People, law: None) -> list[Case]:
    """Cases enough for two pages, and leave to export them as often as the examples ask."""
    LegalParameter.objects.filter(code="export_people_alone").update(value="1000000")
    forget()
    return fill(people, 45)


def numbers(rows: Any) -> list[str]:
    return [row.case.number for row in rows]


def walked(client: Client, address: str, meanwhile: Callable[[], object] = lambda: None) -> list[str]:
    """The numbers on all pages, from the first to the last."""
    met: list[str] = []
    while address:
        page = client.get(address)
        assert page.status_code == 200
        met += numbers(page.context["rows"])
        address = page.context["asked"].next
        meanwhile()
    return met


def can_be_asked(asked: dict[str, Any], actor: Actor) -> bool:
    """An office that is not the reader's is no choice: the page says so and shows nothing."""
    offices = Office.objects.all() if actor.scope is None else Office.objects.filter(pk__in=actor.scope)
    known = {"", *offices.values_list("code", flat=True)}
    first, last = asked.get("found_from", ""), asked.get("found_to", "9")
    return asked.get("office", "") in known and first <= last


@given(asked=QUESTIONS, who=st.sampled_from(ROLES), order=ORDERS)
@settings(max_examples=40, suppress_health_check=SHARED)
def test_list_count_chips_pages_and_export_agree_for_random_filters_and_roles(
    register: list[Case], people: People, browser: Browser, asked: dict[str, Any], who: str, order: str
) -> None:
    actor: Actor = getattr(people, who)
    client = browser(actor)
    address = "/kasus/?" + urlencode({**asked, "sort": order, "size": "25"}, doseq=True)
    page = client.get(address)
    if not can_be_asked(asked, actor):
        assert page.status_code == 422
        assert "rows" not in page.context
        return
    assert page.status_code == 200
    visible = Case.objects.visible_to(actor).select_related("office__parent__parent")
    wanted = sorted_as([case for case in visible if is_wanted(case, asked, actor)], order)
    assert walked(client, address) == wanted
    assert page.context["asked"].count == len(wanted)
    values = [v for value in asked.values() for v in (value if isinstance(value, list) else [value])]
    assert len(page.context["asked"].chips) == len(values)
    if wanted:
        assert exported(client, page.context["asked"].query, len(wanted)) == wanted
    for chip in page.context["asked"].chips:
        assert client.get(chip.without).status_code == 200


def exported(client: Client, query: str, count: int) -> list[str]:
    answer = client.post(
        "/kasus/terpilih/ekspor/",
        {
            "query": query,
            "all": "1",
            "confirmed": "1",
            "count": count,
            "purpose": "Rapat bulanan",
            "format": "csv",
        },
    )
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.startswith(MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK)), delimiter=DELIMITER))
    return [row[0] for row in rows[1:]]


@given(order=ORDERS, who=st.sampled_from(["ani", "wira"]), seed=st.integers(0, 10_000))
@settings(max_examples=15, suppress_health_check=SHARED)
def test_a_case_that_comes_in_between_two_pages_neither_hides_nor_repeats_another(
    register: list[Case], people: People, browser: Browser, order: str, who: str, seed: int
) -> None:
    actor: Actor = getattr(people, who)
    known = set(Case.objects.visible_to(actor).values_list("number", flat=True))
    dice = random.Random(seed)

    def one_comes_in() -> None:
        add(people, dice, people.kanim, Case.objects.count() + 1000)

    met = walked(browser(actor), f"/kasus/?sort={order}", one_comes_in)
    assert len(met) == len(set(met))
    assert known <= set(met)
    later = sorted_as(list(Case.objects.visible_to(actor)), order)
    assert met == [number for number in later if number in set(met)]


def test_the_parts_of_the_list_are_what_the_reader_may_see_each_case_once(
    register: list[Case], people: People
) -> None:
    for who in ROLES:
        actor: Actor = getattr(people, who)
        parts = visible_parts(Case.objects.all(), actor)
        found = [pk for part in parts for pk in part.values_list("pk", flat=True)]
        assert sorted(found) == sorted(Case.objects.visible_to(actor).values_list("pk", flat=True)), who


def test_today_is_that_of_the_office_where_the_case_is(people: People, law: None, browser: Browser) -> None:
    case = add(people, random.Random(1), people.kanim, 1)
    Deadline.objects.all().delete()
    Deadline.objects.create(
        rule=DeadlineRule.objects.all()[0],
        code="any",
        case_id=case.pk,
        office_id=case.office_id,
        subject_type="case",
        subject_id=case.pk,
        starts_on=case.found_on,
        due_on="2026-03-11",
    )
    with time_machine.travel("2026-03-11 23:30+07:00", tick=False):  # the 12th in Jayapura
        client = browser(people.wira)
        assert numbers(client.get("/kasus/?deadline=today").context["rows"]) == [case.number]
        people.kanim.time_zone = "Asia/Jayapura"
        people.kanim.save()
        assert numbers(client.get("/kasus/?deadline=today").context["rows"]) == []
        assert numbers(client.get("/kasus/?deadline=late").context["rows"]) == [case.number]


@pytest.mark.parametrize(
    "query",
    [
        "state=nonsense",
        "office=KANIM-NOWHERE",
        "office=%00",
        "stage=identification&stage=x",
        "found_from=31-31-2026",
        "found_from=99999999999999999999",
        "found_from=2026-03-02&found_to=2026-03-01",
        "closed_from=2026-03-02&closed_to=2026-03-01",
        "sort=upside-down",
        "size=100000",
        "size=-1",
        "q=%00",
        "q=a",
        "q=" + "a" * 5000,
        "assigned=nobody-known",
        "assigned=%00",
        "deadline=2026",
        "has=everything",
        "nationality=%F0%9F%8C%8B",
        "article='; DROP TABLE cases_case; --",
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_shown(
    register: list[Case], people: People, browser: Browser, query: str
) -> None:
    for actor in (people.ani, people.wira):
        page = browser(actor).get(f"/kasus/?{query}")
        assert page.status_code == 422
        text = page.content.decode()
        assert 'class="error-summary"' in text
        assert not any(case.number in text for case in register)


@pytest.mark.parametrize(
    "place", ["x", "0~2026-03-02", "0~~~", "7~2026-03-02~1", "0~2026-03-02~%00", "9" * 400]
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_place_that_cannot_be_read_leads_to_the_first_page_and_is_said(
    register: list[Case], people: People, browser: Browser, side: str, place: str
) -> None:
    client = browser(people.wira)
    page = client.get(f"/kasus/?{side}={place}")
    assert page.status_code == 200
    assert page.context["lost"]
    assert numbers(page.context["rows"]) == numbers(client.get("/kasus/").context["rows"])


@pytest.mark.parametrize(
    "query", ["q=%25%5F", "q='; --", "q=\u202e\u0301", "foo=bar", "state=&q=&office=", "q=%20%20"]
)
def test_strange_but_possible_questions_are_answered(
    register: list[Case], people: People, browser: Browser, query: str
) -> None:
    for who in ROLES:
        assert browser(getattr(people, who)).get(f"/kasus/?{query}").status_code == 200, who


def test_the_choices_of_a_filter_are_those_of_the_reader(
    register: list[Case], people: People, browser: Browser
) -> None:
    ani = browser(people.ani).get("/kasus/").content.decode()
    assert "KANIM-DENPASAR" not in ani
    assert 'value="citra"' not in ani
    gita = browser(people.gita).get("/kasus/").content.decode()
    assert 'value="KANIM-JAKSEL"' in gita
    assert "KANIM-DENPASAR" not in gita
    assert 'value="citra"' not in gita


def test_somebody_named_in_the_address_is_found_by_who_sees_all(
    register: list[Case], people: People, browser: Browser
) -> None:
    page = browser(people.wira).get("/kasus/?assigned=citra")
    assert {row.case.assigned_to.username for row in page.context["rows"]} == {"citra"}
    assert browser(people.ani).get("/kasus/?assigned=citra").status_code == 422
