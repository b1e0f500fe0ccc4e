"""The pages of papers: who sees what, what may be done there, and what is handed out."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessRecord
from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES
from gakum.documents.models import Document
from gakum.measures.models import Measure
from tests.deportation.leaving import decided, walk
from tests.documents.drafting import drafted, reviewed, signed
from tests.people import People
from tests.roads import decided_measure, drafted_measure, take
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


def text_of(content: bytes) -> str:
    """What a PDF says."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    return " ".join(page.get_textpage().get_text_range() for page in document)


def decision(case: Case, people: People) -> Document:
    measure = decided_measure(case, people, "b", FOUND)
    return Document.objects.get(kind="MEASURE_DECISION", about_id=measure.pk)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *((who, 200) for who in ("ani", "indra", "sari", "budi", "gita", "wira", "dewi", "sekar")),
        *((who, 404) for who in ("citra", "hadi", "karu", "dedi", "agus")),
    ],
)
def test_a_paper_is_seen_by_whoever_sees_its_case(
    case: Case, people: People, browser: Browser, who: str, status: int
) -> None:
    paper, client = decision(case, people), browser(getattr(people, who))
    assert client.get(f"/dokumen/{paper.pk}/").status_code == status
    assert client.get(f"/kasus/{case.number}/dokumen/").status_code == status
    for action in ("unduh", "pratinjau"):
        found = client.get(f"/dokumen/{paper.pk}/{action}/").status_code
        assert (found == 404) == (status == 404)
    if status == 404:
        assert client.post(f"/dokumen/{paper.pk}/terbitkan/").status_code == 404
        assert paper.number not in client.get("/dokumen/buku/?tahun=2026").content.decode()


def test_whoever_reads_no_names_gets_neither_the_paper_nor_its_preview(
    case: Case, people: People, browser: Browser
) -> None:
    paper, client = decision(case, people), browser(people.sekar)
    for action in ("", "pratinjau/", "unduh/"):
        answer = client.get(f"/dokumen/{paper.pk}/{action}")
        assert answer.status_code in ((200,) if not action else (403, 409))
        assert NAME not in answer.content.decode()


def test_a_paper_is_issued_and_handed_out_as_a_download_that_is_written_down(
    case: Case, people: People, browser: Browser
) -> None:
    paper, client = decision(case, people), browser(people.ani)
    assert client.get(f"/dokumen/{paper.pk}/unduh/").status_code == 409  # there is no file yet
    assert client.post(f"/dokumen/{paper.pk}/terbitkan/").status_code == 302
    paper.refresh_from_db()
    assert paper.state == "issued"
    answer = client.get(f"/dokumen/{paper.pk}/unduh/")
    content = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert paper.number in text_of(content)
    kept = AccessRecord.objects.filter(subject_id=str(paper.pk), kind="export").get()
    assert kept.detail["sha256"] == paper.content_sha256
    # Issued once: a second click says that it is done and changes nothing.
    assert client.post(f"/dokumen/{paper.pk}/terbitkan/").status_code == 409


def test_the_preview_of_a_step_is_what_it_signs_but_for_number_and_watermark(
    case: Case, people: People, browser: Browser
) -> None:
    measure = drafted_measure(case, people, "b", FOUND)
    take(measure, "review", people.sari, FOUND)
    client, before = browser(people.budi), Document.objects.count()
    form = {"occurred_on": FOUND.isoformat(), "seen_state": "reviewed"}
    page = client.get(f"/langkah/measure/{measure.pk}/decide/").content.decode()
    assert f"/langkah/measure/{measure.pk}/decide/pratinjau/" in page
    answer = client.post(f"/langkah/measure/{measure.pk}/decide/pratinjau/", form)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (Document.objects.count(), Measure.objects.get(pk=measure.pk).state) == (before, "reviewed")
    shown = text_of(answer.content)
    assert "PRATINJAU" in shown
    assert "[nomor]" in shown
    done = client.post(f"/langkah/measure/{measure.pk}/decide/", form, follow=True)
    paper = Document.objects.get(kind="MEASURE_DECISION", about_id=measure.pk)
    assert f"/dokumen/{paper.pk}/" in done.content.decode()
    kept = text_of(client.get(f"/dokumen/{paper.pk}/pratinjau/").content)
    assert paper.number in kept
    assert measure.ground_text in shown
    assert measure.ground_text in kept


def test_a_step_that_signs_several_papers_shows_each_of_them(
    case: Case, people: People, browser: Browser
) -> None:
    deportation = walk(decided(case, people, FOUND), people, "arrange_ticket", FOUND)
    take(deportation, "hold_preparation", people.sari, FOUND, tpi="Soekarno-Hatta", escort="Ani\nIndra")
    client, before = browser(people.budi), Document.objects.count()
    form = {"occurred_on": FOUND.isoformat(), "seen_state": "prepared", "papers_no": "SK-7"}
    url = f"/langkah/deportation/{deportation.pk}/sign_papers/pratinjau/"
    page = client.post(url, form)
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count('name="paper"') == 3
    assert 'name="papers_no" value="SK-7"' in text
    titles = []
    for number in ("1", "2", "3"):
        answer = client.post(url, {**form, "paper": number})
        assert answer.headers["Content-Type"] == "application/pdf"
        titles.append(text_of(answer.content))
    for title in ("PENDEPORTASIAN", "PENGAWALAN", "Usulan penangkalan"):
        assert [title in one for one in titles].count(True) >= 1
    assert client.post(url, {**form, "paper": "9"}).headers["Content-Type"].startswith("text/html")
    assert Document.objects.count() == before
    deportation.refresh_from_db()
    assert deportation.state == "prepared"


def test_whoever_may_not_decide_gets_no_preview_of_the_decision(
    case: Case, people: People, browser: Browser
) -> None:
    measure = drafted_measure(case, people, "b", FOUND)
    take(measure, "review", people.sari, FOUND)
    form = {"occurred_on": FOUND.isoformat(), "seen_state": "reviewed"}
    url = f"/langkah/measure/{measure.pk}/decide/pratinjau/"
    assert browser(people.ani).post(url, form).status_code == 403
    assert browser(people.hadi).post(url, form).status_code == 404


def test_a_letter_is_drafted_from_the_fields_of_its_type(
    case: Case, people: People, browser: Browser
) -> None:
    client, url = browser(people.ani), f"/dokumen/susun/case/{case.pk}/TRANSFER_LETTER/"
    assert "addressee_place" in client.get(url).content.decode()
    assert client.post(url, {"occurred_on": FOUND.isoformat()}).status_code == 422
    texts = {"addressee": "Kepala Rekaan", "addressee_place": "Bali", "reason": "Pindah"}
    sent = client.post(url, {"occurred_on": FOUND.isoformat(), **texts})
    letter = Document.objects.get(kind="TRANSFER_LETTER")
    assert sent.headers["Location"] == f"/dokumen/{letter.pk}/"
    assert letter.fields == texts
    assert "Kepala Rekaan" in client.get(f"/dokumen/{letter.pk}/").content.decode()
    assert browser(people.hadi).get(url).status_code == 404
    assert browser(people.dewi).get(url).status_code == 403


@pytest.mark.parametrize("code", ["TRANSFER_LETTER", "EXAMINATION_RECORD", "SUMMONS"])
def test_letters_that_no_font_has_are_refused_at_the_field_where_they_were_typed(
    case: Case, people: People, browser: Browser, code: str
) -> None:
    url = f"/dokumen/susun/case/{case.pk}/{code}/"
    texts = {one.name: "Wang 王伟" for one in TYPES[code].fields if one.shape in ("line", "text", "lines")}
    answer = browser(people.ani).post(url, {"occurred_on": FOUND.isoformat(), **texts})
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(texts) <= set(errors)
    assert all("王 伟" in str(errors[name]) for name in texts)
    assert not Document.objects.filter(kind=code).exists()


@pytest.mark.parametrize("where", ["", "pratinjau/"])
def test_a_step_refuses_letters_that_its_paper_cannot_show(
    case: Case, people: People, browser: Browser, where: str
) -> None:
    deportation = walk(decided(case, people, FOUND), people, "hold_preparation", FOUND)
    before = Document.objects.count()
    form = {"occurred_on": FOUND.isoformat(), "seen_state": "prepared", "papers_no": "SK-王"}
    url = f"/langkah/deportation/{deportation.pk}/sign_papers/{where}"
    answer = browser(people.budi).post(url, form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["papers_no"]
    assert Document.objects.count() == before
    deportation.refresh_from_db()
    assert deportation.state == "prepared"


def test_what_came_from_outside_is_registered_with_its_number(
    case: Case, people: People, browser: Browser
) -> None:
    measure = decided_measure(case, people, "b", FOUND)
    client, url = browser(people.ani), f"/dokumen/daftarkan/measure/{measure.pk}/OBJECTION/"
    assert client.post(url, {"occurred_on": FOUND.isoformat()}).status_code == 422
    assert client.post(url, {"occurred_on": FOUND.isoformat(), "number": "KBR/1"}).status_code == 302
    assert Document.objects.get(kind="OBJECTION").number == "KBR/1"


def test_the_same_number_sender_and_date_again_asks_a_reason(
    case: Case, people: People, browser: Browser
) -> None:
    measure = decided_measure(case, people, "b", FOUND)
    client, url = browser(people.ani), f"/dokumen/daftarkan/measure/{measure.pk}/OBJECTION/"
    form = {"occurred_on": FOUND.isoformat(), "number": "KBR/1", "sender": "Kuasa Hukum"}
    assert client.post(url, form).status_code == 302
    for other in ({"number": "KBR/2"}, {"sender": "Orang lain"}, {"dated_on": "2026-03-01"}):
        assert client.post(url, {**form, **other}).status_code == 302
    before = Document.objects.count()
    again_sent = client.post(url, {**form, "sender": "kuasa hukum"})
    assert again_sent.status_code == 409
    assert [one.code for one in again_sent.context["cautions"]] == ["not_registered_already"]
    assert Document.objects.count() == before
    assert client.post(url, {**form, "reason": "Surat kedua dengan nomor yang sama"}).status_code == 302
    assert Document.objects.filter(number="KBR/1", sender="Kuasa Hukum", dated_on=FOUND).count() == 2


def test_the_book_shows_every_number_and_the_reason_of_a_void_one(
    case: Case, people: People, browser: Browser
) -> None:
    letter = signed("TRANSFER_LETTER", case, people, FOUND)
    take(letter, "void", people.budi, FOUND, reason="Salah tujuan")
    page = browser(people.budi).get("/dokumen/buku/?tahun=2026&buku=letter").content.decode()
    assert letter.number in page
    assert "Salah tujuan" in page
    assert letter.number not in browser(people.budi).get("/dokumen/buku/?tahun=2025").content.decode()


def test_the_list_shows_what_waits_for_whom(case: Case, people: People, browser: Browser) -> None:
    drafted("TRANSFER_LETTER", case, people.ani, FOUND)
    waiting = reviewed("CONFERENCE_INVITATION", case, people, FOUND)
    client = browser(people.budi)
    page = client.get("/dokumen/?tahap=paraf").content.decode()
    assert str(waiting.pk) in page
    assert page.count("/dokumen/0") == 1
    assert f"/persetujuan/document/{waiting.pk}/" in client.get("/persetujuan/").content.decode()


def test_a_longer_list_costs_the_same(case: Case, people: People, browser: Browser) -> None:
    client = browser(people.budi)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/dokumen/")
            client.get("/dokumen/buku/?tahun=2026")
            client.get(f"/kasus/{case.number}/dokumen/")
        return len(asked)

    signed("TRANSFER_LETTER", case, people, FOUND)
    drafted("TRANSFER_LETTER", case, people.ani, FOUND)
    cost()
    first = cost()
    for _ in range(3):
        signed("TRANSFER_LETTER", case, people, FOUND)
        drafted("TRANSFER_LETTER", case, people.ani, FOUND)
    assert cost() == first
