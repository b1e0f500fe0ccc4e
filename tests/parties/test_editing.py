"""Writing down what is known about a party: who may, what the log keeps, and what is refused."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.audit.selectors import about
from gakum.core.errors import StaleState, StepRefused
from gakum.files.models import StoredFile
from gakum.files.services import FileRefused
from gakum.parties import services
from gakum.parties.models import (
    IdentityDocument,
    Party,
    PartyContact,
    PartyName,
    PartyPhoto,
    PartyWarning,
)
from tests.people import People

pytestmark = pytest.mark.django_db

Make = Callable[..., Party]
MODELS = (PartyName, IdentityDocument, PartyContact, PartyPhoto, PartyWarning)


def kept() -> list[Any]:
    """All rows and events, to see that nothing was written."""
    return [*(list(m._default_manager.order_by("pk").values()) for m in MODELS), AuditEvent.objects.count()]


def last(party: Party) -> AuditEvent:
    event = about("party", party.pk).last()
    assert event is not None
    return event


def test_an_alias_is_an_event_with_its_values_and_reason(record: Make, people: People) -> None:
    party = record()
    row = services.add(PartyName(party=party, kind="alias", name="Si Rekaan"), by=people.ani, reason="BAP 1")
    event = last(party)
    assert (event.action, event.actor_id, event.case_id) == ("party.add_name", people.ani.user_id, None)
    assert event.data == {
        "row": str(row.pk),
        "changes": {"kind": [None, "alias"], "name": [None, "Si Rekaan"]},
        "reason": "BAP 1",
    }
    assert row.search_key == "SI REKAAN"


def test_a_change_keeps_the_old_value_beside_the_new(record: Make, people: People) -> None:
    party = record()
    row = services.add(IdentityDocument(party=party, kind="passport", number="X1"), by=people.ani, reason="x")
    seen = services.version_of(row)
    services.change(
        row, {"number": "X-2", "valid_to": date(2030, 1, 1)}, by=people.sari, reason="typo", seen=seen
    )
    row.refresh_from_db()
    assert row.number_key == "X2"
    assert last(party).data["changes"] == {"number": ["X1", "X-2"], "valid_to": [None, "2030-01-01"]}


def test_without_a_difference_nothing_is_written(record: Make, people: People) -> None:
    row = services.add(PartyName(party=record(), name="A B"), by=people.ani, reason="x")
    before = kept()
    services.change(row, {"name": "A B"}, by=people.ani, reason="x", seen=services.version_of(row))
    assert kept() == before


def test_who_saw_older_values_does_not_write_over_newer_ones(record: Make, people: People) -> None:
    row = services.add(PartyName(party=record(), name="A B"), by=people.ani, reason="x")
    seen = services.version_of(row)
    services.change(row, {"name": "A C"}, by=people.sari, reason="x", seen=seen)
    before = kept()
    with pytest.raises(StaleState):
        services.change(row, {"name": "A D"}, by=people.ani, reason="x", seen=seen)
    assert kept() == before


def test_what_is_removed_stays_in_the_log(record: Make, people: People) -> None:
    party = record()
    row = services.add(PartyContact(party=party, kind="phone", value="0812"), by=people.ani, reason="x")
    services.remove(row, by=people.ani, reason="wrong number")
    assert not PartyContact.objects.exists()
    assert last(party).action == "party.remove_contact"
    assert last(party).data["changes"] == {"kind": ["phone", None], "value": ["0812", None]}


def test_a_warning_travels_until_it_is_ended(record: Make, people: People) -> None:
    party = record()
    warning = PartyWarning(
        party=party, kind="violent", text="Armed", since=date(2026, 3, 2), made_by=people.ani.user
    )
    services.add(warning, by=people.ani, reason="Report 1")
    services.end_warning(warning, until=date(2026, 4, 1), by=people.sari, reason="Over")
    warning.refresh_from_db()
    assert warning.until == date(2026, 4, 1)
    assert last(party).data["changes"] == {"until": [None, "2026-04-01"]}


def test_a_warning_cannot_end_before_it_began(record: Make, people: People) -> None:
    warning = PartyWarning(
        party=record(), kind="violent", text="Armed", since=date(2026, 3, 2), made_by=people.ani.user
    )
    services.add(warning, by=people.ani, reason="Report 1")
    before = kept()
    with pytest.raises(StepRefused, match="before the first"):
        services.end_warning(warning, until=date(2026, 3, 1), by=people.ani, reason="Over")
    assert kept() == before


@pytest.mark.parametrize(
    "twice",
    [
        lambda party: PartyName(party=party, name="SI REKAAN"),
        lambda party: IdentityDocument(party=party, kind="passport", number="x-1"),
    ],
)
def test_the_same_is_not_written_down_twice(record: Make, people: People, twice: Any) -> None:
    party = record()
    services.add(PartyName(party=party, name="Si Rekaan"), by=people.ani, reason="x")
    services.add(IdentityDocument(party=party, kind="passport", number="X1"), by=people.ani, reason="x")
    before = kept()
    with pytest.raises(StepRefused, match="already written down"):
        services.add(twice(party), by=people.ani, reason="x")
    assert kept() == before


@pytest.mark.parametrize("who", ["dewi", "sekar", "agus"])
def test_who_does_not_hold_the_right_changes_nothing(record: Make, people: People, who: str) -> None:
    party, by = record(), getattr(people, who)
    assert isinstance(by, Actor)
    row = services.add(PartyName(party=party, name="A B"), by=people.ani, reason="x")
    before = kept()
    acts: list[Callable[[], Any]] = [
        lambda: services.add(PartyName(party=party, name="C D"), by=by, reason="x"),
        lambda: services.change(row, {"name": "E"}, by=by, reason="x", seen=services.version_of(row)),
        lambda: services.remove(row, by=by, reason="x"),
        lambda: services.add_photo(PartyPhoto(party=party), picture(), by=by, reason="x"),
    ]
    for act in acts:
        with pytest.raises(StepRefused, match="does not hold"):
            act()
    assert kept() == before


def picture(name: str = "wajah.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (20, 20), "red").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def test_a_photo_is_kept_as_received(record: Make, people: People, tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path
    party = record()
    photo = services.add_photo(PartyPhoto(party=party, note="Face"), picture(), by=people.ani, reason="x")
    assert photo.file.received_by == people.ani.user
    assert last(party).action == "party.add_photo"


def test_what_is_no_picture_is_refused_and_not_kept(
    record: Make, people: People, tmp_path: Path, settings: Any
) -> None:
    settings.FILES_ROOT = tmp_path
    party = record()
    before = kept()
    with pytest.raises(FileRefused):
        services.add_photo(
            PartyPhoto(party=party), SimpleUploadedFile("a.png", b"%PDF-1.7"), by=people.ani, reason="x"
        )
    assert kept() == before
    assert not StoredFile.objects.exists()
    assert not list(tmp_path.rglob("*"))
