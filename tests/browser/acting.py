"""People at their screens, who find everything by the words that stand there.

A story names a link, a button or a field by its English words; the screen looks for what stands there in
its own language. So one story reads well and is lived in Indonesian, and no change of wording breaks it.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext
from playwright.sync_api import Locator, Page, expect

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from tests.browser.conftest import Site

expect.set_options(timeout=15_000)

Answers = Mapping[str, Any]
"""What is filled in, by the label of the field. True ticks a box; a list ticks some of several."""


def today() -> date:
    """The legal date at the offices of the stories: what every form proposes."""
    return legal_today("Asia/Jakarta")


class Screen:
    """What one person has before them."""

    def __init__(self, page: Page, language: str = "id") -> None:
        self.page = page
        self.language = language

    def says(self, words: str, **about: Any) -> str:
        """The words as they stand on this screen."""
        with translation.override(self.language):
            return gettext(words) % about if about else gettext(words)

    def counts(self, one: str, many: str, n: int) -> str:
        """Words that go by a number, as they stand on this screen."""
        with translation.override(self.language):
            return ngettext(one, many, n) % {"n": n}

    # --- reading ----------------------------------------------------------------------------------

    def open(self, address: str) -> None:
        self.page.goto(address)

    def open_case(self, case: Case) -> None:
        self.open(f"/kasus/{case.number}/")

    def part(self, heading: str) -> Locator:
        """The section under a heading."""
        return self.page.get_by_role("region", name=self.says(heading), exact=True)

    def reads(self, words: str, **about: Any) -> None:
        """The words stand on the page and can be seen."""
        expect(self.page.locator("main")).to_contain_text(self.says(words, **about))

    def is_headed(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(self.says(words))

    def success(self, said: str) -> Locator:
        """The message that says so: an act that signs a paper leaves a second one, about the paper."""
        return self.page.locator("main .alert-success").filter(has_text=said)

    def was_told(self, words: str, **about: Any) -> None:
        """The message after an act."""
        expect(self.success(self.says(words, **about))).to_be_visible()

    # --- going on ---------------------------------------------------------------------------------

    def follow(self, words: str, within: Locator | None = None, about: str = "") -> None:
        """Click a link and wait for its page. `about` tells links apart that say the same: of whom."""
        name = _whole(self.says(words), about)
        link = (within or self.page.locator("body")).get_by_role("link", name=name)
        with self.page.expect_navigation():
            link.first.click()

    def press(self, words: str, within: Locator | None = None, about: str = "") -> None:
        """Press a button and wait for the answer."""
        name = _whole(self.says(words), about)
        button = (within or self.page.locator("main")).get_by_role("button", name=name)
        with self.page.expect_navigation():
            button.click()

    def menu(self, words: str) -> None:
        """Go to a page by the menu, opening it where it is folded."""
        bar = self.page.get_by_role("navigation", name=self.says("Main menu"))
        link = bar.get_by_role("link", name=re.compile(rf"^{re.escape(self.says(words))}(\s|$)"))
        if not link.count():  # what is folded has no role
            self.page.get_by_role("banner").locator("details.more > summary:visible").click()
        with self.page.expect_navigation():
            link.click()

    def act_for(self, posting: str) -> None:
        """Change to another posting of the same person."""
        menu = self.page.locator("details.account")
        menu.locator("summary").click()
        menu.get_by_label(self.says("Act for")).select_option(label=posting)
        self.press("Change posting", menu)

    # --- filling in -------------------------------------------------------------------------------

    def field(self, label: str) -> Locator:
        """A field by its label, whether it must be filled in or not."""
        optional = re.escape(f"({self.says('optional')})")
        return self.page.locator("main").get_by_label(
            re.compile(rf"^\s*{re.escape(self.says(label))}\s*(?:{optional})?\s*$")
        )

    def fill(self, answers: Answers) -> None:
        for label, answer in answers.items():
            if isinstance(answer, list):
                self._tick(label, answer)
            else:
                self._answer(self.field(label), answer)

    def _answer(self, field: Locator, answer: Any) -> None:
        kind = field.evaluate("(one) => one.type")
        if kind in ("checkbox", "radio"):
            field.set_checked(bool(answer))
        elif kind == "select-one":
            wanted = re.compile(rf"^\s*{re.escape(self.says(str(answer)))}")
            value = field.locator("option").filter(has_text=wanted).first.get_attribute("value")
            field.select_option(value)
        else:
            field.fill(answer.isoformat() if isinstance(answer, date) else str(answer))

    def _tick(self, label: str, choices: list[str]) -> None:
        group = self.page.get_by_role("group", name=re.compile(rf"^{re.escape(self.says(label))}"))
        for choice in choices:
            group.get_by_label(re.compile(rf"^{re.escape(self.says(choice))}")).check()

    # --- acting -----------------------------------------------------------------------------------

    def begin(self, case: Case, step: str) -> None:
        """From the case page to the form of a step."""
        self.open_case(case)
        self.follow(step, self.part("Next steps"))

    def send(self, step: str, answers: Answers) -> None:
        """Fill in the form of a step, send it, and read that it was recorded."""
        self.fill(answers)
        self.press(step)
        self.was_told("Recorded: %(step)s.", step=self.says(step))

    def take(self, case: Case, step: str, answers: Answers | None = None) -> None:
        """Take one step of a case, from its page, on the date that the form proposes."""
        self.begin(case, step)
        self.send(step, answers or {})

    # --- deciding ---------------------------------------------------------------------------------

    def judge(self, case: Case, verdict: str, step: str) -> None:
        """From the inbox to the proposal of a case, and to the form of the decision chosen."""
        self.menu("Approvals")
        row = self.page.get_by_role("row").filter(has_text=case.number)
        with self.page.expect_navigation():
            row.get_by_role("rowheader").get_by_role("link").click()
        self.page.get_by_label(f"{self.says(verdict)}: {self.says(step)}", exact=True).check()
        self.press("Continue")

    def decide(self, case: Case, verdict: str, step: str, answers: Answers | None = None) -> None:
        """Decide what waits in the inbox for this case."""
        self.judge(case, verdict, step)
        self.send_decision(step, answers or {})

    def send_decision(self, step: str, answers: Answers) -> None:
        """Fill in the form of the decision chosen, send it, and read what became of the proposal."""
        self.fill(answers)
        self.press(step)
        expect(self.success(self.says(step))).to_be_visible()
        self.is_headed("Approvals")


def at_home(site: Site, who: Actor, **options: Any) -> Screen:
    """Somebody who has just signed in and sees the page the day begins with."""
    page = site.browser(who, **options)
    page.goto("/")
    return Screen(page, options.get("language", "id"))


def _whole(words: str, about: str = "") -> re.Pattern[str]:
    """Matches these words, with what they are about where that is said, and nothing around them."""
    said = rf"{re.escape(words)}\s*:?\s*{re.escape(about)}" if about else re.escape(words)
    return re.compile(rf"^\s*{said}\s*$")
