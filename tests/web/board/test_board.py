"""The control board: who sees it, of which offices, and what it says."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office
from gakum.cases.models import Case
from gakum.indicators.models import IndexParameters
from gakum.law.models import Deadline, DeadlineRule
from tests import roads
from tests.people import People
from tests.web.board.world import World

Browser = Callable[[Actor], Client]
NAME = "Zbigniew Rekaanowski"
PAGES = ("", "menunggu/", "kasus/", "satker/", "beban/", "angka/ditangani/")


@pytest.fixture
def case(people: People) -> Case:
    """A case of Ani's office with a decided deportation, served on 2 March."""
    found = roads.to_conference_fixed(roads.finding(people, name=NAME), people)
    roads.served_measure(found, people, "f")
    return found


def english(client: Client) -> Client:
    client.post("/bahasa/", {"language": "en"})
    return client


@pytest.mark.parametrize("who", ["sari", "budi", "gita", "wira", "karu", "dewi", "sekar"])
@pytest.mark.parametrize("page", PAGES)
def test_whoever_oversees_reads_the_board(people: People, browser: Browser, who: str, page: str) -> None:
    assert browser(getattr(people, who)).get(f"/papan/{page}").status_code == 200


@pytest.mark.parametrize("who", ["ani", "indra", "dedi", "agus"])
@pytest.mark.parametrize("page", PAGES)
def test_whoever_oversees_nobody_is_refused(people: People, browser: Browser, who: str, page: str) -> None:
    assert browser(getattr(people, who)).get(f"/papan/{page}").status_code == 403


@pytest.mark.parametrize(
    "asked",
    [
        "?satker=KANIM-DENPASAR",
        "?satker=KANWIL-BALI",
        "?satker=NONE",
        "?satker=%00",
        "?tahun=1999",
        "?tahun=x",
        "angka/ditangani/?milik=KANIM-DENPASAR",
        "angka/ditangani/?milik=%00",
        "angka/none/",
        "angka/belum/?bacaan=none",
        "angka/belum/?triwulan=5",
        "kasus/?kurang=none",
        "kasus/?petugas=x",
        "kasus/?petugas=999999",
        f"kasus/?petugas={'9' * 5000}",
    ],
)
def test_what_lies_outside_the_readers_offices_or_does_not_exist_is_not_found(
    people: People, browser: Browser, asked: str
) -> None:
    assert browser(people.budi).get(f"/papan/{asked}").status_code == 404


def test_officers_of_other_offices_have_no_name_here(people: People, browser: Browser) -> None:
    assert people.ani.user is not None
    assert people.citra.user is not None
    client = browser(people.budi)
    assert client.get(f"/papan/kasus/?petugas={people.ani.user.pk}").status_code == 200
    assert client.get(f"/papan/kasus/?petugas={people.citra.user.pk}").status_code == 404


def test_the_numbers_are_those_of_the_chosen_office(people: People, browser: Browser, case: Case) -> None:
    wira = english(browser(people.wira))
    here = wira.get(f"/papan/?satker={people.kanim.code}").content.decode()
    there = wira.get(f"/papan/?satker={people.other.code}").content.decode()
    region = wira.get(f"/papan/?satker={people.kanwil.code}").content.decode()
    assert [_open(wira, office) for office in (people.kanim, people.other, people.kanwil)] == [1, 0, 1]
    assert case.number not in there
    assert "No case is open." in there
    assert "No case is open." not in here + region


def _open(client: Client, office: Office) -> int:
    count: int = client.get(f"/papan/kasus/?satker={office.code}").context["page"].paginator.count
    return count


def test_a_passed_deadline_is_counted_under_its_rule_with_its_article(
    people: People, browser: Browser, case: Case
) -> None:
    page = english(browser(people.budi)).get("/papan/")
    rules = {one.rule.catalogue_id: one.count for one, _url in page.context["late"]}
    assert rules["DL-19"] == 1  # to leave within 7 days of the decision of 2 March
    assert "Lampiran B Pedoman IMI-190/2024" in page.content.decode()
    assert "from a secondary source" in page.content.decode()


def test_what_waits_stands_oldest_first_with_its_age_and_proposer(
    people: People, browser: Browser, case: Case
) -> None:
    for letter, day in (("c", date(2026, 6, 1)), ("d", date(2026, 6, 10))):
        roads.take(roads.drafted_measure(case, people, letter, day), "review", people.sari, day)
    page = english(browser(people.gita)).get("/papan/menunggu/")
    assert [(one.since, one.days) for one in page.context["queue"]] == [
        (date(2026, 6, 1), 14),
        (date(2026, 6, 10), 5),
    ]
    text = page.content.decode()
    assert "14 days" in text
    assert str(people.ani.user) in text


def test_the_rate_counts_both_readings_of_the_year(people: People, browser: Browser, case: Case) -> None:
    page = english(browser(people.budi)).get("/papan/")
    (row,) = page.context["rates"]
    assert row.handled == 1
    assert [(str(one.reading), one.count) for one in row.readings] == [("laporan", 1), ("ketat", 0)]
    assert page.context["chart"].message == "100,00% in Q I."
    assert "100,00%" in page.content.decode()


def test_a_year_without_rules_has_no_rate_and_says_so(people: People, browser: Browser, case: Case) -> None:
    IndexParameters.objects.filter(year=2026).delete()
    page = english(browser(people.budi)).get("/papan/")
    assert page.status_code == 200
    assert "The rules of this year are not known." in page.content.decode()
    assert browser(people.budi).get("/papan/angka/ditangani/").status_code == 404


def test_work_that_nobody_has_taken_has_its_own_row(people: People, browser: Browser, case: Case) -> None:
    page = english(browser(people.budi)).get("/papan/")
    ((load, url, late_url),) = page.context["loads"]
    assert (load.officer, load.open, load.late) == (None, 1, 1)
    assert browser(people.budi).get(url).context["page"].paginator.count == 1
    assert browser(people.budi).get(late_url).context["page"].paginator.count == 1


def test_names_are_initials_for_the_secretariat(people: People, browser: Browser, case: Case) -> None:
    roads.drafted_measure(case, people, "c")
    measure = roads.drafted_measure(case, people, "d")
    roads.take(measure, "review", people.sari)
    for page in (
        "/papan/",
        "/papan/menunggu/",
        "/papan/kasus/",
        "/tenggat/",
        "/keberatan/",
        "/pendeportasian/",
    ):
        assert NAME not in browser(people.sekar).get(page).content.decode()
    assert NAME in browser(people.budi).get("/papan/menunggu/").content.decode()


def test_every_list_costs_the_same_number_of_queries_whatever_its_size(
    people: People, browser: Browser
) -> None:
    world = World(people, Random(7), cases=40)
    client = browser(people.wira)

    def cost(address: str) -> int:
        client.get(address)
        counts = []
        for _turn in range(2):  # the law's tables are read anew each minute, now and then in between
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        return min(counts)

    addresses = (
        "/papan/kasus/",
        "/papan/satker/",
        "/papan/beban/",
        "/papan/angka/ditangani/",
        "/tenggat/",
        "/keberatan/",
    )
    few = [cost(address) for address in addresses]
    for _number in range(90):
        world.case()
    assert [cost(address) for address in addresses] == few


@pytest.mark.parametrize("cases", [10, 100])
@pytest.mark.parametrize(("address", "most"), [("/papan/", 38), ("/papan/menunggu/", 28)])
def test_what_waits_costs_at_most_one_query_per_kind_of_record(
    people: People, browser: Browser, cases: int, address: str, most: int
) -> None:
    World(people, Random(7), cases=cases)
    client = browser(people.wira)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= most


def test_an_empty_board_says_what_is_not_there(people: People, browser: Browser) -> None:
    text = english(browser(people.budi)).get("/papan/").content.decode()
    for words in (
        "Nothing waits for a decision.",
        "No legal deadline has passed.",
        "Nothing was handled in this year.",
        "No case is open.",
    ):
        assert words in text


def test_a_deadline_that_ends_today_is_due_and_not_late(people: People, browser: Browser, case: Case) -> None:
    rule = DeadlineRule.objects.exclude(amount=None).first()
    assert rule is not None
    Deadline.objects.all().delete()
    for due in (date(2026, 6, 14), date(2026, 6, 15), date(2026, 6, 18), date(2026, 6, 19)):
        Deadline.objects.create(
            rule=rule,
            code=rule.code,
            case_id=case.pk,
            office_id=case.office_id,
            subject_type="case",
            subject_id=case.pk,
            starts_on=due,
            due_on=due,
        )
    client = browser(people.budi)
    found = {
        status: client.get(f"/tenggat/?due={status}").context["page"].paginator.count
        for status in ("late", "today", "soon", "open", "missed", "met")
    }
    assert found == {"late": 1, "today": 1, "soon": 2, "open": 4, "missed": 0, "met": 0}


def test_the_board_of_all_offices_fetches_what_cases_lack_from_a_page_of_its_own(
    people: People, browser: Browser, case: Case
) -> None:
    wira, budi = browser(people.wira), browser(people.budi)
    board, page = wira.get("/papan/"), wira.get("/papan/mutu/")
    assert board.context["quality"] is None
    assert f'hx-get="{board.context["quality_url"]}"' in board.content.decode()
    assert 'id="lacks"' in page.content.decode()
    found = {lack.code: n for lack, n, _url in page.context["quality"]}
    assert found == {lack.code: n for lack, n, _url in budi.get("/papan/").context["quality"]}
