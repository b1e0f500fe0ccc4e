"""The bundle of a case: chosen, made as long work for whoever may read names, and complete."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.documents.catalogue import TYPES
from gakum.files.models import StoredFile
from gakum.files.services import path_of
from gakum.jobs import results
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.running import run
from gakum.jobs.worker import take
from gakum.web.jobs.kinds import KINDS
from gakum.workflow import papers
from tests.evidence.exhibits import received, registered
from tests.people import People

Browser = Callable[[Actor], Client]
DAY = date(2026, 3, 9)


def scan(pages: int = 2, **how: object) -> bytes:
    """A PDF as a scanner makes one."""
    made, out = pikepdf.new(), BytesIO()
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
    made.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture
def full(case: Case, people: People) -> Case:
    """A case with a scanned paper, a photo, a thing, a PDF that is closed, and a film."""
    letter = received(people.ani, scan(), "surat.pdf")
    papers.register(
        TYPES["SUMMONS"],
        case,
        by=people.ani,
        data={"occurred_on": DAY, "number": "S-1/2026", "dated_on": DAY, "file": str(letter.pk)},
    )
    closed = scan(encryption=pikepdf.Encryption(owner="a", user="b"))
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64
    for kind, name, content in (
        ("photo", "foto.jpg", None), ("document", "rahasia.pdf", closed), ("file", "film.mp4", film),
    ):  # fmt: skip
        kept = received(people.ani, content, name)
        registered(case, people, on=DAY, kind=kind, description=f"Rekaan {name}", file=str(kept.pk))
    registered(case, people, on=DAY, description="Telepon rekaan")
    return case


def asked(client: Client, case: Case, **more: object) -> Job:
    page = client.get(f"/kasus/{case.number}/berkas/")
    form = page.context["form"]
    given = {"pieces": form["pieces"].value(), "register": "on", "purpose": "Gelar perkara", **more}
    answer = client.post(f"/kasus/{case.number}/berkas/", given)
    assert answer.status_code == 302, answer.context["form"].errors
    return Job.objects.latest("created_at")


def done(job: Job) -> Job:
    taken = take(Worker.objects.create(name="test", seen_at=timezone.now()))
    assert taken == job
    run(taken, KINDS)
    job.refresh_from_db()
    return job


def pages(job: Job) -> list[str]:
    with results.read(job) as content:
        return [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content.read())]


def test_the_bundle_has_a_cover_its_contents_every_chosen_piece_and_what_was_left_out(
    full: Case, people: People, browser: Browser
) -> None:
    job = done(asked(browser(people.ani), full))
    assert (job.state, job.message, job.result_count) == (JobState.DONE, "", 3)
    said = pages(job)
    total = len(said)
    assert total == 6  # cover, contents, two of the scan, the photo, the register
    for number, text in enumerate(said, 1):
        assert f"{full.number} · halaman berkas {number} dari {total}" in text
    assert "Gelar perkara" in said[0]
    assert "Zbigniew Rekaanowski" in said[0]
    assert "S-1/2026" in said[1]
    assert "3-4" in said[1]
    assert "PDF ini terenkripsi" in said[1]
    assert "Video tidak mempunyai halaman" in said[1]
    photo = StoredFile.objects.get(name="foto.jpg")
    assert photo.sha256 in said[4].replace("\r\n", "").replace("\n", "")
    assert "Telepon rekaan" in said[5]


def test_what_is_not_chosen_and_what_was_changed_on_disk_is_named_as_left_out(
    full: Case, people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    keys = client.get(f"/kasus/{full.number}/berkas/").context["form"]["pieces"].value()
    job = asked(client, full, pieces=keys[1:])
    path = path_of(StoredFile.objects.get(name="foto.jpg").sha256)
    path.chmod(0o600)
    path.write_bytes(b"anything")
    said = pages(done(job))
    assert len(said) == 3
    assert "Tidak dipilih" in said[1]
    assert "hilang atau berubah" in said[1].replace("\r\n", " ")


def test_asking_is_written_down_with_its_purpose_and_the_address_leads_to_the_newest(
    full: Case, people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    address = f"/kasus/{full.number}/berkas.pdf"
    assert client.get(address)["Location"] == f"/kasus/{full.number}/berkas/"
    job = asked(client, full)
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert (record.detail["purpose"], record.detail["case"]) == ("Gelar perkara", full.number)
    assert client.get(address)["Location"] == f"/pekerjaan/{job.pk}/"
    done(job)
    assert client.get(address)["Location"] == f"/pekerjaan/{job.pk}/hasil/"
    assert client.get(f"/pekerjaan/{job.pk}/hasil/").status_code == 200
    assert browser(people.sari).get(address)["Location"] == f"/kasus/{full.number}/berkas/"


def test_nothing_chosen_or_no_purpose_asks_nothing(full: Case, people: People, browser: Browser) -> None:
    client = browser(people.ani)
    for given in ({"purpose": "Gelar perkara"}, {"register": "on", "purpose": ""}):
        assert client.post(f"/kasus/{full.number}/berkas/", given).status_code == 422
    assert not Job.objects.exists()


def test_whoever_reads_no_names_is_refused_and_another_office_finds_nothing(
    full: Case, people: People, browser: Browser
) -> None:
    masked = people.sekar
    address = f"/kasus/{full.number}/berkas/"
    assert browser(masked).get(address).status_code == 403
    assert browser(masked).post(address, {"register": "on", "purpose": "Gelar perkara"}).status_code == 403
    assert browser(people.hadi).get(address).status_code == 404
    assert not Job.objects.exists()


def test_a_case_that_went_out_of_sight_meanwhile_gives_no_bundle(
    full: Case, people: People, browser: Browser
) -> None:
    job = asked(browser(people.ani), full)
    job.parameters["case"] = "00000000-0000-0000-0000-000000000000"
    job.save()
    assert done(job).state == JobState.FAILED
