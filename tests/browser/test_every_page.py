"""Every page, in a browser, at both widths and in both languages: accessible, and nothing complained of."""

from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import APIResponse, Page, expect

from gakum.machine.models import steps_leaving
from gakum.web.urls import urlpatterns
from tests.browser import checks
from tests.browser.conftest import Site
from tests.people import People
from tests.walk.world import World, addresses, build

READERS = ("budi", "ani", "sari", "karu", "sekar", "dewi", "agus")
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
            if not _is_page(answer):
                continue
            looked.add(name)
            for page in (desk, phone):
                page.goto(address)
                if language == "en":  # the same page with other words: looked at with all of it unfolded
                    checks.unfold(page)
                faults += checks.violations(page)
            if language == "en":
                continue
            faults += [f"{address} {fault}" for fault in checks.unframed(phone)]
            faults += [f"{address} low: {control}" for control in checks.too_small(phone)]
            faults += [f"{address} faint: {control}" for control in checks.faintly_focused(desk)]
            if checks.scrolls_sideways(phone):
                faults.append(f"{address} scrolls sideways")
            faults += [f"{address} clips: {text}" for text in checks.clipped_with_spacing(phone)]
            faults += [f"{address} {control}" for control in checks.covered_when_focused(phone)]
        desk.context.close()
        phone.context.close()
    assert faults == []


def _is_page(answer: APIResponse) -> bool:
    """Whether it is a whole page: what a script puts into one is looked at there."""
    html = "text/html" in answer.headers.get("content-type", "")
    return answer.status == 200 and html and "<html" in answer.text()


def test_pages_with_nothing_on_them_are_accessible(site: Site, people: People) -> None:
    faults: list[str] = []
    looked: set[str] = set()
    for who in READERS:
        page = site.browser(getattr(people, who), phone=True)
        for name, address in _without_a_case():
            if name in looked:
                continue
            answer = page.request.get(address, max_redirects=0)
            if not _is_page(answer):
                continue
            looked.add(name)
            page.goto(address)
            faults += checks.violations(page)
        page.context.close()
    assert faults == []
    assert {"case-list", "tasks", "approval-list", "person-search", "evidence-list", "board"} <= looked


def _without_a_case() -> Iterator[tuple[str, str]]:
    for name in sorted({str(pattern.name) for pattern in urlpatterns} - FORMS_ONLY):
        try:
            yield name, reverse(name)
        except NoReverseMatch:
            continue


def test_forms_with_errors_are_accessible_and_say_where(site: Site, people: People, world: World) -> None:
    """One step for each form there is, sent empty: the summary has the focus and leads to the field."""
    faults: list[str] = []
    seen = 0
    for who in ("ani", "sari", "budi"):
        page = site.browser(getattr(people, who), phone=True)
        for address in _one_step_for_each_form(world):
            answer = page.goto(address)
            if answer is None or answer.status != 200:
                continue
            form = page.locator("main form[data-draft]")
            for field in form.locator("input:not([type=hidden]), textarea").all():
                if field.get_attribute("type") in (None, "text", "date", "number"):
                    field.fill("")
            form.locator(".btn-primary").click()
            if not page.locator(".error-summary").count():
                continue
            seen += 1
            faults += checks.violations(page)
            faults += [f"{address} {fault}" for fault in _unled(page)]
        page.context.close()
    assert faults == []
    assert seen >= 20


def _one_step_for_each_form(world: World) -> list[str]:
    found = {}
    for obj in (world.case, *world.children.values()):
        for name, spec in steps_leaving(type(obj), str(obj.state), obj.regime).items():
            if not spec.follows_only:
                found[spec.form] = reverse("step", args=[obj._meta.model_name, obj.pk, name])
    return sorted(found.values())


def _unled(page: Page) -> list[str]:
    """What a keyboard misses after an error: focus on the summary, and a first link that leads to a field."""
    summary = page.locator(".error-summary")
    faults = [] if summary.evaluate("(one) => one === document.activeElement") else ["summary without focus"]
    link = summary.locator("a").first
    if link.count():
        link.click()
        if not page.evaluate("() => document.activeElement.matches('input, select, textarea')"):
            faults.append(f"leads to no field: {link.get_attribute('href')}")
    return faults


@pytest.mark.parametrize("phone", [False, True])
def test_open_menus_are_accessible(site: Site, people: People, world: World, phone: bool) -> None:
    page = site.browser(people.ani, phone=phone)
    page.goto(f"/kasus/{world.case.number}/")
    for menu in ("details.account", "details.more:visible", "details.other-actions"):
        page.locator(f"{menu} > summary").first.click()
        assert not (found := checks.violations(page)), found
        page.locator(f"{menu} > summary").first.click()


def test_the_keyboard_reaches_everything_in_order_and_skips_to_the_content(
    site: Site, people: People, world: World
) -> None:
    page = site.browser(people.ani)
    for address in ("/tugas/", "/kasus/", f"/kasus/{world.case.number}/"):
        page.goto(address)
        page.evaluate(
            """() => {
              const kinds = ['a[href]', 'button', 'input:not([type=hidden])', 'select', 'textarea'];
              const found = document.querySelectorAll([...kinds, 'summary', '[tabindex="0"]'].join());
              window.controls = [...found].filter((one) => one.checkVisibility() && !one.disabled);
            }"""
        )
        place = "() => window.controls.indexOf(document.activeElement)"
        count = int(page.evaluate("() => window.controls.length"))
        visited = []
        for _each in range(count):
            page.keyboard.press("Tab")
            visited.append(page.evaluate(place))
        assert visited == list(range(count)), address
        page.goto(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
