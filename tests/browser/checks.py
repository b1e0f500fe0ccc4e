"""What holds of every page, asked in the browser (ux.md 1.4)."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
PLACE_BAR = """(place) => {
  for (const bar of document.querySelectorAll('.sticky-action')) bar.style.position = place;
}"""
CLIPPED = """() => [...document.querySelectorAll('button, .btn, .tag')]
  .filter((one) => one.offsetParent && one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 0
    && getComputedStyle(one).display !== 'inline')
  .map((one) => one.textContent.trim().slice(0, 60))"""
HIDDEN_FOCUS = """() => {
  const hidden = [];
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const folded = (one) =>
    (one.tagName === 'SUMMARY' ? one.parentElement.parentElement : one).closest('details:not([open])');
  for (const one of document.querySelectorAll(controls)) {
    if (one.disabled || !one.offsetParent || folded(one)) continue;
    const name = one.outerHTML.slice(0, 90);
    one.focus();
    if (document.activeElement !== one) { hidden.push('no focus: ' + name); continue; }
    const box = one.getClientRects()[0];
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
    const labelled = one.labels && [...one.labels].some((label) => label.contains(top));
    if (top && !one.contains(top) && !top.contains(one) && !labelled) hidden.push('covered: ' + name);
  }
  document.activeElement.blur();
  window.scrollTo(0, 0);
  return hidden;
}"""


THIN_FOCUS = """() => {
  const thin = [];
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const one of document.querySelectorAll(controls)) {
    if (one.disabled || !one.checkVisibility()) continue;
    one.focus();
    const drawn = getComputedStyle(one);
    const thick = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2;
    if (!thick) thin.push(one.outerHTML.slice(0, 90));
  }
  document.activeElement.blur();
  return thin;
}"""
SMALL = """() => ['.btn:not(.btn-sm)', '.form-control', '.form-select']
  .flatMap((kind) => [...document.querySelectorAll('main ' + kind)])
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML.slice(0, 90))"""
OPEN = """() => {
  for (const one of document.querySelectorAll('main details:not(.other-actions)')) one.open = true;
}"""
FRAME = """() => [
  /^.+ · Gakum$/.test(document.title) || 'title: ' + document.title,
  document.querySelector('footer a')?.pathname === '/bantuan/' || 'no help at the foot',
  document.querySelectorAll('main').length === 1 || 'not one main part',
  document.querySelectorAll('h1').length === 1 || 'not one heading',
].filter((one) => one !== true)"""


def violations(page: Page) -> list[str]:
    """Axe's findings on the page as it stands, one line each.

    Axe takes what lies half behind a bar at the foot for too small; the bar goes to its place meanwhile,
    for one can scroll.
    """
    # A colour that is still turning into another is neither: wait until everything stands.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    page.evaluate(PLACE_BAR, "static")
    found = Axe().run(page, options=AXE).response["violations"]
    page.evaluate(PLACE_BAR, "")
    return [f"{page.url} {one['id']}: {node['html'][:140]}" for one in found for node in one["nodes"]]


def scrolls_sideways(page: Page, width: int = 320) -> bool:
    """True when the page is wider than a narrow phone (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    wide = int(page.evaluate("document.documentElement.scrollWidth")) > width
    if before is not None:
        page.set_viewport_size(before)
    return wide


def clipped_with_spacing(page: Page) -> list[str]:
    """Texts of controls cut off when a reader widens the spacing (WCAG 1.4.12)."""
    page.evaluate(
        "(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    cut: list[str] = page.evaluate(CLIPPED)
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return cut


def covered_when_focused(page: Page) -> list[str]:
    """Controls that take no focus, or are hidden behind another part while they have it (2.1.1, 2.4.11)."""
    found: list[str] = page.evaluate(HIDDEN_FOCUS)
    return found


def faintly_focused(page: Page) -> list[str]:
    """Controls whose focus is drawn with less than two pixels (2.4.7, 2.4.13)."""
    page.keyboard.press("Tab")  # from now on focus is shown as to somebody who uses the keyboard
    found: list[str] = page.evaluate(THIN_FOCUS)
    return found


def too_small(page: Page) -> list[str]:
    """Main controls less than 44 pixels high (ux.md UA-1; the law of 24 is axe's to check)."""
    found: list[str] = page.evaluate(SMALL)
    return found


def unframed(page: Page) -> list[str]:
    """What is missing of the frame: a title, one heading, help in its place (2.4.2, 3.2.6)."""
    found: list[str] = page.evaluate(FRAME)
    return found


def unfold(page: Page) -> None:
    """Open all that is folded in the page, so that it is looked at too."""
    page.evaluate(OPEN)


def assert_accessible(page: Page) -> None:
    """All of it, of the page as it stands."""
    assert not (found := violations(page)), found
    assert not scrolls_sideways(page), page.url
    assert not (cut := clipped_with_spacing(page)), (page.url, cut)
    assert not (hidden := covered_when_focused(page)), (page.url, hidden)
