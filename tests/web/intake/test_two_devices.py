"""One draft on two devices: the newer version stands, the older one is kept for a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gakum.accounts.actors import Actor
from gakum.web.models import Draft
from tests.people import People
from tests.web.intake.conftest import FINDING, PARTICULARS, WHO, Officer


@pytest.fixture
def tablet(officer: Officer, law_and_people: People, browser: Callable[[Actor], Client]) -> Officer:
    """Ani's other device, on which the same draft is open as it stood after the first step."""
    officer.fill("siapa", WHO)
    other = Officer(browser(law_and_people.ani))
    other.key = officer.key
    return other


def late(device: Officer, seen: str, step: str, values: dict[str, str]) -> object:
    return device.client.post(f"/lapangan/baru/{step}/", {"draft": device.key, "seen": seen, **values})


def test_the_newer_version_stands_and_the_older_is_kept_beside_it(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill("paspor", PARTICULARS)
    late(tablet, seen, "paspor", {**PARTICULARS, "name": "Nama Lain"})
    assert officer.draft.values["name"] == "Xiao Rekaan"
    page = tablet.client.get("/lapangan/").content.decode()
    assert "Xiao Rekaan" in page
    assert "Nama Lain" in page


def test_an_autosave_from_behind_changes_nothing_and_says_so(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill("paspor", PARTICULARS)
    answer = tablet.client.post(
        "/lapangan/baru/paspor/",
        {"draft": tablet.key, "seen": seen, "name": "Nama Lain"},
        headers={"HX-Request": "true", "Accept-Language": "en"},
    )
    assert answer.status_code == 200
    assert officer.draft.values["name"] == "Xiao Rekaan"
    assert Draft.objects.filter(form=f"intake-other/{officer.key}").count() == 1


def test_the_same_device_is_never_behind_itself(officer: Officer) -> None:
    officer.fill("siapa", WHO)
    late(officer, "", "siapa", {**WHO, "passport_no": "E2"})  # its own autosave was faster than its button
    assert officer.draft.values["passport_no"] == "E2"


def test_two_devices_that_say_the_same_are_no_conflict(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill("paspor", PARTICULARS)
    late(tablet, seen, "paspor", PARTICULARS)
    assert not Draft.objects.filter(form__startswith="intake-other/").exists()


def test_a_device_that_has_seen_the_newest_version_goes_on(officer: Officer, tablet: Officer) -> None:
    officer.fill("paspor", PARTICULARS)
    tablet.fill("paspor", {**PARTICULARS, "name": "Dari Tablet"})
    assert officer.draft.values["name"] == "Dari Tablet"


def test_the_other_version_can_take_the_place_of_the_newer(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill("temuan", FINDING)
    late(tablet, seen, "temuan", {**FINDING, "place": "Bandara"})
    other = Draft.objects.get(form=f"intake-other/{officer.key}")
    answer = tablet.client.post(f"/lapangan/draf/{other.pk}/pakai/")
    assert answer["Location"].endswith(f"?draf={officer.key}")
    assert officer.draft.values["place"] == "Bandara"
    other.refresh_from_db()
    assert other.values["place"] == FINDING["place"]


def test_the_other_version_is_forgotten_after_a_day(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill("paspor", PARTICULARS)
    late(tablet, seen, "paspor", {**PARTICULARS, "name": "Nama Lain"})
    other = Draft.objects.filter(form__startswith="intake-other/")
    other.update(saved_at=timezone.now() - timedelta(hours=23))
    assert "Nama Lain" in tablet.client.get("/lapangan/").content.decode()
    other.update(saved_at=timezone.now() - timedelta(hours=25))
    assert "Nama Lain" not in tablet.client.get("/lapangan/").content.decode()
    assert not other.exists()


def test_the_other_version_goes_when_the_finding_is_sent(officer: Officer, tablet: Officer) -> None:
    seen = officer.draft.saved_at.isoformat()
    officer.fill_all()
    late(tablet, seen, "paspor", {**PARTICULARS, "name": "Nama Lain"})
    officer.fill("periksa")
    assert not Draft.objects.filter(form__startswith="intake-other/").exists()
