"""What the passing of a deadline brings about, who is told, and that asking twice changes nothing."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.core.errors import StepRefused
from gakum.detention.models import Detention
from gakum.law.models import Deadline, DeadlineRule
from gakum.law.rules import forget
from gakum.law.selectors import overdue
from gakum.workflow.expiry import expire
from tests.detention.holding import case_to_detain, in_room
from tests.people import People
from tests.roads import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def detention(people: People) -> Detention:
    """In the room of an immigration office since 2 March 2026: seven days end on the 9th."""
    return in_room(case_to_detain(people), people)


def run(**options: Any) -> str:
    out = StringIO()
    call_command("deadlines", stdout=out, **options)
    return out.getvalue()


def seven_days() -> Deadline:
    return Deadline.objects.select_related("rule").get(code="DETENTION_ROOM_KANIM")


def test_the_last_day_is_not_late(detention: Detention) -> None:
    events = AuditEvent.objects.count()
    assert "0 " in run(on=date(2026, 3, 9)).splitlines()[-1]
    assert (AuditEvent.objects.count(), seven_days().status) == (events, "open")


def test_the_day_after_the_system_takes_the_step_the_law_attaches(detention: Detention) -> None:
    said = run(on=date(2026, 3, 10))
    assert "DETENTION_ROOM_KANIM -> detention.propose_move" in said
    detention.refresh_from_db()
    assert (detention.state, detention.move_proposed_on) == ("in_room", date(2026, 3, 10))
    assert (seven_days().status, seven_days().closed_on) == ("missed", date(2026, 3, 10))
    event = AuditEvent.objects.latest("seq")
    assert (event.action, event.actor_id) == ("detention.propose_move", None)
    assert event.data["reason"] == "deadline DETENTION_ROOM_KANIM missed"


def test_running_it_again_does_nothing_more(detention: Detention) -> None:
    run(on=date(2026, 3, 10))
    events = AuditEvent.objects.count()
    assert "propose_move" not in run(on=date(2026, 3, 10))
    assert AuditEvent.objects.count() == events


def test_two_runs_at_once_take_the_step_once(detention: Detention) -> None:
    """The second comes with the deadline as it read it before the first was done."""
    stale = seven_days()
    assert expire(seven_days(), date(2026, 3, 10)) is not None
    events = AuditEvent.objects.count()
    assert expire(stale, date(2026, 3, 10)) is None
    assert AuditEvent.objects.count() == events


def test_a_refused_expiry_leaves_the_deadline_running_and_says_why(detention: Detention) -> None:
    Deadline.objects.filter(pk=seven_days().pk).update(due_on=date(2026, 3, 1))
    events = AuditEvent.objects.count()
    ended = expire(seven_days(), date(2026, 3, 1))  # before the last step of the record
    assert ended is not None
    assert "before_last_step" in {r.code for r in ended.refusals}
    assert (seven_days().status, AuditEvent.objects.count()) == ("open", events)


def test_only_the_system_may_take_what_only_follows(detention: Detention, people: People) -> None:
    for by in (people.budi, Actor.importer(None, "old.csv:2")):
        with pytest.raises(StepRefused) as refused:
            take(detention, "propose_move", by, date(2026, 3, 10))
        assert {r.code for r in refused.value.refusals} == {"follows_only"}


def test_what_only_alerts_is_listed_until_it_is_done(detention: Detention) -> None:
    rule = DeadlineRule.objects.filter(code="OBJECTION_FORWARD").latest("in_force_from")
    Deadline.objects.create(
        rule=rule,
        code=rule.code,
        case_id=detention.case_id,
        office_id=detention.case.office_id,
        subject_type="detention",
        subject_id=detention.pk,
        starts_on=date(2026, 2, 2),
        due_on=date(2026, 3, 4),
    )
    for _time in range(2):
        line = next(line for line in run(on=date(2026, 3, 9)).splitlines() if rule.label_id in line)
        assert detention.case.number in line
        assert "KANIM-JAKSEL" in line
        assert rule.basis.citation in line
        assert " 5 " in line
    assert Deadline.objects.get(code=rule.code).status == "open"


def test_one_office_is_listed_with_those_under_it(detention: Detention) -> None:
    for office, acts in (("KANIM-DENPASAR", False), ("KANWIL-DKI", True)):
        assert ("propose_move" in run(on=date(2026, 3, 10), office=office)) is acts
    with pytest.raises(CommandError, match="KANIM-X"):
        run(office="KANIM-X")


def test_an_actor_is_warned_of_the_own_offices_only(
    detention: Detention, people: People, django_assert_num_queries: Any
) -> None:
    late = date(2026, 3, 10)
    for actor, sees in (
        (people.ani, True),
        (people.gita, True),
        (people.wira, True),
        (people.dewi, True),
        (people.citra, False),
        (people.agus, False),
    ):
        assert overdue(actor, late).filter(code="DETENTION_ROOM_KANIM").exists() is sees
    with django_assert_num_queries(1):
        assert all(d.rule.basis.citation for d in overdue(people.ani, date(2040, 1, 1)))


def test_a_change_of_the_law_leaves_running_clocks_alone(detention: Detention) -> None:
    """A statute change is a change of data: the clock keeps its day and the rule that made it."""
    before = seven_days()
    DeadlineRule.objects.filter(code="DETENTION_ROOM_KANIM", in_force_to=None).update(
        in_force_to=date(2026, 3, 4)
    )
    new = DeadlineRule.objects.get(pk=before.rule_id)
    new.pk, new.amount, new.in_force_from, new.in_force_to = None, 3, date(2026, 3, 5), None
    new.save()
    forget()
    after = seven_days()
    assert (after.due_on, after.rule_id) == (date(2026, 3, 9), before.rule_id)
    assert not overdue(None, date(2026, 3, 9)).exists()
