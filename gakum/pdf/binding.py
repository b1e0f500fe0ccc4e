"""Several PDFs bound as one: their pages as they came, each with its place printed below it.

In front stands what the caller writes, with links to the parts; readers find the parts as bookmarks too.
What acts by itself in a PDF (scripts, forms, programs to start) does not come along; what it shows does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf
from pikepdf import Page as PdfPage

LINK = "https://bundle.invalid/"
"""An address in the front matter that ends in a part's index leads to its first page."""

STRIP = 20
"""Points that are added below every page for its place: nothing of the page itself is covered or moved."""

INSET, BASE, SIZE = 28, 7, 8
"""Of the text in the strip: its distance from the page's edge, from the strip's, and its size, in points."""

WIDTH = 0.55
"""Of a letter of Helvetica, on average and generously, in parts of its size."""


class Unfit(StrEnum):
    """Why a PDF cannot be bound."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"


class Unbindable(Exception):  # the caller leaves the part out and says why
    """A PDF that cannot be read whole."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Part:
    """One PDF of the bundle under its title, as the bookmarks show it."""

    title: str
    pdf: Pdf


def opened(source: Path | BytesIO) -> Pdf:
    """A PDF whose pages can all be read. Raises Unbindable; FileNotFoundError when there is none."""
    try:
        pdf = Pdf.open(source, attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise Unbindable(Unfit.ENCRYPTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise Unbindable(Unfit.DAMAGED) from error
    if pdf.is_encrypted:
        pdf.close()
        raise Unbindable(Unfit.ENCRYPTED)
    try:
        _quieted(pdf)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError) as error:
        pdf.close()
        raise Unbindable(Unfit.DAMAGED) from error
    return pdf


def _quieted(pdf: Pdf) -> None:
    """Draw what lies upon the pages (stamps, filled fields, signatures) into them, and drop what acts."""
    if not len(pdf.pages):
        raise ValueError("no pages")
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        for name in ("/Annots", "/AA", "/StructParents", "/Tabs", "/B"):
            if name in page.obj:
                del page.obj[name]
        page.contents_coalesce()
        if "/Contents" in page.obj:
            page.obj.Contents.read_bytes()


def bind(
    out: BinaryIO,
    front: Callable[[Sequence[int]], bytes],
    parts: Sequence[Part],
    *,
    place: Callable[[int, int], str],
    title: str,
    language: str,
) -> int:
    """Write the bundle, and return how many pages it has.

    `front` is asked for the front matter, given the page on which each part begins; `place` for the words
    below page n of m.
    """
    with pikepdf.new() as whole:
        ahead, begins = _front(front, [len(part.pdf.pages) for part in parts])
        with ahead:
            whole.pages.extend(ahead.pages)
        for part in parts:
            whole.pages.extend(part.pdf.pages)
        total = len(whole.pages)
        lead = begins[0] - 1 if begins else total
        for number, page in enumerate(whole.pages, 1):
            if number <= lead:
                _lead(page, whole, begins)
            _print_place(whole, page, place(number, total))
        with whole.open_outline() as outline:
            outline.root.extend(
                OutlineItem(part.title, begin - 1) for part, begin in zip(parts, begins, strict=True)
            )
        whole.Root.Lang = language
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole.Root.PageMode = Name.UseOutlines
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
        whole.save(out, deterministic_id=True)
        return total


def _front(front: Callable[[Sequence[int]], bytes], sizes: Sequence[int]) -> tuple[Pdf, list[int]]:
    """The front matter with the right page numbers in it: how long it is, only its making tells."""
    length = 1
    while True:
        begins = [length + 1 + sum(sizes[:n]) for n in range(len(sizes))]
        ahead = Pdf.open(BytesIO(front(begins)))
        if len(ahead.pages) <= length:
            return ahead, [begin + len(ahead.pages) - length for begin in begins]
        length = len(ahead.pages)
        ahead.close()


def _lead(page: PdfPage, whole: Pdf, begins: Sequence[int]) -> None:
    """Turn the front matter's links to parts into links to their pages."""
    for mark in page.obj.get("/Annots", Array()):
        address = str(mark.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(LINK):
            goal = whole.pages[begins[int(address.removeprefix(LINK))] - 1]
            del mark["/A"]
            mark["/Dest"] = Array([goal.obj, Name.Fit])


def _print_place(whole: Pdf, page: PdfPage, text: str) -> None:
    """Lengthen a page by a strip at what is its foot to the reader, and print its place there."""
    corners = [float(side) for side in page.cropbox]
    left, right = sorted(corners[0::2])
    foot, head = sorted(corners[1::2])
    strip = STRIP / float(page.obj.get("/UserUnit", 1))
    inset, base = strip * INSET / STRIP, strip * BASE / STRIP
    turned = int(page.obj.get("/Rotate", 0)) % 360
    long = (right - left) if turned in (0, 180) else (head - foot)
    size = min(strip * SIZE / STRIP, max(long - 2 * inset, long / 2) / (WIDTH * len(text)))
    # The page's own content stays a drawing of its own, clipped as it was: nothing of it reaches the strip.
    content = whole.make_stream(
        page.obj.Contents.read_bytes() if "/Contents" in page.obj else b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([left, foot, right, head]),
        Resources=page.obj.get("/Resources", Dictionary()),
    )
    if "/Group" in page.obj:
        content.Group = page.obj.Group
    box, matrix = {
        0: ([left, foot - strip, right, head], (1, 0, 0, 1, left + inset, foot - strip + base)),
        90: ([left, foot, right + strip, head], (0, 1, -1, 0, right + strip - base, foot + inset)),
        180: ([left, foot, right, head + strip], (-1, 0, 0, -1, right - inset, head + strip - base)),
        270: ([left - strip, foot, right, head], (0, -1, 1, 0, left - strip + base, head - inset)),
    }[turned]
    place = " ".join(f"{value:.3f}" for value in matrix)
    shown = pikepdf.String(text.encode("cp1252", "replace")).unparse()
    page.obj.Contents = whole.make_stream(
        b"q /Page Do Q q BT 0 g /Place %.2f Tf %s Tm " % (size, place.encode()) + shown + b" Tj ET Q"
    )
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=content), Font=Dictionary(Place=font))
    for name in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = page.obj.CropBox = _numbers(box)


def _numbers(box: Sequence[Any]) -> Array:
    return Array([round(value, 3) for value in box])
