"""The electronic signature: what it claims, what it covers, and what is caught that was done to it."""

import hashlib
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from gakum import pdf
from gakum.cases.models import Case
from gakum.documents import issuing, sealing
from gakum.documents.models import Document
from gakum.documents.sealing import development
from gakum.documents.sealing.errors import SealFailed
from gakum.documents.sealing.inspection import inspected
from gakum.documents.sealing.signing import Sealed
from gakum.documents.sealing.verdicts import Verdict, verdict_on
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.workflow import papers
from tests.documents.authority import PASSPHRASE, Authority
from tests.documents.drafting import signed
from tests.people import People
from tests.roads import again

ABOUT = Sealed("Keputusan", "Jakarta")
PAPER = (
    '<html lang="id"><head><title>Surat</title><meta name="dcterms.created" content="2026-11-27"></head>'
    "<body><h1>Surat</h1><p>Isi surat.</p></body></html>"
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return pdf.render(PAPER)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a development certificate, made once."""
    folder = tmp_path_factory.mktemp("signing")
    with override_settings(SIGNATURE_DIR=folder):
        development.make_certificate(timezone.now())
    return folder


@pytest.fixture
def developing(settings: Any, tmp_path: Path, pair: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    settings.SIGNATURE, settings.SIGNATURE_DIR = "development", pair


@pytest.fixture
def sealed(developing: None, plain: bytes) -> bytes:
    return sealing.seal(plain, "development", ABOUT)


def test_a_signature_covers_the_whole_paper_and_keeps_it_an_archive(sealed: bytes, plain: bytes) -> None:
    assert sealed.startswith(plain)
    assert verdict_on(sealed, sealing.roots()) == Verdict.SOUND
    with pikepdf.open(BytesIO(sealed)) as read_back:
        xmp = read_back.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        (field,) = read_back.Root.AcroForm.Fields
        assert [int(edge) for edge in field.Rect] == [0, 0, 0, 0]
        assert int(field.F) & 0b111 == 0b100  # printed, neither invisible nor hidden
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert set(read_back.Root.Perms.keys()) == {"/DocMDP"}
        assert not {"/DigestValue", "/DigestMethod", "/DigestLocation"} & set(field.V.Reference[0].keys())
        assert "/NeedAppearances" not in read_back.Root.AcroForm


def flipped(content: bytes) -> bytes:
    other = bytearray(content)
    other[len(other) // 4] ^= 1
    return bytes(other)


def appended(content: bytes) -> bytes:
    return content + b"\n% more\n"


def continued(content: bytes) -> bytes:
    """As another program adds to a file: an incremental update, after which pyHanko still says `valid`."""
    writer, out = IncrementalPdfFileWriter(BytesIO(content)), BytesIO()
    writer.root["/Lang"] = generic.pdf_string("en")
    writer.update_root()
    writer.write(out)
    return out.getvalue()


def saved_again(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as other:
        other.save(out)
    return out.getvalue()


@pytest.mark.parametrize("done", [flipped, appended, continued, saved_again])
def test_what_was_done_to_a_signed_paper_is_caught(sealed: bytes, done: Callable[[bytes], bytes]) -> None:
    assert verdict_on(done(sealed), sealing.roots()) in (Verdict.CHANGED, Verdict.UNREADABLE)


def test_a_strangers_file_is_judged_apart(sealed: bytes, plain: bytes) -> None:
    assert inspected(sealed) == Verdict.SOUND
    assert inspected(b"%PDF-1.7 /ByteRange nothing of the kind") == Verdict.UNREADABLE
    assert inspected(plain) == Verdict.NONE


def test_a_certificate_we_do_not_know_is_said_to_be_unknown(sealed: bytes) -> None:
    assert verdict_on(sealed, []) == Verdict.UNKNOWN


def test_the_key_is_its_owners_alone_and_is_made_once(settings: Any, tmp_path: Path) -> None:
    settings.SIGNATURE_DIR = tmp_path / "signing"
    call_command("make_certificate")
    key = development.key_file()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    before = key.read_bytes()
    call_command("make_certificate")
    assert key.read_bytes() == before
    call_command("make_certificate", renew=True)
    assert key.read_bytes() != before
    assert len(development.DevelopmentSeal().roots()) == 2


# --- papers -----------------------------------------------------------------------------------------


def test_an_issued_paper_says_and_bears_its_signature_and_its_content_is_rendered_again(
    developing: None, people: People, case: Case
) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    papers.issue(letter, by=people.ani)
    again(letter)
    assert letter.file is not None
    with read(letter.file) as kept:
        content = kept.read()
    assert (letter.state, letter.seal) == ("issued", "development")
    assert verdict_on(content, sealing.roots()) == Verdict.SOUND
    assert letter.content_sha256 != letter.file.sha256
    bare = issuing.pdf_of(Document.objects.get(pk=letter.pk))
    assert hashlib.sha256(bare).hexdigest() == letter.content_sha256
    assert content.startswith(bare)
    assert "sertifikat pengembangan" in issuing.html_of({**(letter.context or {}), "seal": letter.seal})


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("development", "make_certificate"), ("bsre", "SIGNATURE_CONTAINER")],
)
def test_a_seal_that_is_not_set_up_issues_nothing_and_says_what_is_missing(
    settings: Any, tmp_path: Path, people: People, case: Case, chosen: str, said: str
) -> None:
    settings.FILES_ROOT, settings.SIGNATURE, settings.SIGNATURE_DIR = tmp_path, chosen, tmp_path / "none"
    letter = signed("TRANSFER_LETTER", case, people)
    with pytest.raises(SealFailed) as failed:
        papers.issue(letter, by=people.ani)
    assert said in str(failed.value)
    again(letter)
    assert (letter.state, letter.seal, letter.file) == ("signed", "none", None)
    assert not StoredFile.objects.exists()


# --- the authority's certificate ---------------------------------------------------------------------


@pytest.fixture
def configured(settings: Any, tmp_path: Path) -> Authority:
    made = Authority(tmp_path)
    settings.SIGNATURE, settings.SIGNATURE_PASSPHRASE = "bsre", PASSPHRASE
    settings.SIGNATURE_ROOTS, settings.SIGNATURE_CONTAINER = str(made.roots), str(made.container())
    return made


def test_the_certificate_of_the_authority_signs(configured: Authority, plain: bytes) -> None:
    signed_by_office = sealing.seal(plain, "bsre", ABOUT)
    assert verdict_on(signed_by_office, sealing.roots()) == Verdict.SOUND


def test_a_certificate_of_another_authority_is_not_taken_for_its_own(
    configured: Authority, settings: Any, tmp_path: Path, plain: bytes
) -> None:
    (tmp_path / "other").mkdir()
    settings.SIGNATURE_ROOTS = str(Authority(tmp_path / "other", "Otoritas Lain").roots)
    with pytest.raises(SealFailed, match="does not hold"):
        sealing.seal(plain, "bsre", ABOUT)


def test_a_wrong_passphrase_is_told_without_it(configured: Authority, settings: Any, plain: bytes) -> None:
    settings.SIGNATURE_PASSPHRASE = "salah-sekali"
    with pytest.raises(SealFailed) as failed:
        sealing.seal(plain, "bsre", ABOUT)
    assert "SIGNATURE_PASSPHRASE" in str(failed.value)
    assert "salah-sekali" not in str(failed.value)


def test_an_authority_stamps_the_time(configured: Authority, settings: Any, plain: bytes) -> None:
    """PAdES B-T: the stamp stands in the signature, and its trust is asked for as well."""
    with configured.time_stamper() as address:
        settings.SIGNATURE_TSA_URL = address
        stamped = sealing.seal(plain, "bsre", ABOUT)
    assert verdict_on(stamped, sealing.roots()) == Verdict.SOUND
    (signature,) = PdfFileReader(BytesIO(stamped)).embedded_regular_signatures
    beside = [one["type"].native for one in signature.signer_info["unsigned_attrs"]]
    assert beside == ["signature_time_stamp_token"]


def test_a_time_stamper_that_does_not_answer_stops_the_signature(
    developing: None, settings: Any, plain: bytes
) -> None:
    settings.SIGNATURE_TSA_URL = "http://127.0.0.1:9/tsa"
    with pytest.raises(SealFailed, match="stamps the time"):
        sealing.seal(plain, "development", ABOUT)
