"""PDFs bound as one: pages as they came, their place below them, links and bookmarks that lead there."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from gakum.pdf.binding import LINK, STRIP, Part, Unbindable, Unfit, bind, opened


def paper(pages: int = 1, text: str = "ISI", **more: object) -> Pdf:
    """A PDF of plain pages, each with some text."""
    made = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for number in range(pages):
        page = made.add_blank_page(page_size=(300, 400))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = made.make_stream(b"BT /F 20 Tf 40 200 Td (%s %d) Tj ET" % (text.encode(), number))
        for name, value in more.items():
            page.obj[f"/{name}"] = value
    return made


def saved(pdf: Pdf, **how: object) -> BytesIO:
    out = BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    out.seek(0)
    return out


def front(begins: Sequence[int]) -> bytes:
    """Two pages that link to every part from the first."""
    made = paper(2, "DEPAN")
    made.pages[0].obj.Annots = Array(
        [
            made.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([0, 0, 10, 10]),
                    A=Dictionary(S=Name.URI, URI=pikepdf.String(f"{LINK}{n}")),
                )
            )
            for n in range(len(begins))
        ]
    )
    return saved(made).getvalue()


def bound(*parts: Pdf) -> BytesIO:
    out = BytesIO()
    named = [Part(f"Bagian {n}", opened(saved(one))) for n, one in enumerate(parts)]
    bind(out, front, named, place=lambda n, m: f"K1 · {n} dari {m}", title="Berkas", language="id")
    out.seek(0)
    return out


def texts(content: BytesIO) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_every_page_says_its_place_and_keeps_its_text() -> None:
    said = texts(bound(paper(3), paper(1, "LAIN")))
    assert len(said) == 6
    for number, text in enumerate(said, 1):
        assert f"K1 · {number} dari 6" in text
    assert "ISI 2" in said[4]
    assert "LAIN 0" in said[5]


def test_links_and_bookmarks_lead_to_the_first_page_of_each_part() -> None:
    with Pdf.open(bound(paper(3), paper(1))) as whole:
        goals = [mark.Dest[0] for mark in whole.pages[0].obj.Annots]
        assert [whole.pages.index(pikepdf.Page(goal)) for goal in goals] == [2, 5]
        with whole.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Bagian 0", "Bagian 1"]
        assert "/A" not in whole.pages[0].obj.Annots[0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
def test_the_place_stands_below_the_page_as_it_is_read_and_covers_nothing(turned: int) -> None:
    whole = pypdfium2.PdfDocument(bound(paper(1, Rotate=turned % 360 if turned > 0 else turned)))
    page = whole[2]
    lying = turned % 180 != 0
    assert page.get_size() == ((400, 300 + STRIP) if lying else (300, 400 + STRIP))
    picture = page.render(scale=2).to_pil().convert("L")
    strip = picture.crop((0, picture.height - STRIP * 2, picture.width, picture.height))
    dark = strip.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    assert dark[0] < picture.width / 4  # it begins at the left
    assert dark[2] - dark[0] > 3 * (dark[3] - dark[1])  # and is read from left to right


def test_what_was_cropped_away_stays_away() -> None:
    page = pypdfium2.PdfDocument(bound(paper(1, CropBox=Array([0, 216, 300, 400]))))[2]
    assert page.get_size() == (300, 184 + STRIP)
    shown = page.render(scale=1).to_pil().convert("L").crop((0, 100, 300, 190))
    assert shown.getextrema() == (255, 255)


def test_nothing_that_acts_comes_along_and_what_lies_on_a_page_is_drawn_into_it() -> None:
    made = paper()
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    form = made.make_stream(
        b"0 0 0 rg 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50])
    )
    made.pages[0].obj.AA = Dictionary(O=script)
    made.pages[0].obj.Annots = Array(
        [
            made.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    Rect=Array([10, 10, 60, 60]),
                    F=4,
                    A=script,
                    AP=Dictionary(N=form),
                )
            )
        ]
    )
    made.Root.OpenAction = script
    content = bound(made)
    assert b"JavaScript" not in saved(Pdf.open(content), qdf=True).getvalue()
    picture = pypdfium2.PdfDocument(content)[2].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((30, 400 - 30)) == 0


def test_an_encrypted_one_and_a_damaged_one_are_refused() -> None:
    closed = saved(paper(), encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unbindable) as no:
        opened(closed)
    assert no.value.why == Unfit.ENCRYPTED
    readable = saved(paper(), encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(Unbindable) as no:
        opened(readable)
    assert no.value.why == Unfit.ENCRYPTED
    whole = saved(paper(3)).getvalue()
    with pytest.raises(Unbindable) as no:
        opened(BytesIO(whole[: len(whole) // 2] + whole[-60:]))
    assert no.value.why == Unfit.DAMAGED


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bound(paper(2)).getvalue() == bound(paper(2)).getvalue()
