"""Following every number of a page to its list."""

import re
from html import unescape

from django.test import Client

NUMBER = re.compile(r'<a href="([^"]+)"[^>]*>\s*(?:<span class="number">)?\s*(\d[\d.]*)\s*<')
TAB = re.compile(r'<a href="([^"]+)"[^>]*>\s*[^<(]+\((\d[\d.]*)\)</a>')


def numbers(page: str) -> list[tuple[str, int]]:
    """The addresses and numbers of every link on a page that is a number, or ends with one in brackets."""
    main = page[page.index("<main") : page.index("</main>")]
    found = [*NUMBER.findall(main), *TAB.findall(main)]
    return [(unescape(url), int(number.replace(".", ""))) for url, number in found]


def length(browser: Client, url: str) -> int:
    """How many rows the list behind an address has, over all of its pages."""
    first = browser.get(url)
    assert first.status_code == 200, url
    paginator = first.context["page"].paginator
    rows = 0
    for number in paginator.page_range:
        page = browser.get(f"{url}{'&' if '?' in url else '?'}page={number}")
        rows += len(page.context["page"].object_list)
    return rows


def assert_numbers_are_lists(browser: Client, url: str) -> int:
    """Every number on the page is the length of the list it opens; how many numbers there were."""
    page = browser.get(url)
    assert page.status_code == 200, url
    found = numbers(page.content.decode())
    base = url.partition("?")[0]
    for address, number in found:
        target = f"{base}{address}" if address.startswith("?") else address
        assert length(browser, target) == number, f"{number} on {url} opens another list: {target}"
    return len(found)
