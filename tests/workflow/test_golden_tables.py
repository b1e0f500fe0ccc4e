"""The printed tables are the code's own: a change of procedure shows as a difference a lawyer can read."""

from pathlib import Path

import pytest

from gakum.machine.models import StateMachine
from gakum.workflow.tables import markdown

GOLDEN = Path(__file__).parents[2] / "docs" / "machines"


@pytest.mark.parametrize("machine", StateMachine.machines(), ids=lambda m: str(m._meta.model_name))
def test_the_printed_table_is_the_machine(machine: type[StateMachine]) -> None:
    printed = GOLDEN / f"{machine._meta.model_name}.md"
    assert printed.read_text(encoding="utf-8") == markdown(machine), (
        "run `make golden` and read the difference"
    )


def test_no_table_is_left_of_a_machine_that_is_gone() -> None:
    assert {p.stem for p in GOLDEN.glob("*.md")} == {str(m._meta.model_name) for m in StateMachine.machines()}
