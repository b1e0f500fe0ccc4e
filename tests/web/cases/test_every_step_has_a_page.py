"""Every step of every machine has a page that works: a form, or a refusal in words; never an error."""

from collections.abc import Callable

import pytest
from django.test import Client

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.machine.models import StateMachine, steps_of
from tests.law_rows import load_reference_data
from tests.people import People
from tests.specimens import specimen

Browser = Callable[[Actor], Client]

MACHINES = StateMachine.machines()
WHO = ("ani", "indra", "sari", "budi", "wira", "sekar")


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: str(m._meta.model_name))
def test_the_page_of_each_step_answers_in_each_state_it_leaves(
    machine: type[StateMachine], people: People, browser: Browser
) -> None:
    load_reference_data()
    obj = specimen(machine, people)
    clients = [browser(getattr(people, who)) for who in WHO]
    shown: set[str] = set()
    for name, spec in steps_of(machine).items():
        machine._base_manager.filter(pk=obj.pk).update(state=spec.source[0])
        for client in clients:
            page = client.get(f"/langkah/{machine._meta.model_name}/{obj.pk}/{name}/")
            assert page.status_code in (200, 403, 404, 409), (name, page.status_code)
            if page.status_code == 200:
                shown.add(name)
                assert 'name="occurred_on"' in page.content.decode()
            elif page.status_code != 404:
                assert "alert-danger" in page.content.decode() or not page.context["refusals"]
                assert page.context["refusals"], name
    assert shown


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: str(m._meta.model_name))
def test_an_empty_form_is_answered_with_what_is_missing_and_writes_nothing(
    machine: type[StateMachine], people: People, browser: Browser
) -> None:
    load_reference_data()
    obj = specimen(machine, people)
    written = AuditEvent.objects.count()
    clients = [browser(getattr(people, who)) for who in ("ani", "indra", "sari", "budi")]
    for name, spec in steps_of(machine).items():
        machine._base_manager.filter(pk=obj.pk).update(state=spec.source[0])
        for client in clients:
            sent = {"seen_state": spec.source[0], "occurred_on": ""}
            page = client.post(f"/langkah/{machine._meta.model_name}/{obj.pk}/{name}/", sent)
            assert page.status_code in (403, 404, 422), (name, page.status_code)
    assert AuditEvent.objects.count() == written
