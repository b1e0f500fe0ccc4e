"""What hangs under cases, and the clocks on it: one list and one record of each machine."""

from typing import Any

import graphene
from django.db.models import QuerySet
from graphene.utils.str_converters import to_snake_case

from gakum.accounts.models import Office, offices_under
from gakum.cases.models import Case
from gakum.core.dates import legal_today
from gakum.core.keyset import Order, Run
from gakum.graphql.acts.forms import plain
from gakum.graphql.context import Info, actor_in
from gakum.graphql.enums import enum_of
from gakum.graphql.loading import fill
from gakum.graphql.pages import PAGING, Listed, connection, listed
from gakum.graphql.scalars import Uuid
from gakum.graphql.traces import note_list, note_reading
from gakum.graphql.types.cases import DeadlineType
from gakum.graphql.types.parts import TYPES
from gakum.law.models import Deadline, DeadlineStatus

NEWEST = Order("newest", "", (Run("id", descending=True),))
SOONEST = Order("soonest", "", (Run("due_on"),))
NARROWED: dict[str, Any] = {
    "case_number": graphene.String(description="Only those of this case."),
    "office": graphene.String(description="Only those of the cases of this office, and of those under it."),
}


def _of_cases(rows: QuerySet[Any], column: str, info: Info, number: str, office: str) -> QuerySet[Any]:
    """The rows whose cases the reader may see, narrowed as asked. No case to be named is no row."""
    cases = Case.objects.visible_to(actor_in(info))
    if number:
        cases = cases.filter(number=number)
    if office:
        under = offices_under(Office.objects.filter(code=office).values_list("pk", flat=True))
        cases = cases.filter(office_id__in=under)
    narrowed = number or office or actor_in(info).scope is not None
    return rows.filter(**{f"{column}__in": cases.values("pk")}) if narrowed else rows


def _many(machine: Any) -> Any:
    of = TYPES[machine]

    def resolve(root: None, info: Info, state: Any = None, **asked: Any) -> Listed:
        number, office = asked.get("case_number") or "", asked.get("office") or ""
        rows = machine.objects.visible_to(actor_in(info))
        if number or office:
            rows = _of_cases(rows, "case", info, number, office)
        states = plain(state) or []
        if states:
            rows = rows.filter(state__in=states)
        page = listed(of, [rows], NEWEST, info, asked)
        note_list(info, {"case": number, "office": office, "states": states}, len(page.edges))
        return page

    states = graphene.List(
        graphene.NonNull(enum_of(machine.State)), description="Only those in these states."
    )
    return graphene.Field(
        connection(of),
        required=True,
        args={"state": states, **NARROWED, **PAGING},
        resolver=resolve,
        description=f"{machine._meta.verbose_name_plural}: newest first.",
    )


def _one(machine: Any) -> Any:
    of = TYPES[machine]

    def resolve(root: None, info: Info, id: Any) -> Any:
        found = machine.objects.visible_to(actor_in(info)).filter(pk=id).first()
        if found is not None:
            fill([found], of, info)
            note_reading(info, found)
        return found

    return graphene.Field(
        of,
        args={"id": Uuid(required=True)},
        resolver=resolve,
        description=f"One {machine._meta.verbose_name}; null when there is none that the reader may see.",
    )


def _fields() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for machine in TYPES:
        if machine is not Case:
            name = to_snake_case(machine.__name__)
            found |= {f"{name}s": _many(machine), name: _one(machine)}
    return found


def resolve_deadlines(
    root: None, info: Info, status: Any = None, overdue: bool = False, code: str = "", **asked: Any
) -> Listed:
    """The clocks on cases the reader may see, soonest first. `overdue`: as the office's own day has it."""
    number, office = asked.get("case_number") or "", asked.get("office") or ""
    rows = _of_cases(Deadline.objects.all(), "case_id", info, number, office)
    statuses = plain(status) or []
    if statuses:
        rows = rows.filter(status__in=statuses)
    if overdue:
        today = legal_today(actor_in(info).time_zone)
        rows = rows.filter(status=DeadlineStatus.OPEN, due_on__lt=today)
    if code:
        rows = rows.filter(code=code)
    page = listed(DeadlineType, [rows], SOONEST, info, asked)
    told = {"case": number, "office": office, "statuses": statuses, "overdue": overdue, "code": code}
    note_list(info, told, len(page.edges))
    return page


FIELDS: dict[str, Any] = {
    **_fields(),
    "deadlines": graphene.Field(
        connection(DeadlineType),
        required=True,
        args={
            "status": graphene.List(graphene.NonNull(enum_of(DeadlineStatus)), description="Only these."),
            "overdue": graphene.Boolean(description="Only those that run and have passed their last day."),
            "code": graphene.String(description="Only those of this rule."),
            **NARROWED,
            **PAGING,
        },
        resolver=resolve_deadlines,
        description="Clocks on cases, soonest first.",
    ),
}
