"""Registering evidence on the page: the file goes along, survives other errors, and is refused in words."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from gakum.files.handlers import CappedUploadHandler
from gakum.files.models import StoredFile
from tests.evidence.exhibits import picture
from tests.files.corpus import HTML
from tests.people import People
from tests.web.conftest import step_url

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]


def upload(content: bytes | None = None, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), "image/jpeg")


def form(case: Case, **more: Any) -> dict[str, Any]:
    known = {
        "seen_state": case.state,
        "occurred_on": "2026-03-02",
        "kind": "photo",
        "description": "Kamar",
        "found_where": "Jalan Rekaan",
    }
    return {**known, **more}


def token(response: Any) -> str:
    found = re.search(r'name="file-kept" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", ["file", "file-photo"])
def test_a_photograph_sent_or_taken_becomes_an_item(
    browser: Browser, people: People, case: Case, name: str
) -> None:
    response = browser(people.ani).post(step_url(case, "register_evidence"), form(case, **{name: upload()}))
    assert response.status_code == 302
    assert response["Location"] == f"/kasus/{case.number}/bukti/"
    stored = EvidenceItem.objects.get(case=case).files.get().stored
    assert (stored.received_by, stored.name) == (people.ani.user, "foto.jpg")


def test_a_file_need_not_be_sent_again_when_another_field_was_wrong(
    browser: Browser, people: People, case: Case
) -> None:
    client, url = browser(people.ani), step_url(case, "register_evidence")
    first = client.post(url, form(case, description="", file=upload()))
    assert first.status_code == 422
    assert not EvidenceItem.objects.exists()
    again = client.post(url, {**form(case), "file-kept": token(first)})
    assert again.status_code == 302
    assert StoredFile.objects.count() == 1
    assert EvidenceItem.objects.get().files.get().stored == StoredFile.objects.get()


def test_a_file_kept_for_one_person_is_of_no_use_to_another(
    browser: Browser, people: People, case: Case
) -> None:
    url = step_url(case, "register_evidence")
    first = browser(people.ani).post(url, form(case, description="", file=upload()))
    stolen = browser(people.sari).post(url, {**form(case), "file-kept": token(first)})
    assert stolen.status_code == 422
    assert not EvidenceItem.objects.exists()


@pytest.mark.parametrize("bad", ["", "x", "11111111-1111-1111-1111-111111111111"])
def test_a_key_made_up_by_the_sender_names_no_file(
    browser: Browser, people: People, case: Case, bad: str
) -> None:
    response = browser(people.ani).post(
        step_url(case, "register_evidence"), {**form(case), "file-kept": bad, "file": bad}
    )
    assert response.status_code == 422
    assert not EvidenceItem.objects.exists()


def test_a_hostile_file_is_refused_in_words_beside_its_field(
    browser: Browser, people: People, case: Case
) -> None:
    response = browser(people.ani).post(step_url(case, "register_evidence"), form(case, file=upload(HTML)))
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not StoredFile.objects.exists()


def test_a_file_survives_a_record_that_moved_meanwhile(browser: Browser, people: People, case: Case) -> None:
    client, url = browser(people.ani), step_url(case, "register_evidence")
    moved = client.post(url, form(case, seen_state="received", file=upload()))
    assert moved.status_code == 409
    again = client.post(url, {**form(case), "file-kept": token(moved)})
    assert again.status_code == 302
    assert StoredFile.objects.count() == 1


def test_the_form_is_sent_as_a_form_with_files_and_offers_a_camera(
    browser: Browser, people: People, case: Case
) -> None:
    text = browser(people.ani).get(step_url(case, "register_evidence")).content.decode()
    assert 'enctype="multipart/form-data"' in text
    assert 'capture="environment"' in text


def test_a_file_that_is_too_large_is_not_written_down_while_it_comes_in_and_is_refused_in_words(
    browser: Browser, people: People, case: Case, settings: Any, tmp_path: Path
) -> None:
    settings.FILES_MAX_BYTES = 1_000_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    sent = []
    handler = CappedUploadHandler()
    handler.new_file("file", "a.jpg", "image/jpeg", 3_000_000)
    for start in range(0, 3_000_000, 500_000):
        handler.receive_data_chunk(b"\0" * 500_000, start)
        sent.append(Path(handler.file.temporary_file_path()).stat().st_size)
    assert max(sent) <= 1_000_000
    large = upload(picture() + b"\0" * 2_000_000)
    response = browser(people.ani).post(step_url(case, "register_evidence"), form(case, file=large))
    assert response.status_code == 422
    assert "1 MB" in str(response.context["form"].errors["file"])
    assert not StoredFile.objects.exists()
