"""What is taken in, what is refused and in which words, and how it is kept."""

import stat
import time
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from config import settings as configured
from gakum.files.checks import store_is_not_served
from gakum.files.models import StoredFile
from gakum.files.pdf import flags_of
from gakum.files.previews import preview_of
from gakum.files.services import FileRefused, clean_name, is_intact, path_of, read, store
from tests.evidence.exhibits import picture, received
from tests.files.corpus import HOSTILE, HTML, PDF, mp4
from tests.people import People

pytestmark = pytest.mark.django_db


def taken_in(content: bytes, name: str = "bukti.pdf") -> StoredFile:
    return store(ContentFile(content), name=name, by=None)


def on_disk(root: Any) -> list[Path]:
    return [path for path in Path(root).rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_or_damaged_is_refused_in_words_and_nothing_is_kept(what: str, settings: Any) -> None:
    name, content = HOSTILE[what]
    with pytest.raises(FileRefused) as no:
        taken_in(content, name)
    assert len(str(no.value)) > 10
    assert not StoredFile.objects.exists()
    assert on_disk(settings.FILES_ROOT) == []


def test_what_is_too_big_is_refused_with_the_limit(settings: Any) -> None:
    settings.FILES_MAX_BYTES = 1_000_000
    with pytest.raises(FileRefused, match="1 MB"):
        taken_in(PDF[:20] + b"\0" * 1_000_000 + PDF[-20:])
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.JPG", picture(), "jpg"),
        ("a.jpeg", picture(), "jpg"),
        ("a.png", picture("PNG"), "png"),
        ("a.mp4", mp4(), "mp4"),
        ("tanpa akhiran", PDF, "pdf"),
    ],
)
def test_the_bytes_say_what_a_file_is_and_are_kept_as_they_came(name: str, content: bytes, kind: str) -> None:
    stored = taken_in(content, name)
    assert (stored.kind, stored.name, stored.size) == (kind, name, len(content))
    with read(stored) as kept:
        assert kept.read() == content
    assert is_intact(stored)


def test_a_kept_file_can_be_read_by_its_owner_only_and_written_by_nobody() -> None:
    path = path_of(taken_in(PDF).sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_files_are_not_kept_where_the_web_server_looks() -> None:
    served = [Path(configured.STATIC_ROOT), *configured.BASE_DIR.glob("gakum/*/static")]
    assert not any(Path(configured.FILES_ROOT).is_relative_to(place) for place in served)


def test_the_same_bytes_twice_are_two_receptions_of_one_file(settings: Any) -> None:
    first, second = taken_in(PDF), taken_in(PDF, "lain.pdf")
    assert first.pk != second.pk
    assert first.sha256 == second.sha256
    assert len(on_disk(settings.FILES_ROOT)) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\foto.jpg", "foto.jpg"),
        ("fo\0to.jpg", "foto.jpg"),
        ("fo\u202eto\n.jpg", "foto.jpg"),
        ("..", ""),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_loses_its_path_and_what_cannot_be_seen(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_file_without_a_name_gets_one() -> None:
    stored = taken_in(PDF, "..")
    assert stored.name == f"{stored.sha256[:12]}.pdf"


def packed(objects: bytes) -> bytes:

    return (
        PDF[:9]
        + b"2 0 obj<</Filter/FlateDecode>>stream\n"
        + zlib.compress(objects)
        + b"\nendstream"
        + PDF[9:]
    )


@pytest.mark.parametrize(
    ("content", "flags"),
    [
        (PDF, ""),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction 2 0 R"), "opens"),
        (PDF.replace(b"/Catalog", b"/Catalog/AA<</O 2 0 R>>"), "opens"),
        (PDF.replace(b"/Catalog", b"/Catalog/S/JavaScript/JS(app.alert(1))"), "script"),
        (PDF.replace(b"/Catalog", b"/Catalog/S/J#61vaScript"), "script"),
        (PDF.replace(b"/Catalog", b"/Catalog/S/Launch/F(cmd.exe)"), "launch"),
        (PDF.replace(b"/Catalog", b"/Catalog/EmbeddedFiles 3 0 R"), "embedded"),
        (PDF.replace(b"/Root", b"/Encrypt 4 0 R/Root"), "closed"),
        (packed(b"<</S/JavaScript>>"), "script"),
        (PDF[:9] + b"% stream\n" + packed(b"<</S/JavaScript>>")[9:], "script"),
        (packed(b"0" * 40_000_000), "large"),
        (PDF.replace(b"/Catalog", b"/Catalog/AAB/JSX/Launcher"), ""),
    ],
)
def test_a_pdf_that_acts_by_itself_is_flagged_in_words_and_kept(content: bytes, flags: str) -> None:
    stored = taken_in(content)
    assert stored.flags == flags
    assert len(stored.warnings) == len(flags.split())


@pytest.mark.parametrize(
    "filler",
    [b"stream\n", b"stream\nx\x9c", b"/A", b"/#41", b"%PDF-", b"stream\nx\x9c" + b"\0" * 99 + b"endstream"],
)
def test_a_pdf_made_to_be_slow_is_looked_through_in_seconds(filler: bytes) -> None:
    content = PDF[:9] + filler * (8_000_000 // len(filler)) + PDF[9:]
    before = time.process_time()
    flags_of(BytesIO(content))
    assert time.process_time() - before < 10


def test_a_preview_is_drawn_anew_and_holds_nothing_of_what_was_hidden_in_the_original() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Jalan Rahasia 1"
    content = picture(size=(2000, 1000), exif=exif) + HTML
    stored = taken_in(content, "a.jpg")
    small = preview_of(stored)
    assert b"script" not in small
    assert b"Rahasia" not in small
    with Image.open(BytesIO(small)) as shown:
        assert max(shown.size) <= 640
        assert not shown.getexif()
    assert is_intact(stored)


def test_one_account_sends_only_so_many_files_a_day(people: People, settings: Any) -> None:
    settings.FILES_PER_PERSON_AND_DAY = 2
    received(people.ani)
    received(people.ani)
    with pytest.raises(FileRefused, match="too many files"):
        received(people.ani)
    assert StoredFile.objects.count() == 2
    assert received(people.indra).received_by == people.indra.user


def test_the_check_before_going_live_refuses_a_store_that_is_served(settings: Any) -> None:
    assert store_is_not_served(None) == []
    settings.FILES_ROOT = Path(settings.STATIC_ROOT) / "files"
    assert [fault.id for fault in store_is_not_served(None)] == ["files.E001"]


def test_the_check_before_going_live_refuses_a_store_that_others_may_read(settings: Any) -> None:
    root = Path(settings.FILES_ROOT)
    root.mkdir(mode=0o700)
    assert store_is_not_served(None) == []
    root.chmod(0o755)
    assert [fault.id for fault in store_is_not_served(None)] == ["files.E002"]
