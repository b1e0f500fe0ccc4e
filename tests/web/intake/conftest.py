"""Somebody who fills in a finding, page by page, without JavaScript."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from gakum.accounts.actors import Actor
from gakum.web.models import Draft
from tests.law_rows import load_reference_data
from tests.people import People

WHO = {"subject_kind": "foreigner", "passport_no": "E12345678", "nationality": "CHN"}
PARTICULARS = {"name": "Xiao Rekaan", "sex": "L", "birth_date": "1990-05-17"}
FINDING = {
    "occurred_on": "2026-03-02",
    "place": "Hotel Rekaan, Jakarta",
    "source": "PATROLI",
    "source_note": "ST-1",
    "summary": "Bekerja tanpa izin",
    "article": "ADM-075-1",
}

MRZ = """P<CHNREKAAN<<XIAO<<<<<<<<<<<<<<<<<<<<<<<<<<<
E123456782CHN9005178M3001019<<<<<<<<<<<<<<08"""


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def law_and_people(people: People) -> People:
    load_reference_data()
    return people


class Officer:
    """One browser of an officer, in the midst of one finding."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.key = str(uuid4())

    def page(self, step: str, **query: str) -> Any:
        return self.client.get(f"/lapangan/baru/{step}/", {"draf": self.key, **query})

    def fill(self, step: str, values: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send a step as its form does: with the version that the page showed."""
        seen = Draft.objects.filter(pk=self.key).values_list("saved_at", flat=True).first()
        hidden = {"draft": self.key, "seen": seen.isoformat() if seen else ""}
        return self.client.post(f"/lapangan/baru/{step}/", {**hidden, **(values or {}), **more})

    def fill_all(self) -> None:
        for step, values in (("siapa", WHO), ("paspor", PARTICULARS), ("temuan", FINDING)):
            assert self.fill(step, values).status_code == 302

    @property
    def draft(self) -> Draft:
        return Draft.objects.get(pk=self.key)


@pytest.fixture
def officer(law_and_people: People, browser: Callable[[Actor], Client]) -> Officer:
    return Officer(browser(law_and_people.ani))


def photo(name: str = "temuan.jpg", side: int = 64, colour: str = "red") -> SimpleUploadedFile:
    """A photograph as a camera writes it, with the place in its EXIF data."""
    exif = Image.Exif()
    exif[0x010E] = "rahasia kamera"
    content = BytesIO()
    Image.new("RGB", (side, side), colour).save(content, "JPEG", exif=exif)
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")
