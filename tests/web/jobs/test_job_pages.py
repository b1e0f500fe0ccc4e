"""The page of a job, the list of one's own, and the result: for its requester alone, and written down."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.accounts.models import Role
from gakum.audit.models import AccessKind, AccessRecord
from gakum.cases.models import Case
from gakum.core.sheets import DELIMITER, MARK
from gakum.jobs import results, services
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.running import run
from gakum.jobs.worker import take
from gakum.web.account.clock import SEEN
from gakum.web.cases import export
from gakum.web.jobs.kinds import KINDS
from tests import roads
from tests.people import People

Browser = Callable[[Actor], Client]
EXPORT = "/kasus/terpilih/ekspor/"
GIVEN = {
    "query": "", "all": "1", "confirmed": "1", "count": "2", "purpose": "Rapat koordinasi", "format": "csv",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _short(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(export, "SOON", 1)  # so that a thousand cases need not be made


@pytest.fixture
def cases(people: People) -> list[Case]:
    return [roads.finding(people, name=f"Rekaan {n}", passport_no=f"P{n}") for n in range(2)]


def asked(client: Client, **more: str) -> Job:
    """The job that an export of the two cases becomes."""
    answer = client.post(EXPORT, {**GIVEN, **more})
    job = Job.objects.latest("created_at")
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    return job


def done(job: Job) -> Job:
    taken = take(Worker.objects.create(name="test", seen_at=timezone.now()))
    assert taken == job
    run(taken, KINDS)
    job.refresh_from_db()
    return job


def test_a_long_export_becomes_a_job_with_its_purpose_and_a_record(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = asked(client, query="source=LAPMAS")
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert (record.count, record.detail["purpose"], record.detail["query"], record.detail["job"]) == (
        2, "Rapat koordinasi", "source=LAPMAS", "requested",
    )  # fmt: skip
    text = client.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "Ekspor kasus: 2 kasus" in text
    assert "Rapat koordinasi" in text
    assert "Menunggu" in text


def test_a_search_is_not_kept_in_clear_with_the_job(
    cases: list[Case], people: People, browser: Browser
) -> None:
    job = asked(browser(people.ani), query="q=rekaan")
    assert "rekaan" not in str((job.parameters, job.detail, job.title)).casefold()


def test_without_a_worker_the_pages_say_so(cases: list[Case], people: People, browser: Browser) -> None:
    client = browser(people.ani)
    job = asked(client)
    said = "antrean tidak dikerjakan"
    for address in (f"/pekerjaan/{job.pk}/", "/unduhan/"):
        assert said in client.get(address).content.decode()
    Worker.objects.create(name="test", seen_at=timezone.now())
    for address in (f"/pekerjaan/{job.pk}/", "/unduhan/"):
        assert said not in client.get(address).content.decode()


def test_the_page_asks_for_progress_until_it_is_told_to_stop(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = asked(client)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=500, total=1200)
    running = client.get(f"/pekerjaan/{job.pk}/kemajuan/")
    assert running.status_code == 200
    text = running.content.decode()
    assert 'hx-trigger="every 2s"' in text
    assert '<progress class="job-progress" id="job-progress" max="1200" value="500"' in text
    assert "500 dari 1.200 selesai" in text
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    done(job)
    ended = client.get(f"/pekerjaan/{job.pk}/kemajuan/")
    assert ended.status_code == 286
    assert "hx-trigger" not in ended.content.decode()
    assert f'href="/pekerjaan/{job.pk}/hasil/"' in ended.content.decode()


def test_a_page_that_asks_by_itself_keeps_no_session_alive(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = asked(client)
    session = client.session
    session[SEEN] -= 600
    session.save()
    before = client.session[SEEN]
    client.get(f"/pekerjaan/{job.pk}/kemajuan/")
    assert client.session[SEEN] == before
    client.get(f"/pekerjaan/{job.pk}/")
    assert client.session[SEEN] > before


def test_the_result_is_a_download_that_no_browser_keeps_and_that_is_written_down(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = done(asked(client))
    waiting = {entry.name: number for entry, number in client.get("/unduhan/").context["more"]}
    assert waiting["downloads"] == 1
    answer = client.get(f"/pekerjaan/{job.pk}/hasil/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith('attachment; filename="kasus-')
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = content.decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK)), delimiter=DELIMITER))
    assert {row[0] for row in rows[1:]} == {case.number for case in cases}
    waiting = {entry.name: number for entry, number in client.get("/unduhan/").context["more"]}
    assert waiting["downloads"] == 0
    record = AccessRecord.objects.filter(kind=AccessKind.EXPORT).latest("at")
    assert (record.count, record.detail["job"], record.detail["sha256"]) == (2, "fetched", job.result_sha256)
    assert record.detail["purpose"] == "Rapat koordinasi"


def test_as_a_workbook_it_says_for_whom_and_why(cases: list[Case], people: People, browser: Browser) -> None:
    job = done(asked(browser(people.ani), format="xlsx", query="source=LAPMAS"))
    book = openpyxl.load_workbook(results.path_of(job).open("rb"))
    about = {row[0].value: row[1].value for row in book.worksheets[0]}
    assert about["Dibuat oleh"] == "Ani, Kanim Jaksel"
    assert about["Tujuan"] == "Rapat koordinasi"
    assert about["Jumlah kasus"] == "2"
    assert {row[0].value for row in book["Kasus"]} == {"Nomor", *(case.number for case in cases)}
    found_on = book["Kasus"]["M2"]
    assert found_on.is_date


def test_many_cases_are_printed_as_a_pdf_that_names_no_one_to_who_may_not_read_names(
    cases: list[Case], people: People, browser: Browser
) -> None:
    for who, named in ((people.ani, True), (people.sekar, False)):
        answer = browser(who).post("/kasus/terpilih/cetak/", GIVEN)
        job = done(Job.objects.latest("created_at"))
        assert answer["Location"] == f"/pekerjaan/{job.pk}/"
        assert (job.state, job.result_type, job.result_count) == (JobState.DONE, "application/pdf", 2)
        paper = pypdfium2.PdfDocument(results.read(job).read())
        text = " ".join(page.get_textpage().get_text_range() for page in paper)
        assert "Rapat koordinasi" in text
        assert "Dokumen internal" in text
        assert str(who.user) in text
        assert ("Rekaan 0" in text) is named
        assert ("R. 0." in text) is not named


def test_what_can_no_longer_be_seen_when_it_is_done_is_left_out(
    cases: list[Case], people: People, browser: Browser
) -> None:
    job = asked(browser(people.ani))
    Case.objects.filter(pk=cases[0].pk).update(office=people.other)
    job = done(job)
    assert job.result_count == 1
    assert cases[0].number.encode() not in results.read(job).read()


def test_who_lost_the_right_may_not_fetch_what_was_made_before(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = done(asked(client))
    assert people.ani.posting is not None
    people.ani.posting.role = Role.SECTION_HEAD
    people.ani.posting.save()
    before = AccessRecord.objects.count()
    answer = client.get(f"/pekerjaan/{job.pk}/hasil/")
    assert answer.status_code == 409
    assert "haknya tidak berlaku lagi" in answer.content.decode()
    assert cases[0].number not in answer.content.decode()
    assert AccessRecord.objects.count() == before


def test_a_result_whose_file_is_gone_is_told_in_words(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = done(asked(client))
    results.remove(job)
    answer = client.get(f"/pekerjaan/{job.pk}/hasil/")
    assert answer.status_code == 409
    assert "Mintalah sekali lagi" in answer.content.decode()


@pytest.mark.parametrize("who", ["budi", "wira", "dewi", "agus", "citra"])
def test_to_everybody_else_the_job_does_not_exist(
    cases: list[Case], people: People, browser: Browser, who: str
) -> None:
    job = done(asked(browser(people.ani)))
    other = browser(getattr(people, who))
    assert str(job.pk) not in other.get("/unduhan/").content.decode()
    for end in ("", "kemajuan/", "hasil/"):
        assert other.get(f"/pekerjaan/{job.pk}/{end}").status_code == 404
    for end in ("batal/", "hapus/"):
        assert other.post(f"/pekerjaan/{job.pk}/{end}").status_code == 404
    assert Job.objects.get(pk=job.pk).is_ready
    assert results.read(job).read()


def test_what_has_expired_does_not_exist_any_more(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    job = done(asked(client))
    Job.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/pekerjaan/{job.pk}/hasil/").status_code == 404
    assert "Belum ada unduhan" in client.get("/unduhan/").content.decode()


def test_one_cancels_and_deletes_ones_own(cases: list[Case], people: People, browser: Browser) -> None:
    client = browser(people.ani)
    job = asked(client)
    client.post(f"/pekerjaan/{job.pk}/hapus/")  # work under way is cancelled first
    assert Job.objects.filter(pk=job.pk).exists()
    client.post(f"/pekerjaan/{job.pk}/batal/")
    assert Job.objects.get(pk=job.pk).state == JobState.CANCELLED
    assert client.get(f"/pekerjaan/{job.pk}/hasil/")["Location"] == f"/pekerjaan/{job.pk}/"
    answer = client.post(f"/pekerjaan/{job.pk}/hapus/")
    assert answer["Location"] == "/unduhan/"
    assert not Job.objects.exists()


def test_a_failed_job_says_why(cases: list[Case], people: People, browser: Browser) -> None:
    client = browser(people.ani)
    job = asked(client)
    Job.objects.filter(pk=job.pk).update(parameters={})
    assert done(job).state == JobState.FAILED
    text = client.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "Kesalahan program" in text
    assert str(job.pk) in text


def test_too_much_work_is_refused_on_the_list_and_nothing_is_asked_for(
    cases: list[Case], people: People, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "WAITING_EACH", 0)
    answer = browser(people.ani).post(EXPORT, GIVEN)
    assert answer.status_code == 422
    assert "menunggu" in str(answer.context["problem"])
    assert not Job.objects.exists()
    assert not AccessRecord.objects.filter(kind=AccessKind.EXPORT).exists()
