"""A finding in the field while the line comes and goes, and what the phone keeps of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.web.models import Draft
from tests.browser.conftest import Site, session_of
from tests.people import People

KEPT = """async () => {
  const names = (await indexedDB.databases()).map((one) => one.name);
  if (!names.includes("gakum-lapangan")) return [];
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("gakum-lapangan");
    request.onsuccess = () => resolve(request.result);
  });
  const drafts = await new Promise((resolve) => {
    const request = database.transaction("draf").objectStore("draf").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return drafts.map((one) => ({ key: one.key, values: one.values }));
}"""


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "temuan.jpg"
    Image.effect_noise((2600, 1300), 60).convert("RGB").save(path, "JPEG")
    return path


@pytest.fixture
def phone(site: Site, people: People) -> Page:
    """Ani's phone with the first step open, ready for the line to go."""
    page = site.browser(people.ani, phone=True, language="en")
    page.goto("/lapangan/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto("/lapangan/baru/siapa/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return page


def kept(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(KEPT)
    return found


def begin_without_a_line(page: Page) -> None:
    """The line goes, the first step is filled in, and “Continue” is pressed."""
    page.context.set_offline(True)
    page.locator("#id_subject_kind").select_option("foreigner")
    page.locator("#id_passport_no").fill("E12345678")
    page.locator("#id_nationality").select_option("CHN")
    page.locator("form[data-intake] .btn-primary").click()
    expect(page.locator("#draft-line.on-device")).to_contain_text("No connection")
    assert [draft["values"]["passport_no"] for draft in kept(page)] == ["E12345678"]
    assert not Draft.objects.exists()


def test_a_finding_begun_without_a_line_is_finished_and_sent(
    phone: Page, picture: Path, tmp_path: Path
) -> None:
    small = [tmp_path / f"{number}.png" for number in range(10)]
    for number, path in enumerate(small):
        Image.new("RGB", (40 + number, 40), "navy").save(path)
    begin_without_a_line(phone)
    phone.reload()  # the worker shows the empty form, and the device's own store fills it
    expect(phone.locator("#shell #id_passport_no")).to_have_value("E12345678")
    phone.locator("#id_name").fill("Xiao Rekaan")
    phone.locator("#id_occurred_on").fill("2026-03-02")
    phone.locator("#id_place").fill("Hotel Rekaan")
    phone.locator("#id_source").select_option("PATROLI")
    phone.locator("#id_photos").set_input_files([picture, *small])
    expect(phone.locator("#photos li")).to_have_count(11)
    phone.locator("#shell .btn-primary").click()
    expect(phone.locator("#draft-line")).to_contain_text("No connection")
    assert [draft["values"]["source"] for draft in kept(phone)] == ["PATROLI"]

    phone.context.set_offline(False)
    phone.locator("#shell .btn-primary").click()
    phone.wait_for_url("**/lapangan/baru/periksa/**")
    assert kept(phone) == []
    assert not Case.objects.exists()  # nothing was sent silently
    phone.locator("form[data-intake] .btn-primary").click()
    phone.wait_for_url("**/kasus/K26-*/")
    case = Case.objects.get()
    assert case.roll[0].party.name == "Xiao Rekaan"
    assert EvidenceItem.objects.filter(case=case).count() == 11  # more than one request takes
    with read(StoredFile.objects.get(name="temuan.jpg")) as content, Image.open(content) as photo:
        assert max(photo.size) == 2000
    assert kept(phone) == []


def test_a_draft_of_the_device_waits_on_the_start_page_for_a_press(phone: Page) -> None:
    begin_without_a_line(phone)
    phone.context.set_offline(False)
    phone.goto("/lapangan/")
    expect(phone.locator("#on-device")).to_contain_text("not on the server yet")
    assert not Draft.objects.exists()
    phone.locator("#on-device [data-send]").click()
    phone.wait_for_url("**/lapangan/baru/periksa/**")
    assert Draft.objects.get().values["passport_no"] == "E12345678"
    assert kept(phone) == []


def test_the_device_forgets_at_sign_out(phone: Page) -> None:
    begin_without_a_line(phone)
    phone.context.set_offline(False)
    phone.goto("/kasus/")
    phone.locator("details.account summary").click()
    phone.locator("form[action='/keluar/'] button").click()
    phone.wait_for_url("**/masuk/**")
    assert kept(phone) == []


def test_the_device_forgets_when_another_person_signs_in(site: Site, people: People, phone: Page) -> None:
    begin_without_a_line(phone)
    phone.context.set_offline(False)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(people.indra), "url": site.address}
    phone.context.add_cookies([session])
    phone.goto("/kasus/")
    phone.wait_for_function(f"async () => (await ({KEPT})()).length === 0")


def test_the_device_keeps_its_draft_when_only_the_session_has_ended(
    site: Site, people: People, phone: Page
) -> None:
    begin_without_a_line(phone)
    phone.context.set_offline(False)
    phone.context.clear_cookies()
    phone.goto("/lapangan/")
    phone.wait_for_url("**/masuk/?next=**")
    phone.wait_for_load_state("networkidle")
    assert len(kept(phone)) == 1
    phone.locator("#id_login").fill("ani")
    phone.locator("#id_password").fill("keliru")
    phone.locator("main form .btn-primary").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    phone.wait_for_load_state("networkidle")
    assert len(kept(phone)) == 1


def test_the_device_forgets_after_a_day(phone: Page) -> None:
    begin_without_a_line(phone)
    for hours, left in ((23, 1), (25, 0)):
        phone.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=hours))
        phone.reload()
        expect(phone.locator("#shell")).to_be_visible()
        assert len(kept(phone)) == left, hours


def test_a_device_keeps_no_page_but_the_empty_form(phone: Page) -> None:
    phone.goto("/kasus/")
    phone.goto("/lapangan/")
    pages = phone.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
          }
          return found.filter((path) => !path.startsWith("/static/"));
        }"""
    )
    assert pages == ["/lapangan/luring/"]


def test_a_half_typed_step_is_on_the_server_two_seconds_later(phone: Page) -> None:
    phone.locator("#id_passport_no").fill("E12")
    expect(phone.locator("#draft-line")).to_contain_text("on the server")
    assert Draft.objects.get().values["passport_no"] == "E12"
    assert "draf=" in phone.url
    assert kept(phone) == []
