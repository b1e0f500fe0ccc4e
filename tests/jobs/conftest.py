"""People, invented kinds of work, and a place for results that is thrown away."""

from pathlib import Path
from typing import Any

import pytest

from tests.jobs.work import KINDS, Desk
from tests.people import People


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def desk(people: People, settings: Any, tmp_path: Path) -> Desk:
    """A desk at which work is asked for and done."""
    settings.FILES_ROOT = tmp_path / "files"
    return Desk(people, KINDS)
