import pytest

from gakum import pdf
from gakum.pdf.pool import shared

STRICT = pdf.Limits(cpu_seconds=1, wall_seconds=20, memory_bytes=700_000_000)


@pytest.fixture(scope="session")
def pool():
    """The processes that pages use, kept for all tests."""
    return shared()


@pytest.fixture(scope="module")
def strict():
    """A pool whose papers may take a second."""
    with pdf.Pool(limits=STRICT) as made:
        yield made
