"""The public page of verification: what a stranger learns of a paper, and what nobody does."""

from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.audit.models import AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.clients.models import Tally
from gakum.documents.codes import ALPHABET, as_written, new_code
from gakum.documents.models import Document
from gakum.documents.verification import find, initials
from gakum.files.models import StoredFile
from gakum.files.services import read
from gakum.web.middleware import POLICY
from gakum.web.verify.forms import MOST
from gakum.workflow import papers
from tests import roads
from tests.documents.drafting import drafted, signed
from tests.people import People
from tests.roads import again, take
from tests.web.conftest import NAME

ANOTHER = b"%PDF-1.7 another"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def paper(law: None, people: People, case: Case) -> Document:
    """The decision of a measure, signed with it."""
    measure = roads.decided_measure(case, people, "a")
    return Document.objects.get(kind="MEASURE_DECISION", about_id=measure.pk)


@pytest.fixture
def issued(paper: Document, people: People) -> tuple[Document, bytes]:
    papers.issue(paper, by=people.ani)
    again(paper)
    assert paper.file is not None
    with read(paper.file) as kept:
        return paper, kept.read()


def address(paper: Document) -> str:
    return f"/v/{paper.code}/"


def compared(paper: Document, content: bytes, client: Client | None = None) -> Any:
    file = SimpleUploadedFile("surat.pdf", content, "application/pdf")
    return (client or Client()).post(address(paper), {"file": file})


def test_a_stranger_learns_what_the_paper_says_of_itself_and_no_name(paper: Document) -> None:
    text = Client().get(address(paper)).content.decode()
    for said in (paper.number, paper.context["letterhead"]["office"], paper.context["signatory"]["post"]):  # type: ignore[index]
        assert said in text
    assert "Z. R." in text
    for hidden in (*NAME.split(), "Budi", paper.case.number, str(paper.pk)):
        assert hidden not in text


def test_both_languages_say_it(paper: Document) -> None:
    client = Client()
    assert "Sah" in client.get(address(paper)).content.decode()
    client.post("/bahasa/", {"language": "en", "next": "/v/"})
    assert "Valid" in client.get(address(paper)).content.decode()


def test_the_address_in_the_code_leads_to_the_page_with_and_without_its_slash(paper: Document) -> None:
    url: str = paper.context["verification"]["url"]  # type: ignore[index]
    assert url.endswith(address(paper))
    assert Client().get(address(paper)[:-1], follow=True).status_code == 200


def test_a_code_is_found_however_it_is_typed(paper: Document) -> None:
    typed = str(paper.code).lower().replace("-", " ")
    answer = Client().get("/v/", {"kode": typed}, follow=True)
    assert paper.number in answer.content.decode()


@pytest.mark.parametrize(("kode", "status"), [("", 422), ("  ", 422), ("010101", 422)])
def test_what_holds_no_code_is_asked_again(db: None, kode: str, status: int) -> None:
    assert Client().get("/v/", {"kode": kode}).status_code == status


def test_a_void_paper_says_so_and_not_why(people: People, case: Case, law: None) -> None:
    letter = signed("TRANSFER_LETTER", case, people)
    take(letter, "void", people.budi, reason="Salah tujuan")
    text = Client().get(address(letter)).content.decode()
    assert "Dibatalkan" in text
    assert "Salah tujuan" not in text
    assert "alert-success" not in text


def test_a_revoked_paper_says_so(paper: Document) -> None:
    with connection.cursor() as cursor:  # how a decision is revoked is tested elsewhere
        table = Document._meta.db_table
        cursor.execute(f"UPDATE {table} SET state = 'revoked', ended_on = dated_on")
    text = Client().get(address(paper)).content.decode()
    assert "Dicabut" in text
    assert "alert-success" not in text


def test_a_superseded_paper_names_the_number_that_took_its_place(
    people: People, case: Case, law: None
) -> None:
    earlier, newer = (drafted("FOLLOW_UP_NOTE", case, people.ani) for _one in range(2))
    take(earlier, "sign_record", people.ani)
    take(newer, "sign_record", people.ani)
    text = Client().get(address(earlier)).content.decode()
    assert newer.number in text
    assert "alert-success" not in text
    assert "alert-success" in Client().get(address(newer)).content.decode()


@pytest.mark.parametrize("code", ["7KQ2-M9XD-4TPA-RW8C-ZE5H", "x", "0" * 300, "'; DROP", "%00"])
def test_what_is_not_found_gets_one_answer_at_one_cost(law: None, code: str) -> None:
    client = Client()
    client.get("/v/warm/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/v/{code}/")
    assert answer.status_code == 404
    assert "Tidak ditemukan" in answer.content.decode()
    assert len([q for q in asked if "documents_document" in q["sql"]]) == 1


def test_ten_thousand_guesses_find_nothing(paper: Document) -> None:
    """Each guess is a whole code, and among them are those that differ from a real one in one letter."""
    real = str(paper.code)
    near = [real[:i] + other + real[i + 1 :] for i in range(len(real)) for other in ALPHABET]
    near = [guess for guess in near if as_written(guess) != real]
    guesses = [*near, *(new_code() for _time in range(10_000 - len(near)))]
    assert find(real) is not None
    assert not [guess for guess in near[::10] if find(guess) is not None]
    for begin in range(0, len(guesses), 500):  # together: one by one they would take the test a minute
        assert not Document.objects.filter(code__in=guesses[begin : begin + 500]).exists()


def test_who_asks_too_often_waits_and_others_do_not(paper: Document, settings: Any) -> None:
    settings.VERIFY_PER_MINUTE = 3
    one, other = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    statuses = [one.get(f"/v/{new_code()}/").status_code for _time in range(5)]
    refused = one.get(address(paper))
    assert 429 in (*statuses, refused.status_code)
    assert int(refused["Retry-After"]) >= 1
    assert paper.number not in refused.content.decode()
    assert other.get(address(paper)).status_code == 200
    assert not [key for key in Tally.objects.values_list("key", flat=True) if "192.0.2" in key]


def test_a_network_of_ipv6_is_one_who_asks(paper: Document, settings: Any) -> None:
    settings.VERIFY_PER_MINUTE = 2
    statuses = [Client(REMOTE_ADDR=f"2001:db8::{n}").get(address(paper)).status_code for n in range(1, 8)]
    assert statuses[-1] == 429


def test_no_machine_lists_or_keeps_the_page(paper: Document) -> None:
    for asked in ("/v/", address(paper), f"/v/{new_code()}/"):
        answer = Client().get(asked)
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots"' in answer.content.decode()
        assert answer["Content-Security-Policy"] == POLICY
        assert "no-store" in answer["Cache-Control"]
        # With "no-referrer" browsers would hide where a form comes from, and it would be refused.
        assert answer["Referrer-Policy"] == "same-origin"


def test_asking_is_logged_without_anybody(
    paper: Document, caplog: pytest.LogCaptureFixture, people: People
) -> None:
    before = AccessRecord.objects.count(), AuditEvent.objects.count()
    with caplog.at_level("INFO", logger="gakum.verification"):
        Client(REMOTE_ADDR="192.0.2.7").get(address(paper))
        Client(REMOTE_ADDR="192.0.2.7").get("/v/x/")
    said = caplog.text
    assert "not found" in said
    assert "signed" in said
    for hidden in ("192.0.2.7", NAME, str(paper.code), paper.number):
        assert hidden not in said
    assert (AccessRecord.objects.count(), AuditEvent.objects.count()) == before


def test_the_issued_file_is_known_again_and_any_other_is_not(issued: tuple[Document, bytes]) -> None:
    paper, content = issued
    flipped = bytearray(content)
    flipped[len(content) // 2] ^= 1
    before = StoredFile.objects.count()
    for other, same in ((content, True), (bytes(flipped), False), (content + b"\n", False), (ANOTHER, False)):
        text = compared(paper, other).content.decode()
        assert ("Berkas yang sama" in text) is same
        assert ("Berkas lain" in text) is not same
    assert StoredFile.objects.count() == before


@pytest.mark.parametrize(
    ("content", "said"), [(b"<html>", "PDF"), (b"", "kosong"), (b"%PDF-" + b"0" * MOST, "10 MB")]
)
def test_what_cannot_be_compared_is_refused_in_words(
    issued: tuple[Document, bytes], content: bytes, said: str
) -> None:
    answer = compared(issued[0], content)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_paper_without_a_file_is_compared_with_nothing(paper: Document) -> None:
    answer = compared(paper, ANOTHER)
    assert "Berkas yang sama" not in answer.content.decode()


def test_a_code_of_twenty_letters_given_before_leads_to_its_paper(paper: Document) -> None:
    Document._base_manager.filter(pk=paper.pk).update(code="7KQ2-M9XD-4TPA-RW8C-ZE5H")
    for typed in ("7KQ2-M9XD-4TPA-RW8C-ZE5H", "7kq2 m9xd 4tpa rw8c ze5h"):
        found = find(typed)
        assert found is not None
        assert found.number == paper.number


def test_the_code_on_the_issued_file_leads_to_the_page_of_its_paper(issued: tuple[Document, bytes]) -> None:
    paper, content = issued
    (url,) = {
        found.text
        for page in pypdfium2.PdfDocument(content)
        for found in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    }
    assert url.endswith(address(paper))
    assert paper.number in Client().get(address(paper)).content.decode()


def test_a_comparison_needs_a_form_of_ours(issued: tuple[Document, bytes]) -> None:
    paper, content = issued
    assert compared(paper, content, Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.parametrize(
    ("name", "said"), [("Zbigniew Rekaanowski", "Z. R."), ("suparno", "S."), ("", ""), ("李 明", "李. 明.")]
)
def test_a_name_is_told_by_its_initials(name: str, said: str) -> None:
    assert initials(name) == said


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("7kq2m9xd4tparw8cze5h", "7KQ2-M9XD-4TPA-RW8C-ZE5H"),
        ("", ""),
        ("0", ""),
        ("7kq2m9xd4tparw8cze5hnb3u6ygv", "7KQ2-M9XD-4TPA-RW8C-ZE5H-NB3U-6YGV"),
        ("a" * 500, "AAAA-" * 7 + "A"),
    ],
)
def test_what_is_typed_is_written_as_papers_print_it(typed: str, written: str) -> None:
    assert as_written(typed) == written
