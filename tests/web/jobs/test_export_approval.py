"""Many names leave the house only after somebody else said yes, on a page that says what is asked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AccessKind, AccessRecord, AuditEvent
from gakum.cases.models import Case
from gakum.jobs.models import Job, JobState
from gakum.law.models import LegalParameter
from gakum.law.rules import forget
from gakum.notices.models import Notice
from tests import roads
from tests.law_rows import load_reference_data
from tests.people import People

Browser = Callable[[Actor], Client]
EXPORT, PRINT, INBOX = "/kasus/terpilih/ekspor/", "/kasus/terpilih/cetak/", "/persetujuan/"
GIVEN = {
    "query": "", "all": "1", "confirmed": "1", "count": "2", "purpose": "Rapat koordinasi", "format": "csv",
}  # fmt: skip
YES = {"decision": "approve", "reason": "Untuk rapat Timpora"}
NO = {"decision": "refuse", "reason": "Cukup angka, bukan nama"}


@pytest.fixture(autouse=True)
def _one_alone(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    """One person may be taken out alone, so that a hundred need not be made."""
    settings.FILES_ROOT = tmp_path / "files"
    load_reference_data()
    LegalParameter.objects.filter(code="export_people_alone").update(value="1")
    forget()
    yield
    forget()


@pytest.fixture
def cases(people: People) -> list[Case]:
    return [roads.finding(people, name=f"Rekaan {n}", passport_no=f"P{n}") for n in range(2)]


def asked(client: Client, address: str = EXPORT) -> Job:
    answer = client.post(address, GIVEN)
    job = Job.objects.latest("created_at")
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    return job


def waiting(client: Client) -> int:
    answer = client.get(INBOX)
    numbers = {e.name: n for e, n in [*answer.context["bar"], *answer.context["more"]]}
    assert numbers["approval-list"] == len(answer.context["exports"]) + len(answer.context["waiting"])
    return len(answer.context["exports"])


@pytest.mark.parametrize("address", [EXPORT, PRINT])
def test_more_names_than_one_may_take_alone_wait_and_nothing_leaves(
    cases: list[Case], people: People, browser: Browser, address: str
) -> None:
    client = browser(people.ani)
    job = asked(client, address)
    assert (job.state, job.people) == (JobState.HELD, 2)
    text = client.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "Menunggu persetujuan" in text
    assert "2 orang yang disebut" in text
    assert 'hx-trigger="every 30s"' in text
    assert client.get(f"/pekerjaan/{job.pk}/hasil/")["Location"] == f"/pekerjaan/{job.pk}/"
    record = AccessRecord.objects.get(kind=AccessKind.EXPORT)
    assert (record.detail["job"], record.count) == ("requested", 2)


def test_one_who_is_masked_from_names_and_a_small_list_need_no_approval(
    cases: list[Case], people: People, browser: Browser
) -> None:
    assert browser(people.sekar).post(EXPORT, GIVEN).status_code == 200
    few = {**GIVEN, "count": "1", "case": [cases[0].number]}
    del few["all"]
    assert browser(people.ani).post(EXPORT, few).status_code == 200
    assert not Job.objects.exists()


def test_many_small_files_of_a_day_are_one_large_one(
    cases: list[Case], people: People, browser: Browser
) -> None:
    client = browser(people.ani)
    few = {**GIVEN, "count": "1"}
    del few["all"]
    assert client.post(EXPORT, {**few, "case": [cases[0].number]}).status_code == 200
    answer = client.post(EXPORT, {**few, "case": [cases[1].number]})
    job = Job.objects.get()
    assert (answer["Location"], job.state, job.people) == (f"/pekerjaan/{job.pk}/", JobState.HELD, 1)
    assert browser(people.budi).post(EXPORT, {**few, "case": [cases[1].number]}).status_code == 200


def test_one_person_in_two_cases_is_one(people: People, browser: Browser) -> None:
    first = roads.finding(people, name="Rekaan Satu", passport_no="P1")
    second = roads.finding(people, name="Rekaan Dua", passport_no="P2")
    party = first.subjects.get().party
    second.subjects.update(party=party)
    assert browser(people.ani).post(EXPORT, GIVEN).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_approved_it_is_made_and_told_and_says_who_approved(
    cases: list[Case], people: People, browser: Browser
) -> None:
    ani, budi = browser(people.ani), browser(people.budi)
    job = asked(ani)
    assert waiting(budi) == 1
    page = budi.get(f"/persetujuan/ekspor/{job.pk}/").content.decode()
    for part in ("Ani", "Rapat koordinasi", "Ekspor kasus: 2 kasus"):
        assert part in page
    assert budi.post(f"/persetujuan/ekspor/{job.pk}/", YES)["Location"] == INBOX
    assert waiting(budi) == 0
    call_command("work", once=True)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert "Untuk rapat Timpora" in ani.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "siap diambil" in ani.get("/pemberitahuan/").content.decode()
    content = b"".join(ani.get(f"/pekerjaan/{job.pk}/hasil/").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Ani, Kanim Jaksel" in content
    assert Notice.objects.get().read_at is not None


def test_refused_nothing_is_made_and_who_asked_reads_why(
    cases: list[Case], people: People, browser: Browser
) -> None:
    ani = browser(people.ani)
    job = asked(ani)
    browser(people.sari).post(f"/persetujuan/ekspor/{job.pk}/", NO)
    call_command("work", once=True)
    text = ani.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "Cukup angka, bukan nama" in text
    assert "hx-trigger" not in text
    assert Notice.objects.get().recipient == people.ani.user


@pytest.mark.parametrize("sent", [{**YES, "reason": ""}, {"reason": "Untuk rapat"}, {**YES, "decision": "x"}])
def test_without_a_decision_and_a_reason_it_goes_on_waiting(
    cases: list[Case], people: People, browser: Browser, sent: dict[str, str]
) -> None:
    job = asked(browser(people.ani))
    events = AuditEvent.objects.count()
    assert browser(people.budi).post(f"/persetujuan/ekspor/{job.pk}/", sent).status_code == 422
    assert Job.objects.get(pk=job.pk).state == JobState.HELD
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("who", ["ani", "indra", "citra", "hadi", "dewi", "sekar", "agus"])
def test_for_whoever_may_not_approve_it_does_not_exist(
    cases: list[Case], people: People, browser: Browser, who: str
) -> None:
    job = asked(browser(people.ani))
    client = browser(getattr(people, who))
    assert client.get(f"/persetujuan/ekspor/{job.pk}/").status_code == 404
    assert client.post(f"/persetujuan/ekspor/{job.pk}/", YES).status_code == 404
    assert Job.objects.get(pk=job.pk).state == JobState.HELD


def test_the_page_before_says_that_many_names_wait(
    cases: list[Case], people: People, browser: Browser
) -> None:
    form = {name: value for name, value in GIVEN.items() if name != "confirmed"}
    words = "lebih dari 1 orang"
    assert words in browser(people.ani).post(EXPORT, form).content.decode()
    assert words not in browser(people.sekar).post(EXPORT, form).content.decode()


def test_the_auditor_reads_the_decision_in_words(cases: list[Case], people: People, browser: Browser) -> None:
    job = asked(browser(people.ani))
    browser(people.budi).post(f"/persetujuan/ekspor/{job.pk}/", YES)
    event = AuditEvent.objects.get(action="job.approved")
    text = browser(people.dewi).get(f"/audit/perubahan/{event.seq}/").content.decode()
    assert "Untuk rapat Timpora" in text
    assert "disetujui" in text
