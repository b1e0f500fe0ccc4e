"""Every address, asked by everybody: who gets what stands in docs/pages.md, and nothing leaks."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gakum.accounts.actors import Actor
from tests.people import People
from tests.walk.world import World, addresses, steps_of_everything
from tests.web.account import sign_in_fresh

GOLDEN = Path(settings.BASE_DIR) / "docs" / "pages.md"
OFFICE = ("ani", "indra", "sari", "budi")
STRANGERS = ("citra", "hadi", "agus")
WHO = (*OFFICE, "citra", "hadi", "gita", "wira", "karu", "dedi", "dewi", "sekar", "agus")
READERS = ("nobody", *WHO)
HEADINGS = (
    "nobody",
    "officer",
    "investigator",
    "section head",
    "head",
    "officer elsewhere",
    "head elsewhere",
    "regional head",
    "director",
    "head of the detention house",
    "detention officer",
    "auditor",
    "secretariat",
    "administrator",
)
REGISTER = ("person", "company", "merge")
"""The register of people is one for the whole country: what its pages are called begins so."""
OPEN = {
    "sign-in", "account_login", "set-password", "set-language", "health", "accessibility", "privacy",
    "calendar-feed", "intake-offline", "service-worker", "verify", "verify-code",
}  # fmt: skip
"""What a stranger may ask for. Each of them shows no record, or asks for a secret of its own."""
ENDS_SESSIONS = {"sign-out"}  # asked last, by nobody: it would end the walk


def browser(actor: Actor | None) -> Client:
    client = Client(raise_request_exception=False)
    if actor is not None and actor.user is not None:
        client.force_login(actor.user)
        sign_in_fresh(client)
    return client


def content(client: Client, address: str) -> tuple[int, str]:
    """The status of a page and what it says of its own accord: an address asked for comes back in it."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, body.decode(errors="replace").replace(address, "")


def pages(world: World) -> list[tuple[str, str]]:
    """Every page with its address, but the one that would end the walk.

    The reader's own accesses come before the register of people, whose records are everybody's to open.
    """
    return [(name, address) for name, address in addresses(world).items() if name not in ENDS_SESSIONS]


def table(world: World, people: People) -> str:
    """What each reader gets for each address, as the table that is printed."""
    lines = [
        "# Who gets which page",
        "",
        "Answers to GET of the test world's pages, by the reader's posting: 200 the page, 302 led elsewhere,"
        " 403 may not, 404 does not exist for this reader, 405 only by a form. Checked by"
        " `tests/walk/test_every_address.py`; remove this file and run that test to write it anew.",
        "",
        "| page | " + " | ".join(HEADINGS) + " |",
        "| --- |" + " --- |" * len(HEADINGS),
    ]
    columns = []
    for who in READERS:  # one after the other: a sign-in is fresh for minutes only
        client = browser(getattr(people, who, None))
        columns.append({name: str(client.get(address).status_code) for name, address in pages(world)})
    lines += [f"| {name} | {' | '.join(one[name] for one in columns)} |" for name in sorted(columns[0])]
    return "\n".join(lines) + "\n"


def written_down(who: str) -> dict[str, int]:
    """The column of the printed table that is about one reader."""
    rows = [line.strip("| \n").split(" | ") for line in GOLDEN.read_text().splitlines() if line[:2] == "| "]
    head, _ruled, *rows = rows
    assert tuple(head[1:]) == HEADINGS
    return {row[0]: int(row[1 + READERS.index(who)]) for row in rows}


def unseen(world: World, who: str, page: str) -> tuple[str, ...]:
    """What a page may not say: nothing of a case to a stranger to its office, no name to the secretariat."""
    if who == "sekar":
        return world.personal
    if who not in STRANGERS or (page.startswith(REGISTER) and who != "agus"):
        return ()
    return world.secrets


@pytest.mark.parametrize("who", READERS)
def test_everybody_gets_the_pages_that_are_written_down_and_nothing_leaks(
    world: World, people: People, who: str
) -> None:
    if not GOLDEN.exists():
        GOLDEN.write_text(table(world, people))
    client, found = browser(getattr(people, who, None)), {}
    for name, address in pages(world):
        found[name], body = content(client, address)
        for secret in unseen(world, who, name):
            assert secret not in body, (name, secret)
    assert found == written_down(who)
    assert 500 not in found.values()


def test_who_has_not_signed_in_is_led_to_the_sign_in_page(world: World) -> None:
    for name, address in addresses(world).items():
        answer = Client().get(address)
        led = answer.status_code == 302 and answer["Location"].startswith(reverse("sign-in"))
        assert led is (name not in OPEN), name
        for secret in world.secrets if name in OPEN else ():
            assert secret not in content(Client(), address)[1], (name, secret)


def test_no_step_tells_the_secretariat_a_name(world: World, people: People) -> None:
    client = browser(people.sekar)
    for address in steps_of_everything(world):
        _status, body = content(client, address)
        for secret in world.personal:
            assert secret not in body, (address, secret)


@pytest.mark.parametrize("who", WHO)
def test_every_step_page_answers_everybody_in_words(world: World, people: People, who: str) -> None:
    client = browser(getattr(people, who))
    for address in steps_of_everything(world):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 403, 404, 409), address
        if who in STRANGERS:
            assert answer.status_code == 404, address


@pytest.mark.parametrize("who", WHO)
def test_posting_nothing_to_any_address_breaks_nothing(world: World, people: People, who: str) -> None:
    client = browser(getattr(people, who))
    for name, address in pages(world):
        assert client.post(address, {}).status_code < 500, name
