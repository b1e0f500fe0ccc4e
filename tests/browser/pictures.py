"""Takes the pictures of docs/pictures from a running demo: `make pictures`.

Everything on them is invented. Each page is taken as its own user sees it, on a desk and on a phone, and
papers as they are printed.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

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
    Picture("putusan", "kakanim", "/persetujuan/", ("tbody th a",)),
    Picture("orang", "kasi", "/kasus/?stage=deportation", ("tbody th a", "main a[href^='/orang/']")),
    Picture("bukti", "petugas", "/bukti/"),
    Picture("papan", "kakanim", "/papan/"),
    Picture("tahunan", "sekretariat", "/tahunan/2024/"),
    Picture("detensi", "karudenim", "/detensi/"),
    Picture("audit", "auditor", "/audit/"),
)


@dataclass(frozen=True)
class Paper:
    """A page of a paper: the name of its file, its type as the book of numbers calls it, and the page."""

    name: str
    label: str
    page: int = 0


PAPERS = (
    Paper("naskah-perintah", "Surat perintah pengawasan keimigrasian"),
    Paper("naskah-keputusan", "Keputusan TAK"),
    Paper("naskah-inggris", "Keputusan TAK", -1),
    Paper("naskah-detensi", "Keputusan pendetensian"),
    Paper("naskah-spdp", "Surat pemberitahuan dimulainya penyidikan (SPDP)"),
    Paper("naskah-bap", "Berita acara pemeriksaan (BAP)"),
    Paper("naskah-lk", "Laporan keimigrasian (LK)"),
)
HEAD = "kakanim"
"""Who reads the papers of the office."""

PAPER_WIDTH, GREYS = 760, 16


def sign_in(page: Page, user: str) -> None:
    """Through the page of the sign-in, as everybody."""
    page.goto("/masuk/")
    page.fill("input[name=login]", user)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: not url.endswith("/masuk/"))


def take_papers(chrome: Browser, address: str, wanted: list[Paper]) -> None:
    """A page of each paper, from the first of its type in the book, as a PNG of few greys."""
    page = chrome.new_page(base_url=address, locale="id-ID")
    sign_in(page, HEAD)
    for one in wanted:
        page.goto("/dokumen/buku/")
        rows = page.locator("tbody tr").filter(has=page.get_by_role("cell", name=one.label, exact=True))
        while not rows.count():
            page.locator("a[rel=next]").click()
        href = rows.first.locator("th a").get_attribute("href")
        pdf = pypdfium2.PdfDocument(page.request.get(f"{href}pratinjau/").body())
        sheet = pdf[one.page % len(pdf)]
        shot = sheet.render(scale=PAPER_WIDTH / sheet.get_width()).to_pil().convert("L")
        shot.quantize(GREYS).save(FOLDER / f"{one.name}.png", optimize=True)
    page.close()


def take(chrome: Browser, address: str, one: Picture, width: int) -> None:
    """One page at one width, as a PNG of few colours."""
    size = {"width": width, "height": SIZES[width]}
    page = chrome.new_page(base_url=address, viewport=size, locale="id-ID")  # type: ignore[arg-type]
    if one.user:
        sign_in(page, one.user)
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
        take_papers(chrome, address, [one for one in PAPERS if not names or one.name in names])
        chrome.close()


if __name__ == "__main__":
    main()
