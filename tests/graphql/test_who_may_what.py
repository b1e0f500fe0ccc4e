"""The permission matrix of the API, walked over the schema: every query, field and mutation, as everybody."""

from typing import Any

import pytest
from django.test import Client, override_settings
from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type, get_nullable_type, is_list_type

from gakum.accounts.actors import Actor
from gakum.audit.models import AuditEvent
from gakum.graphql.acts.steps import FIELDS as STEPS
from gakum.graphql.acts.steps import name_of
from gakum.graphql.types.parts import TYPES
from gakum.machine.models import steps_of
from gakum.workflow.service import steps_from
from tests.graphql.conftest import Asking
from tests.graphql.schema_walk import GRAPH, plain_fields, selections
from tests.people import People
from tests.walk.world import NAME, PASSPORT, World, build
from tests.web.account import sign_in_fresh

READERS = ("ani", "indra", "sari", "budi", "gita", "wira", "dewi", "karu", "dedi")
STRANGERS = ("citra", "hadi", "agus")
NAMELESS = ("sekar",)
PURPOSE = 'purpose: "Pemeriksaan berkas"'


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def world(people: People) -> World:
    return build(people)


def asking(people: People, who: str) -> Asking:
    actor: Actor = getattr(people, who)
    assert actor.user is not None
    client = Client()
    client.force_login(actor.user)
    return Asking(sign_in_fresh(client))


def steps(machine: str, pk: Any) -> str:
    told = "{ name refusals { message } choices { choices { label } } }"
    return f'{{ availableSteps(machine: {machine}, id: "{pk}") {told} }}'


def documents(world: World) -> list[str]:
    """A document for every field of every query: what can be asked about the case of the world."""
    case, found = world.case, []
    for kind in (*(of._meta.name for of in TYPES.values()), "Deadline"):
        plural = {"EvidenceItem": "evidenceItems"}.get(kind, f"{kind[0].lower()}{kind[1:]}s")
        for selection in selections(kind):
            found.append(f"{{ {plural}(first: 20) {{ totalCount edges {{ node {selection} }} }} }}")
    for selection in selections("Case"):
        found.append(f'{{ case(number: "{case.number}") {selection} }}')
        found.append(f'{{ case(id: "{case.pk}") {selection} }}')
    for name, child in world.children.items():
        single = {"evidenceitem": "evidenceItem"}.get(name, name)
        found.append(f'{{ {single}(id: "{child.pk}") {{ id state case {{ number summary }} }} }}')
        found.append(steps(name.upper(), child.pk))
    found.append(steps("CASE", case.pk))
    return found


def of_figures() -> list[str]:
    fact = "edges { node { happenedOn case { number summary subjects { party { name passportNo } } } } }"
    return [
        f"{{ annualIndex(year: 2026) {{ index gap {{ totalCount {fact} }} }} }}",
        f'{{ figure(year: 2026, code: "case") {{ number facts {{ totalCount {fact} }} }} }}',
        '{ annualTable(year: 2026, code: "nationality") { rows } annualTables { code } figures { code } }',
        "{ coverage(year: 2026) { spoke surveyed offices { status office { code } } } }",
    ]


def of_people(world: World) -> list[str]:
    asked = "id name birthDate passportNo names { name } papers { number } warnings { text } cases { number }"
    return [
        f'{{ person(id: "{world.party.pk}") {{ {asked} }} }}',
        f'{{ persons(name: "Zbigniew", {PURPOSE}) {{ totalCount edges {{ node {{ {asked} }} }} }} }}',
    ]


@override_settings(API_REQUESTS_PER_MINUTE=100_000)
def test_nobody_meets_what_the_pages_would_not_show_them(world: World, people: People) -> None:
    everything = documents(world)
    for who in (*STRANGERS, *NAMELESS, "wira"):
        one = asking(people, who)
        own = AuditEvent.objects.count()
        told = ""
        for document in (*everything, *of_figures()):
            answer = one.post(document)
            body = answer.content.decode()
            codes = {e["extensions"]["code"] for e in answer.json().get("errors", ())}
            assert answer.status_code in (200, 400), (who, document, body)
            assert codes <= {"not_found", "permission", "no_data"}, (who, document, body)
            told += body
        hidden = world.secrets if who in STRANGERS else world.personal if who in NAMELESS else ()
        assert [secret for secret in hidden if secret in told] == [], who
        assert AuditEvent.objects.count() == own
        if who == "wira":  # the walk does meet them
            assert all(secret in told for secret in (*NAME.split(), PASSPORT, world.case.number))


@override_settings(API_REQUESTS_PER_MINUTE=100_000)
def test_the_registers_of_people_and_figures_open_to_those_who_hold_the_right(
    world: World, people: People
) -> None:
    for who in (*READERS, *STRANGERS, *NAMELESS):
        actor: Actor = getattr(people, who)
        one = asking(people, who)
        reads = actor.may("party.read") and actor.sees_names
        for document in of_people(world):
            body = one.post(document).content.decode()
            assert ("Rekaanowski" in body) is reads, (who, body)
        for document in of_figures():
            body = one.post(document).content.decode()
            assert ('"permission"' in body) is not actor.may("figures.read"), (who, body)


def plausible(argument: Any, name: str, ids: dict[str, str]) -> Any:
    """A value of the right type for an argument of a mutation."""
    kind = get_nullable_type(argument.type)
    of: Any = get_named_type(kind)
    if is_list_type(kind):
        return []
    if isinstance(of, GraphQLEnumType):
        return next(iter(of.values))
    if isinstance(of, GraphQLInputObjectType):
        return {}
    made = {"UUID": ids["id"], "Date": "2026-06-01", "Boolean": True, "Int": 1, "Decimal": "1"}
    made |= {"DateTime": "2026-06-01T09:00:00+07:00", "Time": "09:00:00", "ID": ids["id"], "Upload": None}
    return made.get(of.name, "Rekaan")


@override_settings(API_REQUESTS_PER_MINUTE=100_000)
def test_a_step_is_only_taken_by_those_the_matrix_lets(world: World, people: People) -> None:
    """Every mutation of every machine, as everybody: without the right it is refused for that, or unknown."""
    records = {world.case._meta.model_name: world.case, **world.children}
    everybody = {who: asking(people, who) for who in ("ani", "sari", "budi", "hadi", "dewi", "sekar")}
    before = AuditEvent.objects.count()
    seen = 0
    for machine in TYPES:
        obj = records[machine._meta.model_name]
        for spec in steps_of(machine).values():
            if spec.follows_only:
                continue
            field = GRAPH.mutation_type.fields[_camel(name_of(machine, spec))]
            values = {n: plausible(a, n, {"id": str(obj.pk)}) for n, a in field.args.items()}
            given = {n: v for n, v in values.items() if n != "clientMutationId" and v is not None}
            head = ", ".join(f"${n}: {field.args[n].type}" for n in given)
            body = ", ".join(f"{n}: ${n}" for n in given)
            name = _camel(name_of(machine, spec))
            document = f"mutation ({head}) {{ act: {name}({body}) {{ done refusals {{ kind }} }} }}"
            for who, one in everybody.items():
                if getattr(people, who).may(spec.permission):
                    continue
                answer = one.post(document, given).json()
                codes = [e["extensions"]["code"] for e in answer.get("errors", ())]
                told = (answer.get("data") or {}).get("act") or {"done": False, "refusals": []}
                kinds = [refusal["kind"] for refusal in told["refusals"]]
                assert codes == ["not_found"] or not told["done"], (name, who, answer)
                if spec.name in steps_from(obj) and not codes:  # elsewhere the state says no as well
                    assert kinds == ["PERMISSION"], (name, who, answer)
                seen += 1
    assert seen > 400
    assert AuditEvent.objects.count() == before


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


def test_every_machine_and_every_step_that_people_take_has_its_mutation() -> None:
    ordinary = {
        name_of(machine, spec)
        for machine in TYPES
        for spec in steps_of(machine).values()
        if not spec.follows_only
    }
    assert set(STEPS) == ordinary
    assert set(map(_camel, STEPS)) <= set(GRAPH.mutation_type.fields)
    assert plain_fields(GRAPH.type_map["Case"])
