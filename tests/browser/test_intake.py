"""A finding recorded on a phone with a line: every step looked at, and sent as a case."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from gakum.cases.models import Case
from tests import roads
from tests.browser.conftest import Site
from tests.people import People

MRZ = """P<CHNREKAAN<<XIAO<<<<<<<<<<<<<<<<<<<<<<<<<<<
E123456782CHN9005178M3001019<<<<<<<<<<<<<<08"""
CONTINUE = "form[data-intake] .btn-primary"


def go_on(page: Page, to: str) -> None:
    page.locator(CONTINUE).click()
    page.wait_for_url(f"**/{to}/**")


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.mark.parametrize("phone", [True, False])
def test_a_finding_is_recorded_by_its_passport_and_every_step_can_be_read(
    site: Site, people: People, looks: Callable[[Page], None], tmp_path: Path, phone: bool
) -> None:
    picture = tmp_path / "temuan.jpg"
    Image.new("RGB", (900, 600), "red").save(picture)
    page = site.browser(people.ani, phone=phone)
    page.goto("/lapangan/")
    looks(page)
    page.locator("a.btn-primary").click()
    page.locator(CONTINUE).click()
    expect(page.locator(".error-summary")).to_be_visible()
    looks(page)
    page.locator("#id_subject_kind").select_option("foreigner")
    page.locator("#id_nationality").select_option("CHN")
    go_on(page, "paspor")

    page.locator("#id_mrz").fill(MRZ)
    page.locator("button[name=read]").click()
    expect(page.locator("#id_name")).to_have_value("XIAO REKAAN")
    expect(page.locator(".tag-green")).to_have_count(3)
    looks(page)
    page.locator("#id_names_seen").check()
    go_on(page, "temuan")

    looks(page)
    page.locator("#id_occurred_on").fill("2026-03-02")
    page.locator("#id_place").fill("Hotel Rekaan")
    page.locator("#id_source").select_option("PATROLI")
    go_on(page, "foto")

    page.locator("#id_camera").set_input_files(picture)
    page.locator("button[name=add]").click()
    expect(page.locator(".photos img")).to_have_count(1)
    looks(page)
    go_on(page, "periksa")

    looks(page)
    page.goto("/lapangan/")
    looks(page)
    page.locator(".task-link").click()
    page.wait_for_url("**/periksa/**")
    go_on(page, "kasus/K26-*")
    assert Case.objects.get().roll[0].party.passport_no == "E12345678"


def test_a_person_in_an_open_case_is_named_while_the_number_is_typed(
    site: Site, people: People, looks: Callable[[Page], None]
) -> None:
    known = roads.finding(people, passport_no="E12345678", nationality="CHN")
    page = site.browser(people.ani, phone=True)
    page.goto("/lapangan/baru/siapa/")
    page.locator("#id_nationality").select_option("CHN")
    page.locator("#id_passport_no").press_sequentially("E12345678")
    expect(page.locator("#known a")).to_have_attribute("href", f"/kasus/{known.number}/")
    looks(page)


def test_where_the_officer_stands_is_asked_only_by_a_press(site: Site, people: People) -> None:
    page = site.browser(
        people.ani,
        phone=True,
        language="en",
        geolocation={"latitude": -6.2615, "longitude": 106.8106, "accuracy": 12},
        permissions=["geolocation"],
    )
    page.goto("/lapangan/baru/temuan/")
    expect(page.locator("#id_place")).to_have_value("")
    page.locator("#id_place").fill("Hotel Rekaan")
    page.locator("[data-locate]").click()
    expect(page.locator("#id_place")).to_have_value("Hotel Rekaan, -6.26150, 106.81060 (accurate to 12 m)")


def test_the_empty_form_can_be_read(site: Site, people: People, looks: Callable[[Page], None]) -> None:
    page = site.browser(people.ani, phone=True)
    page.goto("/lapangan/")
    page.goto("/lapangan/luring/")
    expect(page.locator("#shell")).to_be_visible()
    looks(page)


def test_a_finding_is_recorded_without_javascript(site: Site, people: People) -> None:
    page = site.browser(people.ani, phone=True, script=False)
    page.goto("/lapangan/baru/siapa/")
    page.locator("#id_subject_kind").select_option("foreigner")
    page.locator("#id_passport_no").fill("E12345678")
    page.locator("#id_nationality").select_option("CHN")
    page.locator(CONTINUE).click()
    page.locator("#id_name").fill("Xiao Rekaan")
    page.locator(CONTINUE).click()
    page.locator("#id_occurred_on").fill("2026-03-02")
    page.locator("#id_source").select_option("PATROLI")
    page.locator(CONTINUE).click()
    page.locator(CONTINUE).click()
    page.locator(CONTINUE).click()
    assert page.url.endswith(f"/kasus/{Case.objects.get().number}/")
