"""The help pages: the reader's own first, in the language chosen, with pictures that are there."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.web.help.views import GUIDES
from tests.people import People

Browser = Callable[[Actor], Client]
TEXTS = [*(guide.slug for guide in GUIDES), "privacy", "accessibility"]


def test_every_role_has_a_page_of_help() -> None:
    assert {role for guide in GUIDES for role in guide.roles} == set(Role)


@pytest.mark.parametrize("who", ["ani", "indra", "sari", "budi", "dedi", "sekar", "dewi", "agus"])
def test_the_own_page_comes_first(people: People, browser: Browser, who: str) -> None:
    actor = getattr(people, who)
    page = browser(actor).get("/bantuan/")
    assert [guide.roles for guide in page.context["mine"]] == [
        guide.roles for guide in GUIDES if actor.role in guide.roles
    ]


@pytest.mark.parametrize("slug", [guide.slug for guide in GUIDES])
def test_a_page_stands_in_both_languages(people: People, browser: Browser, slug: str) -> None:
    client = browser(people.ani)
    indonesian = client.get(f"/bantuan/{slug}/").content.decode()
    client.post("/bahasa/", {"language": "en"})
    english = client.get(f"/bantuan/{slug}/").content.decode()
    assert '<html lang="id">' in indonesian
    assert '<html lang="en">' in english
    assert indonesian.count("<h2") == english.count("<h2")
    assert indonesian.count("<li>") == english.count("<li>")


@pytest.mark.parametrize("slug", TEXTS)
def test_both_languages_say_as_much(slug: str) -> None:
    texts = [get_template(f"web/help/{language}/{slug}.html").render() for language in ("id", "en")]
    for tag in ("<h2", "<li", "<p", "<img"):
        assert texts[0].count(tag) == texts[1].count(tag), tag


@pytest.mark.parametrize("slug", TEXTS)
def test_every_picture_is_there(slug: str) -> None:
    text = get_template(f"web/help/id/{slug}.html").render()
    for name in re.findall(r'(?:src|srcset)="[^"]*pictures/([^"]+)"', text):
        assert (settings.BASE_DIR / "docs" / "pictures" / name).is_file(), name


@pytest.mark.parametrize("address", ["/privasi/", "/pernyataan-aksesibilitas/"])
def test_the_statements_are_for_everybody(db: None, address: str) -> None:
    assert Client().get(address).status_code == 200


def test_an_unknown_page_of_help_is_not_found(people: People, browser: Browser) -> None:
    assert browser(people.ani).get("/bantuan/lain/").status_code == 404
