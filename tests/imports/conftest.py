"""The reference data that an import reads: the law, the nationalities and the 173 offices."""

import pytest

from tests.law_rows import load_all_offices


@pytest.fixture
def register(law: None) -> None:
    """Everything a file may point to is there, and no case yet."""
    load_all_offices()
