"""A store of files that is thrown away, and a case with evidence."""

from pathlib import Path
from typing import Any

import pytest

from gakum.cases.models import Case
from gakum.evidence.models import EvidenceItem
from tests.evidence.exhibits import received, registered
from tests.people import People


@pytest.fixture(autouse=True)
def store_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def item(case: Case, people: People) -> EvidenceItem:
    """A photograph in the case, held by Ani."""
    stored = received(people.ani, name="foto rekaan.jpg")
    return registered(
        case, people, kind="photo", description="Foto Zbigniew Rekaanowski", file=str(stored.pk)
    )
