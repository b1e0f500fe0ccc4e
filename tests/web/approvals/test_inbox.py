"""What waits for whom: the list, its count, and the steps' own rules say the same."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gakum.accounts.actors import Actor
from gakum.cases.models import Case
from gakum.detention.models import Detention
from gakum.machine.models import StateMachine
from gakum.web.approvals.inbox import waiting
from gakum.workflow.deciding import (
    AUTHORITY,
    decides,
    deciding_steps,
    proposed,
    waiting_count,
)
from tests import roads
from tests.law_rows import load_reference_data
from tests.people import People
from tests.specimens import specimen
from tests.web.conftest import FOUND, NAME

Browser = Callable[[Actor], Client]

MACHINES = StateMachine.machines()
IDS = [str(machine._meta.model_name) for machine in MACHINES]


def actors(people: People) -> list[Actor]:
    return [actor for actor in vars(people).values() if isinstance(actor, Actor)]


def by_the_rules(machine: type[StateMachine], actor: Actor) -> set[object]:
    """What waits for somebody, asked object by object of the steps themselves."""
    manager = machine.objects  # type: ignore[attr-defined]
    found = set()
    for obj in manager.visible_to(actor).select_related():
        for spec in deciding_steps(machine).values():
            waits = manager.filter(pk=obj.pk).filter(proposed(machine, spec)).exists()
            if waits and actor.may(spec.permission) and all(a.ask(obj, actor) for a in spec.authority):
                found.add(obj.pk)
    return found


@pytest.mark.parametrize("machine", MACHINES, ids=IDS)
def test_in_every_state_the_inbox_of_every_role_is_what_the_steps_say(
    machine: type[StateMachine], people: People
) -> None:
    load_reference_data()
    obj = specimen(machine, people)
    seen = 0
    sources = sorted({state for spec in deciding_steps(machine).values() for state in spec.source})
    able = [actor for actor in actors(people) if decides(actor)]
    for state in (*sources[:6], sorted(machine.FINAL)[0]):
        for proposer in (None, people.budi.user_id):
            changed = {"state": state, "proposed_by": proposer}
            if machine is Case:
                changed |= {"closing_proposed": True, "transfer_to": people.other}
            if hasattr(obj, "proposal"):
                changed |= {"proposal": "spdp"}
            machine._base_manager.filter(pk=obj.pk).update(**changed)
            for actor in able:
                found = waiting(actor)
                listed = {one.obj.pk for one in found if isinstance(one.obj, machine)}
                assert listed == by_the_rules(machine, actor), (state, actor.role)
                assert len(found) == waiting_count(actor)
                seen += len(listed)
    assert seen or machine._meta.model_name == "evidenceitem"


def test_every_authority_of_a_deciding_step_is_known_to_the_inbox() -> None:
    codes = {
        authority.code
        for machine in MACHINES
        for spec in deciding_steps(machine).values()
        for authority in spec.authority
    }
    assert codes <= AUTHORITY.keys()


def test_whoever_holds_the_person_signs_the_papers_of_another_office(people: People) -> None:
    case = roads.finding(people, on=FOUND)
    roads.to_conference_fixed(case, people, "administrative", FOUND)
    measure = roads.decided_measure(case, people, "f", FOUND)
    held = Detention.objects.create(
        case=case,
        subject=case.roll[0],
        holds=case.roll[0].party,
        ground="d",
        office_holding=people.rudenim,
        state_since=FOUND,
    )
    assert held.holds_id
    case.shares.create(office=people.rudenim, reason="detention")
    deportation = measure.deportation
    type(deportation)._base_manager.filter(pk=deportation.pk).update(
        state="prepared", office_holding=people.kanim
    )
    assert [one.obj.pk for one in waiting(people.karu) if one.machine == "deportation"] == [deportation.pk]


def test_the_list_shows_the_longest_waiting_first_with_whom_and_by_whom(
    people: People, browser: Browser
) -> None:
    older = roads.finding(people, on=FOUND, name=NAME)
    newer = roads.finding(people, on=FOUND.replace(day=5), name="Rekaan Dua", passport_no="Z2")
    for case, day in ((newer, 6), (older, 3)):
        roads.to_ready(case, people, FOUND.replace(day=day))
        results = {str(case.roll[0].pk): "not_proven"}
        roads.take(
            case, "hold_conference", people.sari, FOUND.replace(day=day), minutes_no="BA", results=results
        )
    page = browser(people.budi).get("/persetujuan/")
    assert [one.obj.pk for one in page.context["waiting"]] == [older.pk, newer.pk]
    text = page.content.decode()
    assert NAME in text
    assert "Sari" in text
    assert f"/persetujuan/case/{older.pk}/" in text


def test_the_count_in_the_menu_is_the_length_of_the_list(
    case: Case, people: People, browser: Browser
) -> None:
    roads.take(roads.drafted_measure(case, people, "f", FOUND), "review", people.sari, FOUND)
    page = browser(people.budi).get("/persetujuan/")
    entries = {entry.name: waits for entry, waits in (*page.context["bar"], *page.context["more"])}
    assert entries["approval-list"] == len(page.context["waiting"]) == 1


def test_the_inbox_costs_the_same_for_one_and_for_ten(people: People, browser: Browser) -> None:
    client = browser(people.budi)

    def cost() -> int:
        client.get("/persetujuan/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/persetujuan/").status_code == 200
        return len(asked)

    def propose(number: int) -> None:
        case = roads.finding(people, on=FOUND, name=f"Rekaan {number}", passport_no=f"Q{number}")
        roads.to_conference_fixed(case, people, "administrative", FOUND)
        roads.take(roads.drafted_measure(case, people, "b", FOUND), "review", people.sari, FOUND)
        subject = str(case.roll[0].pk)
        roads.take(case, "propose_detention", people.ani, FOUND, subject=subject, ground="d")

    propose(0)
    one = cost()
    for number in range(1, 10):
        propose(number)
    assert len(waiting(people.budi)) == 20
    assert cost() == one


@pytest.mark.parametrize("who", ["dewi", "sekar", "agus"])
def test_who_decides_nothing_has_no_inbox(people: People, browser: Browser, who: str) -> None:
    actor = getattr(people, who)
    assert not decides(actor)
    client = browser(actor)
    assert client.get("/persetujuan/").status_code == 403
    assert "/persetujuan/" not in client.get("/kasus/").content.decode()
