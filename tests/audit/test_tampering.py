"""The drill: somebody with all rights on the database takes the triggers away, changes history and puts
them back. Verification finds it and names the first bad event."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gakum.accounts.actors import Actor
from gakum.audit import triggers
from gakum.audit.journal import GENESIS, digest, unit_of_work
from gakum.audit.models import AuditEvent
from gakum.audit.verify import Fault, verify
from gakum.cases.models import Case
from gakum.core.ids import new_id
from gakum.workflow.service import admit, perform
from tests.people import People

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def case() -> Case:
    """A case with events 1, 2, 4 and 5; event 3 is about another case."""
    people = People()

    def finding(name: str) -> dict[str, Any]:
        return {
            "occurred_on": DAY,
            "source": "LAPMAS",
            "subject_kind": "citizen",
            "name": name,
            "nationality": "",
        }

    def add(case: Case, name: str) -> None:
        perform(case, "add_subject", by=people.ani, data=finding(name), seen_state="received")

    first = admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=finding("Rekaan Satu"))
    add(first, "Rekaan Dua")
    admit(Case(office=people.kanim, source="LAPMAS"), by=people.ani, data=finding("Rekaan Tiga"))
    add(first, "Rekaan Empat")
    add(first, "Rekaan Lima")
    assert AuditEvent.objects.count() == 5
    return first


def tamper(change: Callable[[], None]) -> None:
    connection.check_constraints()  # PostgreSQL changes no table that still has checks to do
    triggers.remove(connection)
    change()
    connection.check_constraints()
    triggers.install(connection)


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def found(*, replay: bool = False) -> Fault:
    """The first fault."""
    report = verify(replay=replay)
    assert not report.ok
    return report.faults[0]


def rechain() -> None:
    """Hash everything anew, as somebody would who knows how the chain is made."""
    head = GENESIS
    for seq, payload in AuditEvent.objects.order_by("seq").values_list("seq", "payload"):
        AuditEvent.objects.filter(seq=seq).update(prev_hash=head, hash=(head := digest(head, payload)))


def test_an_untouched_log_is_sound(case: Case) -> None:
    report = verify(replay=True)
    assert report.ok
    assert (report.events, report.objects) == (5, 2)
    assert report.head == AuditEvent.objects.order_by("seq").values_list("seq", "hash").last()


def test_an_empty_log_is_sound() -> None:
    assert verify(replay=True).ok


def test_a_changed_text_is_found(case: Case) -> None:
    tamper(
        lambda: run(
            "UPDATE audit_auditevent SET payload = replace(payload, 'LAPMAS', 'LAPLES') WHERE seq = 1"
        )
    )
    assert (found().seq, found().why) == (1, "its text is not the one that was hashed")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "case.closed"),
        ("subject_id", "x"),
        ("source", "closed"),
        ("target", "closed"),
        ("actor_id", None),
        ("posting_id", None),
        ("occurred_on", "2026-01-01"),
        ("recorded_at", "2026-01-01 00:00:00+00:00"),
        ("backfilled", True),
        ("case_id", None),
        ("case_seq", 9),
        ("cause_id", "own"),
    ],
)
def test_a_changed_column_is_found(case: Case, column: str, value: Any) -> None:
    event = AuditEvent.objects.get(seq=2)
    given = event.pk if value == "own" else value
    tamper(lambda: AuditEvent.objects.filter(seq=2).update(**{column: given}) and None)
    fault = found()
    assert (fault.check, fault.seq, fault.id) == ("chain", 2, str(event.pk))
    assert fault.why.startswith("the column ")


def test_a_deleted_event_is_found(case: Case) -> None:
    tamper(lambda: run("DELETE FROM audit_auditevent WHERE seq = 3"))
    assert (found().seq, found().why) == (4, "event 3 is missing before it")


def test_a_deleted_event_is_found_though_the_rest_is_numbered_and_chained_anew(case: Case) -> None:
    def change() -> None:
        run("DELETE FROM audit_auditevent WHERE seq = 2")
        for event in AuditEvent.objects.filter(seq__gt=2).order_by("seq"):
            body = event.body | {"seq": event.seq - 1}
            text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            AuditEvent.objects.filter(pk=event.pk).update(seq=event.seq - 1, payload=text)
        rechain()

    tamper(change)
    assert (found().seq, found().why) == (3, "number 2 of its case is missing")


def test_two_exchanged_events_are_found(case: Case) -> None:
    def change() -> None:
        for old, new in ((3, 90), (4, 3), (90, 4)):
            run("UPDATE audit_auditevent SET seq = %s WHERE seq = %s", new, old)

    tamper(change)
    assert (found().seq, found().why) == (3, "it is not linked to the event before it")
    tamper(rechain)
    assert (found().seq, found().why) == (3, "its text belongs to another event")


def test_an_inserted_event_is_found(case: Case) -> None:
    def change() -> None:
        event = AuditEvent.objects.get(seq=4)
        run("UPDATE audit_auditevent SET seq = 6 WHERE seq = 5")
        AuditEvent.objects.filter(seq=4).update(seq=5)
        event.pk, event.hash, event.seq = new_id(), "f" * 64, 4
        event.save(force_insert=True)

    tamper(change)
    assert (found().seq, found().why) == (4, "its text is not the one that was hashed")


def test_a_forged_event_at_the_end_is_found_by_replaying(case: Case) -> None:
    """The chain cannot know: whoever can write can also hash. The record does not follow, and tells."""
    with unit_of_work() as journal:
        journal.record(
            "case.close",
            by=Actor.system(),
            subject=case,
            case_id=case.pk,
            occurred_on=DAY,
            source=case.state,
            target="closed",
        )
    assert verify().ok
    assert found(replay=True).seq == 6
    assert "this event left it closed" in found(replay=True).why


def test_an_event_before_the_first_number_is_found(case: Case) -> None:
    def change() -> None:
        event = AuditEvent.objects.get(seq=1)
        event.pk, event.hash, event.seq = new_id(), "f" * 64, 0
        event.save(force_insert=True)

    tamper(change)
    assert found().seq == 0


def test_a_text_that_cannot_be_read_is_found(case: Case) -> None:
    def change() -> None:
        AuditEvent.objects.filter(seq=2).update(payload="{}")
        rechain()

    tamper(change)
    assert (found().seq, found().why) == (2, "its text cannot be read")


def test_missing_triggers_are_found(case: Case) -> None:
    connection.check_constraints()
    triggers.remove(connection)
    assert {fault.check for fault in verify().faults} == {"triggers"}


def test_a_state_changed_behind_the_door_is_found(case: Case) -> None:
    run("UPDATE cases_case SET state = 'closed' WHERE number = %s", case.number)
    assert verify().ok
    fault = found(replay=True)
    assert (fault.check, fault.seq) == ("replay", 5)
    assert "is closed; this event left it" in fault.why


def test_a_date_changed_behind_the_door_is_found(case: Case) -> None:
    run("UPDATE cases_case SET state_since = '2026-01-01' WHERE number = %s", case.number)
    assert "has another date" in found(replay=True).why


def test_an_object_without_events_is_found(case: Case) -> None:
    ghost = Case(
        office=case.office, source="LAPMAS", number="X-1", found_on=DAY, state_since=DAY, last_stage="x"
    )
    ghost.save()
    assert found(replay=True).why == f"the case {ghost.pk} has no event"


def test_events_without_an_object_are_found(case: Case) -> None:
    with unit_of_work() as journal:
        journal.record(
            "case.open", by=Actor.system(), subject=("case", str(new_id())), case_id=None, occurred_on=DAY
        )
    assert "is gone" in found(replay=True).why


@pytest.mark.parametrize(
    ("source", "why"),
    [("", "opened a second time"), ("closed", "was received, and this event leaves closed")],
)
def test_an_event_that_does_not_follow_is_found(case: Case, source: str, why: str) -> None:
    with unit_of_work() as journal:
        journal.record(
            "case.x",
            by=Actor.system(),
            subject=case,
            case_id=case.pk,
            occurred_on=DAY,
            source=source,
            target="x",
        )
    assert (found(replay=True).seq, why in found(replay=True).why) == (6, True)


def test_one_case_is_verified_by_itself(case: Case) -> None:
    report = verify(case.pk, replay=True)
    assert (report.ok, report.events, report.objects) == (True, 4, 1)
    tamper(lambda: run("UPDATE audit_auditevent SET target = 'x' WHERE seq = 4"))
    assert [fault.seq for fault in verify(case.pk).faults] == [4]
    other = Case.objects.exclude(pk=case.pk).get()
    assert verify(other.pk, replay=True).ok


def test_the_command_names_the_first_bad_event_and_fails(case: Case) -> None:
    out = StringIO()
    call_command("verify_audit", "--replay", stdout=out)
    assert "5 events sound" in out.getvalue()
    call_command("verify_audit", case=case.number, stdout=out)
    tamper(lambda: run("DELETE FROM audit_auditevent WHERE seq = 3"))
    out = StringIO()
    with pytest.raises(CommandError, match=r"event 4 .*event 3 is missing"):
        call_command("verify_audit", "--json", stdout=out)
    result = json.loads(out.getvalue())
    assert result["ok"] is False
    assert result["faults"][0]["seq"] == 4
    assert result["events"] == 2
    with pytest.raises(CommandError, match="There is no case K99"):
        call_command("verify_audit", case="K99", stdout=out)
