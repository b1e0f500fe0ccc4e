"""Many letters of an office issued and printed as one piece of work: what fails stops no other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.documents.models import Document
from gakum.jobs import results
from gakum.jobs.models import Job, JobState, Worker
from gakum.jobs.running import run
from gakum.jobs.worker import take
from gakum.web.jobs.kinds import KINDS
from tests.documents.drafting import signed
from tests.people import People
from tests.web.conftest import FOUND

Browser = Callable[[Actor], Client]
ADDRESS = "/dokumen/terbitkan/"
PURPOSE = {"purpose": "Dikirim dengan pos"}


@pytest.fixture(autouse=True)
def store_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def letters(case: Case, people: People) -> list[Document]:
    """Every signed paper of the office: the conference's, and two summonses."""
    for _n in range(2):
        signed("SUMMONS", case, people, FOUND)
    found = list(Document.objects.filter(state="signed").order_by("pk"))
    assert len(found) == 3
    return found


def done(client: Client) -> Job:
    assert client.post(ADDRESS, PURPOSE).status_code == 302
    job = take(Worker.objects.create(name="test", seen_at=timezone.now()))
    assert job is not None
    run(job, KINDS)
    job.refresh_from_db()
    return job


def pages(job: Job) -> list[str]:
    with results.read(job) as content:
        return [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content.read())]


def test_all_are_issued_and_printed_behind_their_list(
    letters: list[Document], people: People, browser: Browser
) -> None:
    client = browser(people.sari)
    page = client.get("/dokumen/?tahap=terbit").content.decode()
    assert "Terbitkan dan cetak 3 dokumen" in page
    assert "3 dokumen" in client.get(ADDRESS).content.decode()
    job = done(client)
    assert (job.state, job.message, job.result_count) == (JobState.DONE, "", 3)
    said = pages(job)
    assert not Document.objects.filter(state="signed").exists()
    for letter in letters:
        assert letter.number in said[0]
        assert any(letter.number in text for text in said[1:])
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert (record.count, record.detail["purpose"]) == (3, "Dikirim dengan pos")
    assert AuditEvent.objects.filter(action="document.issue", actor=people.sari.user).count() == 3


def test_one_that_fails_is_named_with_its_reason_and_stays_signed(
    letters: list[Document], people: People, browser: Browser
) -> None:
    bad = letters[1]
    assert bad.context is not None
    bad.context["fields"]["person"] = "何某"
    Document.objects.filter(pk=bad.pk).update(context=bad.context)
    job = done(browser(people.sari))
    assert (job.state, job.result_count) == (JobState.DONE, 2)
    first = pages(job)[0].replace("\r\n", " ")
    assert "Tidak terbit" in first
    assert "tidak ada pada fon" in first or "Latin" in first
    bad.refresh_from_db()
    assert (bad.state, bad.file) == ("signed", None)


def test_where_nothing_waits_nothing_is_asked(people: People, browser: Browser) -> None:
    client = browser(people.sari)
    assert client.post(ADDRESS, PURPOSE).status_code == 422
    assert not Job.objects.exists()


def test_whoever_may_not_issue_is_refused_and_no_purpose_asks_nothing(
    letters: list[Document], people: People, browser: Browser
) -> None:
    for who in (people.dewi, people.sekar):
        assert browser(who).get(ADDRESS).status_code == 403
        assert browser(who).post(ADDRESS, PURPOSE).status_code == 403
    assert browser(people.sari).post(ADDRESS, {"purpose": ""}).status_code == 422
    assert not Job.objects.exists()


def test_papers_of_another_office_do_not_go_along(
    letters: list[Document], people: People, browser: Browser
) -> None:
    assert browser(people.hadi).post(ADDRESS, PURPOSE).status_code == 422
    assert Document.objects.filter(state="signed").count() == 3


def test_what_a_dead_worker_had_issued_is_printed_again_and_not_issued_again(
    letters: list[Document], people: People, browser: Browser
) -> None:
    client = browser(people.sari)
    first = done(client)
    again = Job.objects.create(
        kind=first.kind, title="Ulang", requested_by=first.requested_by, posting=first.posting,
        office=first.office, role=first.role, parameters=first.parameters, language="id",
        created_at=timezone.now(), state=JobState.QUEUED,
    )  # fmt: skip
    taken = take(Worker.objects.create(name="again", seen_at=timezone.now()))
    assert taken == again
    run(taken, KINDS)
    again.refresh_from_db()
    assert again.result_count == 3
    assert AuditEvent.objects.filter(action="document.issue").count() == 3
