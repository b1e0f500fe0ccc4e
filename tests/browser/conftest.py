"""A real browser on a real server: the stories people live through, and what only a browser can tell.

Browser tests live in this folder and are marked `browser`; they run once, on SQLite. Every page they
open is watched: a console error (the content security policy reports there), a request to another
host or an answer of 500 fails the test.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from gakum.accounts.actors import Actor
from tests import chromium
from tests.law_rows import load_reference_data
from tests.people import People

# Playwright keeps an event loop in the tests' thread, in which Django would refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "no Chromium: run `python -m tests.chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def people(transactional_db: None) -> People:
    load_reference_data()
    return People()


@dataclass
class Site:
    """The running site, and the browsers that look at it."""

    address: str
    chrome: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def browser(
        self,
        who: Actor | None = None,
        *,
        phone: bool = False,
        script: bool = True,
        language: str = "id",
        **options: Any,
    ) -> Page:
        """A page in a browser of its own, signed in as somebody; `script=False` turns JavaScript off."""
        context = self.chrome.new_context(
            base_url=self.address,
            viewport=PHONE if phone else DESK,
            has_touch=phone,
            java_script_enabled=script,
            **options,
        )
        self.contexts.append(context)
        context.set_default_timeout(15_000)
        self._cookie(context, settings.LANGUAGE_COOKIE_NAME, language)
        if who is not None:
            self._cookie(context, settings.SESSION_COOKIE_NAME, session_of(who))
        page = context.new_page()
        self._watch(page)
        return page

    def _cookie(self, context: BrowserContext, name: str, value: str) -> None:
        context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def _watch(self, page: Page) -> None:
        page.on("console", lambda said: self._hear(page, said.type, said.text))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: self._leaves(page, asked.url))
        page.on("response", lambda got: self._breaks(got.status, got.url))

    def _hear(self, page: Page, kind: str, text: str) -> None:
        # An answer of 4xx is also written to the console; whether it was right is for the story to say.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append(f"{page.url}: {text}")

    def _leaves(self, page: Page, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.address).netloc:
            self.faults.append(f"{page.url} asked {url}")

    def _breaks(self, status: int, url: str) -> None:
        if status >= 500:
            self.faults.append(f"{status} {url}")


def session_of(who: Actor) -> str:
    """A session of somebody who has just signed in."""
    assert who.user is not None
    session = SessionStore()
    session[SESSION_KEY] = str(who.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = who.user.get_session_auth_hash()
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "username": who.user.username}
    ]
    session["account_authentication_methods_user"] = str(who.user.pk)
    session.create()
    assert session.session_key
    return session.session_key


@pytest.fixture
def site(chrome: Browser, live_server: LiveServer, people: People) -> Iterator[Site]:
    """The site with the people of the tests and the law as shipped; fails on what a page complained of."""
    running = Site(live_server.url, chrome)
    yield running
    for context in running.contexts:
        context.close()
    assert running.faults == []


@pytest.fixture
def looks(site: Site) -> Callable[[Page], None]:
    """Asserts of a page what holds of every page: no axe violation, no sideways scroll at 320 pixels."""
    from tests.browser.checks import assert_accessible

    return assert_accessible
