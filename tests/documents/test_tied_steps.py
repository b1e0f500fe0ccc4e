"""What the law ties to a paper: each act of the table waits for it (domain.md 7)."""

from typing import Any

import pytest

from gakum.cases.models import Case
from gakum.core.errors import StepRefused
from gakum.documents.catalogue import TYPES, asked_by
from gakum.documents.models import Document
from gakum.machine.models import machines_by_name, steps_of
from gakum.machine.steps import Step
from gakum.workflow.composition import GUARDS
from gakum.workflow.composition.documents import TIES, WRITTEN
from tests.deportation.leaving import decided, walk
from tests.documents.drafting import drafted
from tests.people import People
from tests.roads import again, finding, take

TIED = {**TIES, **{action: code for action, (code, _key) in WRITTEN.items()}}
FILED = {
    "MEASURE_DRAFT",
    "DETAINEE_REGISTER",
    "DETAINEE_CARD",
    "DEPORTATION_STAMP",
    "DEPORTATION_REGISTER",
    "ESCORT_PHOTOS",
    "EXIT_STAMP",
}
"""What is kept and never numbered."""


def spec_of(action: str) -> Step:
    machine, _, name = action.partition(".")
    return steps_of(machines_by_name()[machine])[name]


@pytest.mark.parametrize(("action", "code"), TIED.items())
def test_each_tie_is_a_guard_of_its_act_about_an_object_of_that_machine(action: str, code: str) -> None:
    assert spec_of(action).name == action.partition(".")[2]
    assert action.partition(".")[0] in TYPES[code].about
    assert f"needs_{code.lower()}" in {rule.code for rule in GUARDS[action]}


@pytest.mark.parametrize(("action", "named"), WRITTEN.items())
def test_a_record_that_an_act_waits_for_is_named_by_it_and_its_number_is_asked(
    action: str, named: tuple[str, str]
) -> None:
    code, key = named
    assert code in spec_of(action).documents
    assert TYPES[code].by_hand
    assert key in spec_of(action).form_class.base_fields


def test_every_paper_that_a_step_signs_is_named_by_that_step_and_its_number_asked_there() -> None:
    for code, entry in TYPES.items():
        for action, key in dict(entry.with_step).items():
            spec = spec_of(action)
            assert code in spec.documents, (action, code)
            assert not key or key in spec.form_class.base_fields, (action, key)


def test_every_type_of_the_specification_is_tied_named_or_drafted_by_hand() -> None:
    """No type of the table is out of reach: its step signs it, waits for it or names it, or it is drafted,
    registered or filed about its object at any time."""
    for code, entry in TYPES.items():
        reached = bool(entry.with_step) or code in TIED.values() or code in asked_by() or entry.by_hand
        assert reached or not entry.is_made, code
    assert {code for code, entry in TYPES.items() if entry.origin == "kept"} == FILED


def refused(obj: Any, step: str, people: People, **data: Any) -> set[str]:
    state = str(obj.state)
    with pytest.raises(StepRefused) as no:
        take(obj, step, people.ani, **data)
    again(obj)
    assert str(obj.state) == state
    return {reason.code for reason in no.value.refusals}


def to_examine(people: People) -> Case:
    case = finding(people)
    take(case, "match_lists", people.ani)
    take(case, "take_up", people.sari, article="ADM-075-1")
    return case


def test_nobody_is_examined_without_a_record(people: People) -> None:
    case = to_examine(people)
    assert refused(case, "examine", people) == {"needs_examination_record"}
    record = drafted("EXAMINATION_RECORD", case, people.ani)
    assert refused(case, "examine", people) == {"needs_examination_record"}  # a draft is none yet
    take(record, "sign_record", people.ani)
    take(case, "examine", people.ani)
    assert Document.objects.get(kind="EXAMINATION_RECORD").state == "signed"


def test_a_record_that_was_written_outside_is_named_by_its_number(people: People) -> None:
    case = to_examine(people)
    take(case, "examine", people.ani, bap_no="BAP-77")
    assert not Document.objects.filter(kind="EXAMINATION_RECORD").exists()


def test_nobody_departs_without_the_record_of_boarding(people: People, case: Case) -> None:
    deportation = walk(decided(case, people), people, "escort")
    assert refused(deportation, "carry_out", people) == {"needs_boarding_record"}
    record = drafted("BOARDING_RECORD", deportation, people.ani)
    take(record, "sign_record", people.ani)
    take(deportation, "carry_out", people.ani)
    assert deportation.state == "carried_out"
