"""Photographs of a draft: what is taken in, what is refused, and who sees the copies."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from gakum.accounts.actors import Actor
from gakum.files.models import StoredFile
from tests.people import People
from tests.web.intake.conftest import Officer, photo


def bomb() -> bytes:
    """A PNG of a few bytes whose header claims 400 million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def test_several_photographs_are_taken_in_at_once(officer: Officer) -> None:
    answer = officer.fill("foto", {"photos": [photo("a.jpg"), photo("b.jpg", colour="blue")]}, add="1")
    assert answer["Location"] == f"/lapangan/baru/foto/?draf={officer.key}"
    page = officer.page("foto").content.decode()
    assert "a.jpg" in page
    assert "b.jpg" in page
    assert 'capture="environment"' in page


def test_the_same_photograph_is_taken_in_once(officer: Officer) -> None:
    officer.fill("foto", {"photos": [photo("a.jpg"), photo("b.jpg")]})
    officer.fill("foto", {"photos": [photo("c.jpg")]})
    assert officer.draft.files.count() == 1
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"",
        b"\xff\xd8\xff" + b"x" * 100,
        bomb(),
        b"%PDF-1.7 rekaan",
    ],
)
def test_what_is_no_photograph_is_named_and_the_others_are_kept(officer: Officer, content: bytes) -> None:
    wrong = SimpleUploadedFile("palsu.jpg", content, content_type="image/jpeg")
    answer = officer.fill("foto", {"photos": [wrong, photo("baik.jpg")]})
    assert answer.status_code == 422
    assert "palsu.jpg" in answer.content.decode()
    assert [file.name for file in officer.draft.files.all()] == ["baik.jpg"]
    assert StoredFile.objects.count() == 1


def test_a_photograph_that_is_too_large_is_refused(officer: Officer, settings: Settings) -> None:
    settings.FILES_MAX_BYTES = 1_000
    answer = officer.fill("foto", {"photos": [photo("besar.jpg", side=2_000)]})
    assert answer.status_code == 422
    assert not officer.draft.files.exists()


def test_a_finding_takes_twenty_photographs(officer: Officer) -> None:
    for start in (0, 7):
        some = [photo(f"{n}.jpg", side=8 + n) for n in range(start, start + 7)]
        assert officer.fill("foto", {"photos": some}).status_code == 302
    answer = officer.fill("foto", {"photos": [photo(f"{n}.jpg", side=8 + n) for n in range(14, 21)]})
    assert answer.status_code == 422
    assert officer.draft.files.count() == 20


def test_a_preview_is_a_small_copy_without_what_the_camera_wrote(officer: Officer) -> None:
    officer.fill("foto", {"photos": [photo(side=1_500)]})
    answer = officer.client.get(f"/lapangan/foto/{officer.draft.files.get().pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert b"rahasia" not in answer.content
    with Image.open(BytesIO(answer.content)) as small:
        assert max(small.size) <= 640
        assert not small.getexif()


def test_nobody_else_sees_or_removes_a_photograph(
    officer: Officer, law_and_people: People, browser: Callable[[Actor], Client]
) -> None:
    officer.fill("foto", {"photos": [photo()]})
    address = f"/lapangan/foto/{officer.draft.files.get().pk}/"
    for other in (law_and_people.indra, law_and_people.citra):
        assert browser(other).get(address).status_code == 404
        assert browser(other).post(f"{address}hapus/").status_code == 404
    assert officer.draft.files.count() == 1


def test_a_photograph_is_removed_by_its_owner(officer: Officer) -> None:
    officer.fill("foto", {"photos": [photo()]})
    stored = officer.draft.files.get()
    answer = officer.client.post(f"/lapangan/foto/{stored.pk}/hapus/")
    assert answer["Location"] == f"/lapangan/baru/foto/?draf={officer.key}"
    assert not StoredFile.objects.exists()
