"""Those who do not work on cases: the auditor, the Director, the head of a region, the administrator."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gakum.cases.models import Case
from gakum.measures.models import Measure, Objection
from tests import roads
from tests.browser.acting import at_home, today
from tests.browser.conftest import Site
from tests.browser.years import know_this_year
from tests.detention import holding
from tests.people import People

NAME = "REKAAN ENAM"


@pytest.fixture
def case(people: People) -> Case:
    """A case whose conference fixed measures today."""
    return holding.case_to_detain(people, today(), name=NAME)


def test_an_auditor_reads_who_read_and_who_acted_and_can_change_nothing(
    site: Site, people: People, case: Case, looks: Callable[[Page], None]
) -> None:
    budi, dewi = at_home(site, people.budi), at_home(site, people.dewi)
    budi.open_case(case)

    dewi.is_headed("Audit")
    dewi.follow("Readings and searches")
    read = dewi.page.get_by_role("row").filter(has_text="Budi").filter(has_text=case.number)
    expect(read.first).to_be_visible()
    looks(dewi.page)
    dewi.follow("Changes")
    act = dewi.page.get_by_role("row").filter(has_text=dewi.says("Fix the conference"))
    with dewi.page.expect_navigation():
        act.get_by_role("rowheader").get_by_role("link").click()
    dewi.reads(case.number)
    looks(dewi.page)

    dewi.open_case(case)
    dewi.reads(NAME)
    expect(dewi.page.locator("main a[href^='/langkah/']")).to_have_count(0)
    dewi.open(f"/langkah/case/{case.pk}/propose_detention/")
    expect(dewi.page.locator("main form[data-draft]")).to_have_count(0)


def test_the_director_hands_an_objection_on_and_records_the_ministers_decision(
    site: Site, people: People, case: Case, looks: Callable[[Page], None]
) -> None:
    measure = roads.served_measure(case, people, "b", today(), particulars="Izin tinggal kunjungan")
    ani, wira = at_home(site, people.ani), at_home(site, people.wira)
    ani.take(case, "File an objection", {"Grounds and evidence": "Salah orang."})

    wira.menu("Objections")
    looks(wira.page)
    wira.follow(case.number)
    wira.follow("Forward to the Minister", wira.part("Next steps"))
    wira.send("Forward to the Minister", {"Number of the letter": "IMI-1"})
    wira.take(case, "Record that the Minister grants it", {"Number of the Minister's decision": "M-1"})

    assert Objection.objects.get().state == Objection.State.GRANTED
    measure.refresh_from_db()
    assert measure.state == Measure.State.REVOKED
    ani.menu("Notices")
    ani.reads(case.number)


def test_the_head_of_a_region_goes_from_a_number_to_its_cases(
    site: Site, people: People, case: Case, looks: Callable[[Page], None]
) -> None:
    know_this_year()
    gita = at_home(site, people.gita)
    gita.is_headed("Control board")
    looks(gita.page)
    number = gita.page.get_by_role("link").filter(has_text=gita.says("Open cases"))
    expect(number).to_contain_text("1")
    with gita.page.expect_navigation():
        number.click()
    gita.follow(case.number)
    gita.reads(NAME)


def test_an_administrator_keeps_reference_data_and_meets_no_case(
    site: Site, people: People, case: Case
) -> None:
    agus = at_home(site, people.agus)
    expect(agus.page.locator("a[href='/admin/accounts/office/']").first).to_be_visible()
    agus.open("/kasus/")
    agus.reads("Administrators see no cases.")
    answer = agus.page.goto(f"/kasus/{case.number}/")
    assert answer is not None
    assert answer.status == 404
    expect(agus.page.locator("body")).not_to_contain_text("REKAAN")
