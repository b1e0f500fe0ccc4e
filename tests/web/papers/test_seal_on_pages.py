"""Issuing with an electronic signature, on the paper's own page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.files.models import StoredFile
from tests.documents.drafting import signed
from tests.people import People
from tests.roads import again

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.SIGNATURE_DIR = tmp_path / "files", tmp_path / "signing"


def test_what_keeps_the_seal_from_being_put_is_told_and_nothing_is_issued(
    case: Case, people: People, browser: Browser, settings: Any
) -> None:
    settings.SIGNATURE = "bsre"
    paper = signed("TRANSFER_LETTER", case, people)
    answer = browser(people.ani).post(f"/dokumen/{paper.pk}/terbitkan/")
    assert answer.status_code == 409
    assert "SIGNATURE_CONTAINER" in answer.content.decode()
    again(paper)
    assert (paper.state, paper.file) == ("signed", None)
    assert not StoredFile.objects.exists()


def test_the_page_shows_both_hashes_and_leads_to_the_public_page(
    case: Case, people: People, browser: Browser, settings: Any
) -> None:
    settings.SIGNATURE = "development"
    call_command("make_certificate")
    paper = signed("TRANSFER_LETTER", case, people)
    client = browser(people.ani)
    text = client.post(f"/dokumen/{paper.pk}/terbitkan/", follow=True).content.decode()
    again(paper)
    assert paper.file is not None
    for shown in (paper.file.sha256, paper.content_sha256, f'href="/v/{paper.code}/"'):
        assert shown in text
