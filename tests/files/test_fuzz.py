"""Whatever bytes come in: they are taken in or refused in words, and a preview is drawn or there is none."""

from io import BytesIO
from typing import Any
from unicodedata import category

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gakum.files.previews import NoPreview, preview_of
from gakum.files.services import NAME_LENGTH, FileRefused, clean_name, store
from tests.evidence.exhibits import picture
from tests.files.corpus import PDF, mp4

STARTS = (picture(), picture("PNG"), picture(progressive=True), PDF, mp4(), b"")


@st.composite
def damaged(draw: Any) -> bytes:
    """A good file with some of its bytes changed, cut out or put in."""
    content = bytearray(draw(st.sampled_from(STARTS)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(content)))
        content[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=8))
    return bytes(content)


@pytest.mark.django_db
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_damaged_bytes_are_taken_in_or_refused_and_never_break_the_house(content: bytes) -> None:
    try:
        stored = store(ContentFile(content), name="", by=None)
    except FileRefused:
        stored = None
    if stored is not None and stored.is_picture:
        try:
            small = preview_of(stored)
        except NoPreview:
            return
        with Image.open(BytesIO(small)) as shown:
            assert shown.format == "JPEG"


@given(st.text(max_size=400))
def test_no_name_keeps_a_path_or_what_cannot_be_seen(name: str) -> None:
    kept = clean_name(name)
    assert len(kept) <= NAME_LENGTH
    assert not set(kept) & set("/\\")
    assert not [c for c in kept if category(c)[0] == "C"]
