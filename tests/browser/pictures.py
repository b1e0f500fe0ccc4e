"""Takes the pictures of docs/pictures from a running demo: `make pictures`.

Everything on them is invented. Each page is taken as its own user sees it, on a desk and on a phone.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import chromium

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZES = {1280: 900, 390: 844}
COLOURS = 128
PASSWORD = "gakum-demo-2024"  # as `make demo` prints it


@dataclass(frozen=True)
class Picture:
    """A page of the demo: the name of its file, who looks, and the address or the links that lead there."""

    name: str
    user: str
    path: str
    links: tuple[str, ...] = ()  # CSS selectors of links to follow from `path`


PICTURES = (
    Picture("masuk", "", "/masuk/"),
    Picture("tugas", "petugas", "/tugas/"),
    Picture("lapangan", "petugas", "/lapangan/baru/siapa/"),
    Picture("daftar", "petugas", "/kasus/"),
    Picture("kasus", "kasi", "/kasus/?stage=measure", ("tbody th a",)),
    Picture("gelar", "kasi", "/gelar/", ("tbody th a",)),
    Picture("persetujuan", "kakanim", "/persetujuan/"),
    Picture("orang", "kasi", "/orang/"),
    Picture("bukti", "petugas", "/bukti/"),
    Picture("papan", "kakanim", "/papan/"),
    Picture("tahunan", "sekretariat", "/tahunan/2024/"),
    Picture("detensi", "karudenim", "/detensi/"),
    Picture("audit", "auditor", "/audit/"),
)


def take(chrome: Browser, address: str, one: Picture, width: int) -> None:
    """One page at one width, as a PNG of few colours."""
    size = {"width": width, "height": SIZES[width]}
    page = chrome.new_page(base_url=address, viewport=size, locale="id-ID")  # type: ignore[arg-type]
    if one.user:
        page.goto("/masuk/")
        page.fill("input[name=login]", one.user)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: not url.endswith("/masuk/"))
    page.goto(one.path)
    for link in one.links:
        page.locator(link).first.click()
        page.wait_for_load_state()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")  # without it the pictures show whatever font was there first
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS).save(FOLDER / f"{one.name}-{width}.png", optimize=True)
    page.close()


def main() -> None:
    """Take all pictures, or those named, from the site at the address given first."""
    address, *names = sys.argv[1:] or ["http://127.0.0.1:8000"]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.OPTIONS))
        for one in PICTURES:
            for width in SIZES:
                if not names or one.name in names:
                    take(chrome, address, one, width)
        chrome.close()


if __name__ == "__main__":
    main()
