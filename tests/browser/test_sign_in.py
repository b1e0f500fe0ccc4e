"""The way in, with a keyboard and with a phone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.people import People


def test_the_list_of_cases_is_read_on_a_desk_and_on_a_phone(
    site: Site, people: People, looks: Callable[[Page], None]
) -> None:
    for phone in (False, True):
        page = site.browser(people.ani, phone=phone)
        page.goto("/kasus/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Kasus")
        looks(page)
