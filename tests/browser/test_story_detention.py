"""Somebody is held: proposed, ordered, placed in a room, moved to the house, let out, and set free."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from gakum.detention.models import Detention
from tests.browser.acting import Screen, at_home, today
from tests.browser.conftest import Site
from tests.detention import holding
from tests.people import People

NAME = "REKAAN EMPAT"


def test_a_detainee_moves_from_the_room_to_the_house_and_out(
    site: Site, people: People, looks: Callable[[Page], None]
) -> None:
    case = holding.case_to_detain(people, today(), name=NAME)
    ani, budi = at_home(site, people.ani, phone=True), at_home(site, people.budi)
    karu, dedi = at_home(site, people.karu), at_home(site, people.dedi)

    ground = "Is in Indonesia without a valid stay permit"
    ani.take(
        case,
        "Propose detention",
        {"Subject": NAME, "Ground (Article 83(1) of Act 6/2011)": ground},
    )
    copy = "Copy to guarantor, family or mission (Article 212(4) of PP 31/2013)"
    budi.judge(case, "Approve", "Order detention")
    looks(budi.page)
    budi.send_decision("Order detention", {"Number of the detention decision": "DET-1", copy: "Family"})
    ani.take(case, "Place in a detention room", {"Detention room": holding.ROOM})
    _is_inside(ani, holding.ROOM)
    looks(ani.page)

    # The head of the office moves the person, from the list of who is in the room.
    budi.menu("Detention")
    budi.follow(holding.ROOM)
    looks(budi.page)
    budi.follow("Move to a detention house", about=NAME)
    budi.send(
        "Move to a detention house",
        {"Detention house": holding.HOUSE, "Register number of the detainee": "R-1"},
    )
    _is_inside(dedi, holding.HOUSE)
    looks(dedi.page)
    _is_inside(budi, holding.HOUSE)

    karu.menu("Detention")
    karu.follow(holding.HOUSE)
    karu.follow("Let out for a time (sick, giving birth)", about=NAME)
    karu.send("Let out for a time (sick, giving birth)", {"Why out": "Sick"})
    dedi.menu("Detention")
    out = dedi.part("Not inside a facility").get_by_role("link", name=dedi.says("Temporarily out"))
    expect(out).to_contain_text("1")
    with dedi.page.expect_navigation():
        out.click()
    dedi.follow("Back in the detention house", about=NAME)
    dedi.send("Back in the detention house", {})

    karu.take(case, "Release", {"Ground of the release": "The ground has ended"})
    dedi.menu("Detention")
    expect(_row(dedi, holding.HOUSE).get_by_role("cell").nth(1)).to_have_text("0")
    detention = Detention.objects.get()
    assert detention.state == Detention.State.RELEASED
    budi.open_case(case)
    budi.reads("Released")


def _row(screen: Screen, place: str) -> Locator:
    """The line of a house or room on the board."""
    return screen.part("Houses and rooms").get_by_role("row").filter(has_text=place)


def _is_inside(screen: Screen, place: str) -> None:
    """The board counts the detainee at this place, and its list names them."""
    screen.menu("Detention")
    screen.follow(place)
    expect(screen.page.get_by_role("rowheader").filter(has_text=NAME)).to_be_visible()
