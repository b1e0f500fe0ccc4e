"""A store of files that is thrown away."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def store_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
