"""People, and a store of files that is thrown away."""

from pathlib import Path
from typing import Any

import pytest

from tests.people import People


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture(autouse=True)
def store_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
