"""The secretariat publishes a year, and publishes it again when a late case comes to light."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from gakum.indicators.models import Publication
from tests import roads
from tests.browser.acting import Screen, at_home
from tests.browser.conftest import Site
from tests.browser.years import know_this_year
from tests.people import People

YEAR = 2024
DAY = date(YEAR, 3, 4)
WHY = "Satu kasus baru dicatat setelah terbit."


def test_a_year_is_published_and_then_corrected(
    site: Site, people: People, looks: Callable[[Page], None]
) -> None:
    know_this_year()
    roads.to_conference_fixed(roads.finding(people, on=DAY), people, on=DAY)
    sekar, budi = at_home(site, people.sekar), at_home(site, people.budi)

    sekar.is_headed("Annual index")
    looks(sekar.page)
    _to_coverage(sekar)
    expect(_office(sekar, people)).not_to_contain_text(sekar.says("nil"))

    budi.menu("Annual index")
    _to_coverage(budi)
    budi.page.get_by_text(budi.says("Declare nil for a month"), exact=True).click()
    budi.fill({"Office": str(people.kanim), "Month": "May"})
    budi.press("Declare nil")
    budi.was_told("Nil is declared for %(office)s in %(month)s.", office=people.kanim, month=budi.says("May"))

    sekar.page.reload()
    expect(_office(sekar, people)).to_contain_text(sekar.says("nil"))
    looks(sekar.page)

    _to_the_year(sekar)
    sekar.follow("Checks before publishing")
    sekar.reads("Kept with the publication")
    _publish(sekar)
    sekar.reads("This is the first version.")
    looks(sekar.page)

    late = roads.finding(people, on=DAY, name="Terlambat", passport_no="T7654321")
    roads.to_conference_fixed(late, people, on=DAY)
    _to_the_year(sekar)
    expect(sekar.part("Publication")).to_contain_text("1")
    _to_publishing(sekar)
    sekar.press("Publish and freeze")
    expect(sekar.page.locator(".error-summary")).to_be_visible()
    looks(sekar.page)
    sekar.fill({"Reason": WHY})
    sekar.press("Publish and freeze")
    difference = sekar.part("Differences from the version before").get_by_role("row").nth(1)
    expect(difference).to_contain_text(people.kanim.code)
    expect(difference.get_by_role("cell").nth(2)).to_have_text("1")
    expect(difference.get_by_role("cell").nth(3)).to_have_text("2")
    looks(sekar.page)

    sekar.follow("Publications", sekar.page.locator("main"))
    expect(sekar.page.get_by_role("row")).to_have_count(3)
    sekar.reads(WHY)
    assert list(Publication.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def _to_the_year(screen: Screen) -> None:
    """Back to the page of the year by the trail at the top of the page."""
    screen.follow(f"{screen.says('Annual index')} {YEAR}", screen.page.locator("main"))


def _to_coverage(screen: Screen) -> None:
    screen.follow("By office and month, and declarations of nil")


def _to_publishing(screen: Screen) -> None:
    screen.follow("Publish and freeze")


def _publish(screen: Screen) -> None:
    _to_the_year(screen)
    _to_publishing(screen)
    screen.press("Publish and freeze")


def _office(screen: Screen, people: People) -> Locator:
    """The line of Ani's office in the table of coverage."""
    return screen.page.get_by_role("row").filter(has_text=str(people.kanim))
