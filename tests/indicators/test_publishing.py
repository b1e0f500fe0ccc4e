"""Publishing: checks before, a snapshot that never changes, adjustments and the next version."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.indicators.figures import Scope, office_of
from gakum.indicators.kinds import Reading
from gakum.indicators.loading import load_indicators
from gakum.indicators.models import Frozen, IndexFact, Publication
from gakum.indicators.publishing import (
    NotPublishable,
    adjustments,
    checks_before_publishing,
    index_for,
    is_intact,
)
from gakum.indicators.services import declare_nil, publish
from tests.law_rows import load_reference_data
from tests.people import People
from tests.roads import finding, served_measure, to_conference_fixed

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


@pytest.fixture
def people() -> People:
    people = People()
    load_reference_data()
    load_indicators()
    served_measure(handled(people), people, "f", DAY)
    return people


def handled(people: People, on: date = DAY, **more: Any) -> Case:
    return to_conference_fixed(finding(people, on=on, **more), people, on=on)


def another(people: People) -> Case:
    """A second case of the same quarter, recorded after the first was published."""
    return handled(people, name="Rekaan Dua", passport_no="Z9")


def test_ec_39_a_published_year_never_changes_and_later_acts_are_adjustments(people: People) -> None:
    first = publish(2024, by=people.sekar)
    text = first.snapshot
    another(people)
    assert index_for(Scope(2024))["administrative"]["handled"] == 1
    assert index_for(Scope(2024), live=True)["administrative"]["handled"] == 2
    assert adjustments(2024) == [
        {"office": "KANIM-JAKSEL", "quarter": 1, "figure": "administrative.handled", "published": 1, "now": 2}
    ]
    first.refresh_from_db()
    assert first.snapshot == text
    assert is_intact(first)


def test_ec_38_an_entry_into_a_frozen_period_needs_a_reason_and_makes_the_next_version(
    people: People,
) -> None:
    publish(2024, by=people.sekar)
    another(people)
    with pytest.raises(StepRefused):
        publish(2024, by=people.sekar)
    assert Publication.objects.count() == 1
    second = publish(2024, by=people.sekar, reason="Entri terlambat")
    assert second.version == 2
    snapshot = json.loads(second.snapshot)
    assert snapshot["adjustments"] == [
        {"figure": "administrative.handled", "now": 2, "office": "KANIM-JAKSEL", "published": 1, "quarter": 1}
    ]
    assert snapshot["late_entries"] == 2  # typed long after the date of the document
    assert index_for(Scope(2024))["administrative"]["handled"] == 2
    assert adjustments(2024) == []


def test_a_snapshot_holds_everything_but_persons(people: People) -> None:
    snapshot = json.loads(publish(2024, by=people.sekar).snapshot)
    assert snapshot["index"]["laporan"]["index"] == "4.00"
    assert snapshot["index"]["ketat"]["index"] == "0.00"
    assert snapshot["gap"] == {"laporan": 0, "ketat": 1}
    assert snapshot["formula"]["laporan"][-1]["code"] == "against_standard"
    assert snapshot["parameters"]["target"] == "157/50"
    assert snapshot["coverage"]["surveyed"] == [1, 4]
    assert snapshot["definitions"]["index"]
    last = AuditEvent.objects.filter(action="measure.serve").get()
    assert snapshot["audit_head"] == {"seq": last.seq, "hash": last.hash}
    assert {c["code"] for c in snapshot["checks"]} == {"offices_not_reported", "late_entries"}
    assert "Rekaan" not in json.dumps(snapshot)


def test_the_act_of_publishing_is_in_the_log(people: People) -> None:
    made = publish(2024, by=people.sekar)
    event = AuditEvent.objects.get(action="publication.publish")
    assert (event.actor_id, event.subject_id) == (people.sekar.user_id, str(made.pk))
    assert event.data["sha256"] == made.sha256


def test_a_quarter_is_frozen_at_its_end_and_the_year_takes_over(people: People) -> None:
    made = publish(2024, 1, by=people.sekar)
    assert made.cut_off == date(2024, 3, 31)
    assert index_for(Scope(2024, 1))["published"]["version"] == 1
    assert index_for(Scope(2024))["published"] is None
    publish(2024, by=people.sekar)
    assert index_for(Scope(2024, 1))["published"]["cut_off"] == "2024-12-31"


def test_offices_and_quarters_of_a_published_year_come_from_the_snapshot(people: People) -> None:
    publish(2024, by=people.sekar)
    another(people)
    for code, handled_there in (("KANIM-JAKSEL", 1), ("KANWIL-DKI", 1), ("KANIM-DENPASAR", 0)):
        found = index_for(Scope(2024, office=office_of(code)), Reading.REPORT)
        assert found["administrative"]["handled"] == handled_there
        assert found["published"]["version"] == 1
    assert index_for(Scope(2024, 1))["administrative"]["handled"] == 1
    assert index_for(Scope(2024, 2))["index"] is None


def test_reading_a_published_year_touches_no_fact(people: People) -> None:
    publish(2024, by=people.sekar)
    with CaptureQueriesContext(connection) as made:
        index_for(Scope(2024))
    assert len(made) == 1
    assert "indexfact" not in made.captured_queries[0]["sql"]


def test_a_publication_can_be_neither_changed_nor_removed(people: People) -> None:
    made = publish(2024, by=people.sekar)
    made.note = "lain"
    for act in (
        made.save,
        made.delete,
        Publication.objects.all().delete,
        lambda: Publication.objects.update(note="lain"),
        lambda: Publication.objects.bulk_update([made], ["note"]),
    ):
        with pytest.raises(Frozen), transaction.atomic():
            act()
    assert Publication.objects.get().note == ""


def test_only_the_secretariat_publishes_and_only_a_period_that_has_ended(people: People) -> None:
    for by in (people.budi, people.ani, people.dewi, people.agus):
        with pytest.raises(StepRefused):
            publish(2024, by=by)
    with pytest.raises(StepRefused):
        publish(2099, by=people.sekar)
    assert not Publication.objects.exists()
    assert not AuditEvent.objects.filter(action="publication.publish").exists()


def test_facts_that_differ_from_the_log_stop_the_publication(people: People) -> None:
    IndexFact.objects.filter(count="administrative").update(nationality="AUS")
    with pytest.raises(NotPublishable, match="facts_differ_from_log"):
        publish(2024, by=people.sekar)
    assert not Publication.objects.exists()


def test_a_merged_case_that_is_counted_stops_the_publication(people: People) -> None:
    case, survivor = another(people), Case.objects.earliest("pk")
    Case.objects.filter(pk=case.pk).update(merged_into=survivor)
    assert "double_count" in {f.code for f in checks_before_publishing(Scope(2024)) if f.hard}


def test_ec_40_silent_offices_are_named_before_publishing(people: People) -> None:
    declare_nil(people.other, 2024, 1, by=people.hadi)
    (found,) = [f for f in checks_before_publishing(Scope(2024)) if f.code == "offices_not_reported"]
    assert not found.hard
    assert "RUDENIM-JAKARTA" in found.items
    assert "KANIM-DENPASAR" not in found.items
