"""500 cases with office, subjects, measures and clocks in one answer: the API beside two other ways.

The same data by `.values()` and json is what a page of code without rights would do; the same with graphene
types and prefetch written by hand is what a careful graphene-django project does. Both know no rights, no
masking, no limits and no trace; ours is the whole request.
"""

import gc
import json
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import graphene
from django.conf import settings
from django.db import connection
from django.db.models import Prefetch
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from graphene_django import DjangoObjectType

from gakum.accounts.actors import Actor
from gakum.accounts.models import Office, OfficeKind, Role
from gakum.cases.models import Case, CaseSubject
from gakum.law.models import Deadline
from gakum.measures.models import Measure
from gakum.parties.loading import load_nationalities
from gakum.parties.models import Party
from tests.benchmarks.caseload import Caseload
from tests.people import person

ROWS = 500
ASKED = "number state foundOn office { code } subjects { outcome party { name } } measures { state servedOn }"
QUERY = f"{{ cases(first: {ROWS}) {{ edges {{ node {{ {ASKED} deadlines {{ code dueOn }} }} }} }} }}"


def measure(*, quick: bool) -> dict[str, Any]:
    """Milliseconds and queries of each way, and how many times the others ours takes."""
    load_nationalities()
    ditjen = Office.objects.get(kind=OfficeKind.DITJEN)
    Caseload(ROWS, timezone.localdate() if not quick else date(2026, 3, 2), []).fill()
    actor = person("api-head", Role.HEAD, ditjen)
    turns = 2 if quick else 15
    ways = {"api": _ours(actor), "by hand": _by_hand(), "values": _values}
    for way in ways.values():
        way()  # warms the caches
    gc.freeze()  # as config/wsgi.py does, for all three ways alike
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _turn in range(turns):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    found = {name: round(median(seconds) * 1000, 1) for name, seconds in taken.items()}
    return {
        "ms": found,
        "queries": {name: _queries(way) for name, way in ways.items()},
        "to": {name: round(found["api"] / found[name], 2) for name in ("by hand", "values")},
    }


def _queries(way: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as seen:
        way()
    return len(seen)


def _ours(actor: Actor) -> Callable[[], Any]:
    assert actor.user is not None
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    client = Client(SERVER_NAME="localhost")
    client.force_login(actor.user, backend=settings.AUTHENTICATION_BACKENDS[-1])

    def ask() -> None:
        answer = client.post("/graphql/", {"query": QUERY}, content_type="application/json")
        assert len(answer.json()["data"]["cases"]["edges"]) == ROWS, answer.content[:500]

    return ask


def _by_hand() -> Callable[[], Any]:
    """graphene-django with explicit fields and the prefetch written out for this one query."""
    fields: dict[Any, tuple[str, ...]] = {
        Office: ("code",),
        Party: ("name",),
        CaseSubject: ("outcome",),
        Measure: ("state", "served_on"),
        Deadline: ("code", "due_on"),
        Case: ("number", "state", "found_on"),
    }

    def kind(model: Any, **more: Any) -> Any:
        meta = type("Meta", (), {"model": model, "fields": fields[model], "convert_choices_to_enum": False})
        name = f"Bare{model.__name__}"
        return type(name, (DjangoObjectType,), {"Meta": meta, **more})

    def rows(of: Any, path: str) -> Any:
        return graphene.List(of, resolver=lambda root, info: getattr(root, path).all())

    subject = kind(CaseSubject, party=graphene.Field(kind(Party)))
    case = kind(
        Case,
        office=graphene.Field(kind(Office)),
        subjects=rows(subject, "subjects"),
        measures=rows(kind(Measure), "measures"),
        deadlines=graphene.List(kind(Deadline), resolver=lambda root, info: root.clocks),
    )
    edge = type("BareEdge", (graphene.ObjectType,), {"node": graphene.Field(case)})
    page = type("BarePage", (graphene.ObjectType,), {"edges": graphene.List(edge)})

    def cases(root: None, info: Any, first: int) -> Any:
        subjects = Prefetch("subjects", queryset=CaseSubject.objects.select_related("party"))
        found = Case.objects.select_related("office").prefetch_related(subjects, "measures")
        read = list(found.order_by("-found_on", "-pk")[:first])
        clocks: dict[Any, list[Deadline]] = {one.pk: [] for one in read}
        for clock in Deadline.objects.filter(case_id__in=clocks):
            clocks[clock.case_id].append(clock)
        for one in read:
            one.__dict__["clocks"] = clocks[one.pk]
        return {"edges": [{"node": one} for one in read]}

    field = graphene.Field(page, args={"first": graphene.Int()}, resolver=cases)
    schema = graphene.Schema(query=type("Query", (graphene.ObjectType,), {"cases": field}))

    def ask() -> None:
        result = schema.execute(QUERY)
        assert not result.errors, result.errors
        assert len(json.loads(json.dumps(result.data))["cases"]["edges"]) == ROWS

    return ask


def _values() -> str:
    """Four queries of plain values, put together and written as JSON."""
    columns = ("pk", "number", "state", "found_on", "office__code")
    cases = list(Case.objects.order_by("-found_on", "-pk").values(*columns)[:ROWS])
    keys = [one["pk"] for one in cases]
    below: dict[str, dict[Any, list[Any]]] = {"subjects": {}, "measures": {}, "deadlines": {}}
    subjects = CaseSubject.objects.filter(case__in=keys).order_by("pk")
    for row in subjects.values("case", "outcome", "party__name"):
        below["subjects"].setdefault(row.pop("case"), []).append(row)
    for row in Measure.objects.filter(case__in=keys).order_by("pk").values("case", "state", "served_on"):
        below["measures"].setdefault(row.pop("case"), []).append(row)
    for row in Deadline.objects.filter(case_id__in=keys).values("case_id", "code", "due_on"):
        below["deadlines"].setdefault(row.pop("case_id"), []).append(row)
    told = [{**one, **{name: rows.get(one["pk"], []) for name, rows in below.items()}} for one in cases]
    return json.dumps(told, default=str)
