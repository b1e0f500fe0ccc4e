"""GR-05: a charge that is still unpaid when the overstay has reached day 60 defaults by itself."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from gakum.audit.models import AuditEvent
from gakum.cases.models import Case
from gakum.law.models import Deadline
from gakum.measures.models import Measure
from tests.people import People
from tests.roads import (
    DAY,
    again,
    decided_measure,
    drafted_measure,
    fast_charge,
    served_measure,
    take,
    to_decided,
)

pytestmark = pytest.mark.django_db

DAY_60 = DAY + timedelta(days=50)  # of a stay that was over by ten days on DAY
DAY_61 = DAY_60 + timedelta(days=1)


def run(on: date) -> str:
    out = StringIO()
    call_command("deadlines", on=on, stdout=out)
    return out.getvalue()


def clock(measure: Measure) -> tuple[date, str]:
    found = Deadline.objects.get(code="CHARGE_UNPAID", subject_type="measure", subject_id=measure.pk)
    return found.due_on, str(found.status)


def test_the_clock_ends_with_day_60_of_the_overstay(people: People, case: Case) -> None:
    assert clock(served_measure(case, people, "e", overstay_days=10)) == (DAY_60, "open")


def test_the_charge_at_the_counter_has_the_same_clock(people: People) -> None:
    measure = fast_charge(people, days=59)
    assert not Deadline.objects.filter(code="CHARGE_UNPAID").exists()
    take(measure, "charge_at_counter", people.ani)
    assert clock(measure) == (DAY + timedelta(days=1), "open")


def test_days_taken_off_do_not_put_day_60_off(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=10)
    to_decided(measure, people, days_waived=4, reason="Sakit")
    assert clock(measure) == (DAY_60, "open")


def test_a_charge_for_day_60_can_still_be_paid_on_that_day(people: People, case: Case) -> None:
    measure = drafted_measure(case, people, "e", overstay_days=60)
    to_decided(measure, people, reason="Celah Pasal 78")
    take(measure, "serve", people.ani)
    assert clock(measure) == (DAY, "open")
    assert "record_default" not in run(DAY)
    run(DAY + timedelta(days=1))
    again(measure)
    assert measure.state == "defaulted"


@pytest.mark.parametrize("kind", ["a", "b", "f"])
def test_no_other_measure_has_it(people: People, case: Case, kind: str) -> None:
    decided_measure(case, people, kind)
    assert not Deadline.objects.filter(code="CHARGE_UNPAID").exists()


def test_the_system_records_the_default_and_drafts_the_deportation(people: People, case: Case) -> None:
    measure = served_measure(case, people, "e", overstay_days=10)
    events = AuditEvent.objects.filter(action="measure.record_default")
    run(DAY_60)  # the last day is not late
    assert not events.exists()
    assert "CHARGE_UNPAID -> measure.record_default" in run(DAY_61)
    again(measure)
    assert (measure.state, clock(measure)) == ("defaulted", (DAY_60, "missed"))
    event = events.get()
    assert (event.actor_id, event.occurred_on) == (None, DAY_61)
    proposed = Measure.objects.get(measure_type="f")
    assert (proposed.state, proposed.conference, proposed.proposed_by) == (
        "drafted",
        measure.conference,
        None,
    )
    assert AuditEvent.objects.get(action="measure.open", subject_id=str(proposed.pk)).cause == event
    count = AuditEvent.objects.count()
    run(DAY_61)
    assert AuditEvent.objects.count() == count


def test_at_the_counter_too_it_leads_to_a_draft(people: People) -> None:
    measure = fast_charge(people, days=10)
    take(measure, "charge_at_counter", people.ani)
    run(DAY_61)
    again(measure)
    assert measure.state == "defaulted"
    assert Measure.objects.get(measure_type="f").state == "drafted"


def test_a_charge_that_was_paid_or_ended_never_defaults(people: People, case: Case) -> None:
    paid = served_measure(case, people, "e", overstay_days=10)
    take(paid, "complete", people.sari, DAY_60, evidence="NTPN-1")
    assert clock(paid) == (DAY_60, "met")
    revoked = fast_charge(people, days=10, name="B", passport_no="B1")
    take(revoked, "charge_at_counter", people.ani)
    take(revoked, "revoke", people.budi, ground="error", reason="Salah hitung")
    assert clock(revoked) == (DAY_60, "cancelled")
    count = AuditEvent.objects.count()
    run(DAY_61)
    assert AuditEvent.objects.count() == count
    assert not Measure.objects.filter(measure_type="f").exists()


def test_at_exit_the_officer_need_not_wait_for_day_60(people: People, case: Case) -> None:
    measure = served_measure(case, people, "e", overstay_days=10)
    take(measure, "record_default", people.ani, DAY + timedelta(days=1))
    assert clock(measure) == (DAY_60, "cancelled")


def test_who_was_never_served_is_not_in_default_yet(people: People, case: Case) -> None:
    measure = decided_measure(case, people, "e", overstay_days=10)
    count = AuditEvent.objects.count()
    run(DAY_61)
    assert (AuditEvent.objects.count(), Measure.objects.count()) == (count, 1)
    assert clock(measure) == (DAY_60, "open")
    take(measure, "serve", people.ani, DAY_61)
    run(DAY_61)
    again(measure)
    assert measure.state == "defaulted"
