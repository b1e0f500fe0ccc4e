"""The demo's living cases: evidence in several hands, conferences with dissent, all of it proven."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from gakum.accounts.loading import load_offices
from gakum.audit.verify import verify
from gakum.cases.conference.models import Conference
from gakum.evidence.custody import chain, events_of
from gakum.evidence.models import EvidenceItem
from gakum.files.check import check_files
from gakum.indicators.loading import load_indicators
from gakum.law.loading import load_law
from gakum.parties.loading import load_nationalities
from gakum.workflow.demo.living import open_living_year
from gakum.workflow.demo.people import Inventor
from gakum.workflow.demo.users import create_users


@pytest.mark.django_db
def test_the_living_cases_hold_evidence_and_conferences(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    for load in (load_law, load_offices, load_nationalities, load_indicators):
        load()
    actors = create_users("rahasia")
    assert open_living_year(actors, Inventor(Random(1), "Z"))
    states = set(EvidenceItem.objects.values_list("state", flat=True))
    assert {"held", "offered", "disposal_proposed"} <= states
    examined = EvidenceItem.objects.get(seals_used=["SG-000101", "SG-000102"])
    assert len(chain(events_of(examined), names=True)) == 3
    assert EvidenceItem.objects.filter(offered_to=actors["petugas"].posting_id).exists()
    waiting = Conference.objects.filter(held_on=None, members__isnull=False).distinct()
    assert waiting.exists()
    disputed = Conference.objects.filter(members__views__outcome="not_proven", fixed_on=None).distinct()
    assert "Keterangan saksi" in disputed.get().members.get(views__outcome="not_proven").views.get().reason
    assert check_files().ok
    assert verify(replay=True).ok
    items = EvidenceItem.objects.count()
    assert not open_living_year(actors, Inventor(Random(1), "Z"))
    assert EvidenceItem.objects.count() == items
