"""Cases, one or many: the same filter and the same orders as the list on the site."""

from typing import Any

import graphene
from django import forms
from django.utils.translation import gettext as _
from graphene.utils.str_converters import to_camel_case
from graphene_django.forms.converter import convert_form_field

from gakum.audit.access import looked_for
from gakum.cases.conditions import visible_parts
from gakum.cases.filters import CaseFilter
from gakum.cases.models import Case
from gakum.graphql.acts.forms import plain
from gakum.graphql.context import Info, actor_in
from gakum.graphql.enums import enum_of_field
from gakum.graphql.limits import TooMuch
from gakum.graphql.loading import fill
from gakum.graphql.pages import PAGING, Listed, connection, listed
from gakum.graphql.scalars import Uuid
from gakum.graphql.traces import note_list, note_reading, note_search
from gakum.graphql.types.cases import CaseType
from gakum.workflow.caselist import ORDERS, waiting

SEARCH = "q"  # the filter whose text may be somebody's name
CaseOrder = graphene.Enum(
    "CaseOrder",
    [(name.upper(), name) for name in ORDERS],
    description=lambda member: (
        str(ORDERS[member.value].label) if member else "How a list of cases is sorted."
    ),
)


def _argument(item: Any) -> Any:
    """A filter of the site as an argument: closed choices as an enum, all others as their form has them."""
    field: forms.Field = item.field
    if isinstance(field, forms.ChoiceField):
        enum = enum_of_field(field)
        words = str(item.label)
        if isinstance(field, forms.MultipleChoiceField):
            return graphene.List(graphene.NonNull(enum), description=words)
        return (enum or graphene.String)(description=words)
    made = convert_form_field(field)
    made.kwargs["description"] = str(item.label)
    return made


FILTERS = {name: _argument(item) for name, item in CaseFilter.base_filters.items()}


def resolve_cases(root: None, info: Info, sort: Any = None, **asked: Any) -> Listed:
    """A page of the cases that the filters leave. Raises TooMuch for a value that cannot be."""
    actor = actor_in(info)
    given = {name: plain(asked[name]) for name in FILTERS if asked.get(name) is not None}
    found = CaseFilter(given, queryset=Case.objects.all(), request=info.context, waiting=waiting)
    if not found.is_valid():
        name, errors = next(iter(found.form.errors.items()))
        raise TooMuch(f"{to_camel_case(name)}: {errors[0]}")
    order = ORDERS[plain(sort) or "newest"]
    page = listed(CaseType, visible_parts(found.qs, actor), order, info, asked)
    text = given.pop(SEARCH, "")
    told = {"asked": {name: str(value) for name, value in given.items()}, "sort": order.name}
    if text:
        note_search(info, {**told, **looked_for({SEARCH: text})}, len(page.edges))
    else:
        note_list(info, told, len(page.edges))
    return page


def resolve_case(root: None, info: Info, number: str = "", id: str = "") -> Case | None:
    """One case by its number or its id; null when there is none that the reader may see."""
    if bool(number) == bool(id):
        raise TooMuch(_("Name the case by its number or by its id."))
    by = {"number": number} if number else {"pk": id}
    found = Case.objects.visible_to(actor_in(info)).filter(**by).first()
    if found is not None:
        fill([found], CaseType, info)
        note_reading(info, found)
    return found


FIELDS: dict[str, Any] = {
    "cases": graphene.Field(
        connection(CaseType),
        required=True,
        args={**FILTERS, "sort": CaseOrder(), **PAGING},
        resolver=resolve_cases,
        description="The cases that the reader may see, by the filters of the site.",
    ),
    "case": graphene.Field(
        CaseType,
        args={"number": graphene.String(), "id": Uuid()},
        resolver=resolve_case,
        description="One case by its number or its id.",
    ),
}
