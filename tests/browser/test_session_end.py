"""The end of a session: warned in time, kept as a draft, taken up again on the same page."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gakum.accounts.models import User
from gakum.cases.models import Case
from gakum.web.models import Draft
from tests import roads
from tests.browser.checks import violations
from tests.browser.conftest import Site
from tests.people import People

SECRET = "kata-sandi-rekaan-77"
TYPED = "Alasan yang panjang"
FOUND = date(2026, 3, 2)


@pytest.fixture
def case(people: People) -> Case:
    return roads.finding(people, on=FOUND)


@pytest.fixture
def sari(people: People) -> User:
    user = people.sari.user
    assert user is not None
    user.set_password(SECRET)
    user.save()
    return user


def typed(page: Page, case: Case) -> None:
    page.goto(f"/langkah/case/{case.pk}/not_take_up/")
    page.locator("form[data-draft] textarea").first.fill(TYPED)


def test_staying_takes_one_click(site: Site, people: People, sari: User, case: Case, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 602
    settings.SESSION_WARNING_SECONDS = 600
    page = site.browser(people.sari)
    typed(page, case)
    warning = page.locator("dialog#timeout")
    expect(warning).to_be_visible()
    expect(warning).to_contain_text("10")
    expect(page.get_by_role("dialog").get_by_role("button")).to_be_focused()
    assert violations(page) == []
    settings.SESSION_IDLE_SECONDS = 1800
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()
    assert page.locator("form[data-draft] textarea").first.input_value() == TYPED


def test_what_was_typed_is_there_again_after_the_session_ended(
    site: Site, people: People, sari: User, case: Case, settings: Any
) -> None:
    settings.SESSION_IDLE_SECONDS = 4
    settings.SESSION_WARNING_SECONDS = 2
    page = site.browser(people.sari)
    typed(page, case)
    address = page.url
    page.wait_for_url("**/masuk/**")
    assert Draft.objects.get().owner == sari
    settings.SESSION_IDLE_SECONDS = 1800
    page.locator("[name=login]").fill("sari")
    page.locator("[name=password]").fill(SECRET)
    page.locator("main form button").click()
    page.wait_for_url(address)
    note = page.locator("#unsent")
    expect(note).to_be_visible()
    expect(page.locator("form[data-draft] textarea").first).to_have_value(TYPED)
    note.get_by_role("button").click()
    expect(note).to_have_count(0)
    expect(page.locator("form[data-draft] textarea").first).to_have_value("")
    assert not Draft.objects.exists()


def test_without_a_script_a_form_that_comes_too_late_is_sent_from_its_draft(
    site: Site, people: People, sari: User, case: Case, settings: Any
) -> None:
    page = site.browser(people.sari, script=False)
    typed(page, case)
    settings.SESSION_IDLE_SECONDS = 0
    page.locator("form[data-draft] button").first.click()
    page.wait_for_url("**/masuk/**")
    settings.SESSION_IDLE_SECONDS = 1800
    page.locator("[name=login]").fill("sari")
    page.locator("[name=password]").fill(SECRET)
    page.locator("main form button").click()
    page.locator("#unsent a").click()
    page.locator(f"form[action^='/langkah/case/{case.pk}/'] button").click()
    expect(page.locator("form[data-draft] textarea").first).to_have_value(TYPED)
    case.refresh_from_db()
    assert case.state == "received"
