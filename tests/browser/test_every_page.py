"""Every page, in a browser, at both widths and in both languages: accessible, and nothing complained of."""

import pytest

from tests.browser import checks
from tests.browser.conftest import Site
from tests.people import People
from tests.walk.world import World, addresses, build

READERS = ("budi", "ani", "sari", "karu", "sekar", "dewi")
"""Each page is looked at as the first of these who gets it; the rest is the same page with less on it."""

FORMS_ONLY = {"sign-out", "set-language", "account_login", "mfa_index", "account_reauthenticate"}
PARTS = ("a", "b", "c", "d")


@pytest.fixture
def world(people: People) -> World:
    return build(people)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_accessible_at_both_widths(
    site: Site, people: People, world: World, language: str, part: str
) -> None:
    names = sorted(set(addresses(world)) - FORMS_ONLY)
    mine = names[PARTS.index(part) :: len(PARTS)]
    faults: list[str] = []
    looked: set[str] = set()
    for who in READERS:
        actor = getattr(people, who)
        desk = site.browser(actor, language=language)
        phone = site.browser(actor, language=language, phone=True)
        for name in mine:
            if name in looked:
                continue
            address = addresses(world)[name]
            answer = desk.request.get(address, max_redirects=0)
            if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
                continue
            looked.add(name)
            for page in (desk, phone):
                page.goto(address)
                faults += checks.violations(page)
            if language == "en":  # the same page with other words
                continue
            if checks.scrolls_sideways(phone):
                faults.append(f"{address} scrolls sideways")
            faults += [f"{address} clips: {text}" for text in checks.clipped_with_spacing(phone)]
            faults += [f"{address} {control}" for control in checks.covered_when_focused(phone)]
        desk.context.close()
        phone.context.close()
    assert faults == []
