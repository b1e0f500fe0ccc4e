"""The schema as others read it: in the repository, and never broken unawares."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, validate_schema
from pytest_django.fixtures import Settings

from gakum.graphql.acts.forms import PER_RECORD, arguments_of
from gakum.graphql.acts.steps import name_of
from gakum.graphql.management.commands.graphql_schema import FILE, breaking
from gakum.graphql.schema import LISTS, schema
from gakum.graphql.types.parts import TYPES
from gakum.machine.models import StateMachine, steps_of
from tests.graphql.schema_walk import GRAPH

PROTECTED = {"state", "office", "proposedBy", "approvedBy", "decidedBy", "caseId", "regime", "stateSince"}


def test_the_file_is_the_schema() -> None:
    """Written anew by `manage.py graphql_schema`."""
    assert (settings.BASE_DIR / FILE).read_text(encoding="utf-8") == f"{schema}\n"
    assert validate_schema(GRAPH) == []


def test_a_change_that_breaks_others_is_only_written_when_one_means_it(
    settings: Settings, tmp_path: Path
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    file = tmp_path / FILE
    before = f"{schema}\n".replace("  fastCharge: Boolean!\n", "  fastCharge: Boolean!\n  gone: Int\n", 1)
    file.write_text(before, encoding="utf-8")
    with pytest.raises(CommandError, match="gone"):
        call_command("graphql_schema")
    assert file.read_text(encoding="utf-8") == before
    call_command("graphql_schema", "--breaking")
    assert file.read_text(encoding="utf-8") == f"{schema}\n"
    assert breaking(before, before) == []


def test_every_machine_has_a_type_and_every_step_that_people_take_a_mutation() -> None:
    assert set(TYPES) == set(StateMachine.machines())
    for machine in TYPES:
        for spec in steps_of(machine).values():
            first, *others = name_of(machine, spec).split("_")
            name = first + "".join(part.title() for part in others)
            assert (name in GRAPH.mutation_type.fields) is not spec.follows_only, name


def test_no_form_asks_what_the_mutation_cannot_send() -> None:
    for machine in TYPES:
        for spec in steps_of(machine).values():
            asked = set(spec.form_class().fields) - {"seen_state"}
            per_record = PER_RECORD.get(spec.form_class)
            extra = {per_record.argument} if per_record else set()
            assert set(arguments_of(spec.form_class)) == asked | extra, spec.name


def test_no_argument_sets_what_only_the_house_sets() -> None:
    """A filter may ask about a state; an act is told only the state that was seen (security A13)."""
    for name, field in GRAPH.mutation_type.fields.items():
        assert not PROTECTED & set(field.args) - ({"office"} if name == "declareNil" else set()), name


def test_words_of_the_schema_do_not_depend_on_who_asks_first() -> None:
    with translation.override("id"):
        assert "What can be asked." in str(schema)
    for kind in GRAPH.type_map.values():
        if isinstance(kind, GraphQLObjectType | GraphQLEnumType | GraphQLInputObjectType):
            assert kind.name.startswith("__") or kind.name.isalnum()
    assert {"subjects", "measures", "events", "deadlines", "rows"} <= LISTS
