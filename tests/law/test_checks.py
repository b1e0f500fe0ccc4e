"""The system checks: sound as shipped, and each fault found."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import models

from gakum.accounts.authority import rights
from gakum.law.checks import files_of_the_law_are_sound
from gakum.law.codes import deadline_codes, provision_codes, steps_on_expiry
from gakum.machine.models import StateMachine
from gakum.machine.steps import opening, step
from gakum.workflow.checks import composition, shape, steps

FORM = "gakum.core.forms.StepForm"


class Lamp(models.TextChoices):
    OFF = "off"
    ON = "on"
    STUCK = "stuck"
    LOST = "lost"


def lamp(**wrong: Any) -> Any:
    """A machine of two states, and what is wrong with it. It is never asked of the database."""
    known: dict[str, Any] = {"label": "Switch", "permission": "", "basis": (), "form": FORM}

    class Broken:
        State = Lamp
        FINAL: frozenset[str] = frozenset()
        OPENING = opening(target=Lamp.OFF, **known)

        class _meta:
            model_name = label = "lamp"

        @step(**{"source": [Lamp.OFF], "target": Lamp.ON, **known, **wrong})
        def switch(self, act: Any) -> None: ...

        @step(source=[Lamp.ON], target=[Lamp.OFF, Lamp.STUCK], **known)
        def back(self, act: Any) -> None: ...

    return Broken


def test_the_house_is_sound_as_shipped() -> None:
    assert run_checks() == []


@pytest.mark.parametrize(
    ("wrong", "id", "says"),
    [
        ({"basis": ("UU6-9999",)}, "workflow.E001", "UU6-9999"),
        ({"starts": ("NO_RULE",)}, "workflow.E002", "NO_RULE"),
        ({"meets": ("NO_RULE",)}, "workflow.E002", "NO_RULE"),
        ({"cancels": ("NO_RULE",)}, "workflow.E002", "NO_RULE"),
        ({"extends": ("NO_RULE",)}, "workflow.E002", "NO_RULE"),
        ({"permission": "lamp.switch"}, "workflow.E003", "lamp.switch"),
        ({"form": "gakum.core.forms.NoForm"}, "workflow.E004", "NoForm"),
        ({"form": "gakum.nowhere.NoForm"}, "workflow.E004", "NoForm"),
    ],
)
def test_a_step_that_names_what_does_not_exist_is_found(wrong: dict[str, Any], id: str, says: str) -> None:
    found = list(steps(lamp(**wrong)))
    assert [fault.id for fault in found] == [id]
    assert says in found[0].msg
    assert "lamp.switch" in found[0].msg


def test_a_sound_step_raises_nothing() -> None:
    assert list(steps(lamp())) == []


def test_states_that_are_unknown_unreachable_or_dead_ends_are_found() -> None:
    found = {(fault.id, fault.msg) for fault in shape(lamp())}
    assert found == {
        ("workflow.E006", "lamp: no road leads to lost."),
        ("workflow.E007", "lamp: stuck is a dead end but not final."),
    }
    assert "workflow.E005" in {fault.id for fault in shape(lamp(target="burning"))}


def test_a_rule_of_composition_for_no_step_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    machines = StateMachine.machines()
    assert list(composition(machines)) == []
    without = [m for m in machines if m._meta.model_name != "detention"]
    assert "detention.propose_move" in " ".join(fault.msg for fault in composition(without))


def test_a_broken_file_of_the_law_is_found(settings: Any, tmp_path: Path) -> None:
    settings.FIXTURES_ROOT = tmp_path
    found = files_of_the_law_are_sound(None)
    assert [fault.id for fault in found] == ["law.E001"]
    assert "law/instruments.csv" in found[0].msg


def test_codes_are_read_from_the_files() -> None:
    assert {"UU6-75-1", "PM2-59"} <= provision_codes()
    assert {"SPDP", "DETENTION_ROOM"} <= deadline_codes()
    assert "detention.propose_move" in steps_on_expiry()
    assert "reference.manage" in rights()
