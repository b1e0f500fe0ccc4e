"""Files that must be refused, and how each came about (security A29 to A33)."""

import struct
import zipfile
import zlib
from io import BytesIO

from tests.evidence.exhibits import picture

HTML = b"<!doctype html><script>alert(1)</script>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def huge_png(side: int) -> bytes:
    """A small file that says it holds side x side pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def zipped() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "a" * 100)
    return content.getvalue()


HOSTILE: dict[str, tuple[str, bytes]] = {
    "a page": ("bukti.html", HTML),
    "a page that says it is a picture": ("bukti.jpg", HTML),
    "a page after a blank": ("bukti.pdf", b"\n\n" + HTML),
    "a drawing with a script": ("bukti.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "a GIF that is a script": ("bukti.gif", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "a GIF that says it is a JPEG": ("bukti.jpg", b"GIF89a" + HTML),
    "a JPEG's first bytes before a page": ("bukti.jpg", b"\xff\xd8\xff\xe0" + HTML),
    "a PDF that does not begin at the beginning": ("bukti.pdf", b"GIF89a\n" + PDF),
    "a PDF cut off": ("bukti.pdf", PDF[:40]),
    "an archive": ("bukti.zip", zipped()),
    "an archive that says it is a PDF": ("bukti.pdf", zipped()),
    "a program": ("bukti.png", b"MZ" + b"\0" * 200),
    "a picture of too many pixels": ("bukti.png", huge_png(20_000)),
    "a picture cut off": ("bukti.jpg", picture(size=(400, 400))[:-400]),
    "a PNG with a broken chunk": ("bukti.png", picture("PNG").replace(b"IDAT", b"IDAX")),
    "nothing": ("bukti.jpg", b""),
    "a PDF with a program's name": ("bukti.exe", PDF),
    "a PDF with a name turned round": ("bukti\u202egpj.exe", PDF),
    "a picture with a page's name": ("bukti.html", picture()),
}


def mp4() -> bytes:
    return struct.pack(">I", 16) + b"ftypisom" + b"\0" * 32
