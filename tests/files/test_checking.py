"""`manage.py files`: every byte that was changed is found, and only what belongs to nothing is removed."""

import json
import os
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from gakum.audit.models import AuditEvent
from gakum.audit.verify import verify
from gakum.evidence.models import EvidenceFile
from gakum.files.models import StoredFile
from gakum.files.previews import preview_of
from gakum.files.services import path_of, store
from gakum.parties.models import Party, PartyPhoto
from gakum.web.models import Draft
from tests.evidence.exhibits import item_in_a_case, picture, received
from tests.files.corpus import PDF
from tests.people import People

pytestmark = pytest.mark.django_db


def checked(*options: str) -> tuple[dict[str, Any], bool]:
    out = StringIO()
    try:
        call_command("files", "--json", *options, stdout=out)
    except CommandError:
        return json.loads(out.getvalue()), False
    return json.loads(out.getvalue()), True


def kept(content: bytes = PDF) -> StoredFile:
    return store(ContentFile(content), name="a.pdf" if content == PDF else "a.jpg", by=None)


def aged(*paths: Path) -> None:
    """Make everything two days old."""
    two_days = timezone.now() - timedelta(days=2)
    StoredFile.objects.update(received_at=two_days)
    for path in paths:
        os.utime(path, (two_days.timestamp(), two_days.timestamp()))


def test_files_that_are_whole_pass_and_the_check_stands_in_the_log() -> None:
    kept()
    told, passed = checked()
    assert passed
    assert (told["checked"], told["missing"], told["changed"]) == (1, [], [])
    event = AuditEvent.objects.get(action="files.check")
    assert event.data["ok"] is True
    assert event.data["checked"] == 1
    assert verify().ok


@pytest.mark.parametrize("place", [0, 17, -1])
def test_one_changed_byte_is_found(place: int) -> None:
    stored, other = kept(), kept(picture())
    path = path_of(stored.sha256)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    told, passed = checked()
    assert not passed
    assert told["changed"] == [f"{stored.pk} {stored.name}"]
    assert str(other.pk) not in json.dumps(told)
    assert AuditEvent.objects.get(action="files.check").data["ok"] is False


def test_a_missing_file_is_found() -> None:
    stored = kept()
    path_of(stored.sha256).unlink()
    told, passed = checked()
    assert not passed
    assert told["missing"] == [f"{stored.pk} {stored.name}"]


def test_the_answer_for_people_names_the_file() -> None:
    stored, out = kept(), StringIO()
    path_of(stored.sha256).unlink()
    with pytest.raises(CommandError, match="1 files are missing and 0 have changed"):
        call_command("files", stdout=out)
    assert f"missing: {stored.pk}" in out.getvalue()


def test_without_sweep_nothing_is_removed() -> None:
    stored = kept()
    aged(path_of(stored.sha256))
    checked()
    assert StoredFile.objects.filter(pk=stored.pk).exists()


def test_the_sweep_removes_what_nothing_refers_to_and_says_so() -> None:
    stored = kept(picture())
    preview_of(stored)
    path = path_of(stored.sha256)
    small = path.parents[2] / "previews" / f"{stored.sha256}.jpg"
    left = path.parents[2] / "incoming-x"
    left.write_bytes(b"half")
    aged(path, small, left)
    told, passed = checked("--sweep")
    assert passed
    assert told["removed_rows"] == [f"{stored.pk} {stored.name} {stored.sha256}"]
    assert len(told["removed_bytes"]) == 3
    assert not any(one.exists() for one in (path, small, left))
    assert AuditEvent.objects.get(action="files.check").data["removed_rows"] == told["removed_rows"]


def test_the_sweep_spares_what_is_younger_than_a_day() -> None:
    stored = kept()
    told, _passed = checked("--sweep")
    assert (told["removed_rows"], told["removed_bytes"]) == ([], [])
    assert path_of(stored.sha256).exists()


def test_the_sweep_spares_evidence_and_bytes_that_another_row_needs(people: People) -> None:
    stored = received(people.ani)
    item = item_in_a_case(people, file=str(stored.pk))
    twin = received(people.ani)
    aged(path_of(stored.sha256))
    told, _passed = checked("--sweep")
    assert told["removed_rows"] == [f"{twin.pk} {twin.name} {twin.sha256}"]
    assert told["removed_bytes"] == []
    assert EvidenceFile.objects.get(item=item).stored == stored
    assert path_of(stored.sha256).exists()


def test_the_sweep_spares_what_a_person_or_a_draft_holds(people: People) -> None:
    of_party, of_draft = kept(picture()), kept()
    party = Party.objects.create(kind="foreigner", name="Rekaan")
    PartyPhoto.objects.create(party=party, file=of_party)
    Draft.objects.create(owner=people.ani.user, form="intake").files.add(of_draft)
    aged(path_of(of_party.sha256), path_of(of_draft.sha256))
    told, passed = checked("--sweep")
    assert passed
    assert told["removed_rows"] == []
    assert StoredFile.objects.count() == 2
